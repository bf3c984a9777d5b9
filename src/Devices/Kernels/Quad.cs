using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>Four neighbours of a row, which a thread keeps in registers.</summary>
internal struct Quad(double a, double b, double c, double d)
{
    public double A = a;

    public double B = b;

    public double C = c;

    public double D = d;

    public static Quad Load(ArrayView<double> from, long at) => new(from[at], from[at + 1], from[at + 2], from[at + 3]);

    public readonly void Store(ArrayView<double> to, long at)
    {
        to[at] = A;
        to[at + 1] = B;
        to[at + 2] = C;
        to[at + 3] = D;
    }

    /// <summary>This + x y.</summary>
    public readonly Quad Plus(double x, Quad y) => new(Fused.MultiplyAdd(x, y.A, A), Fused.MultiplyAdd(x, y.B, B), Fused.MultiplyAdd(x, y.C, C), Fused.MultiplyAdd(x, y.D, D));
}
