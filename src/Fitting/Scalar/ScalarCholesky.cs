namespace Discovery.Fitting.Scalar;

/// <summary><see cref="PlainCholesky"/> with the rule of <see cref="Cholesky"/> for lost pivots.</summary>
internal sealed unsafe class ScalarCholesky : ICholesky
{
    private static readonly PivotRule Rule = new(Cholesky.LostPivot, Cholesky.Frozen);

    public int FrozenCount { get; private set; }

    public bool Factor(double* a, int order, int stride)
    {
        if (!IsFinite(a, order, stride)) return false;
        FrozenCount = PlainCholesky.Factor(Whole(a, order, stride), order, stride, Rule);
        return IsFinite(a, order, stride);
    }

    public void Solve(double* factor, int order, int stride, double* x) => PlainCholesky.Solve(Whole(factor, order, stride), order, stride, new Span<double>(x, order));

    private static bool IsFinite(double* a, int order, int stride)
    {
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (!double.IsFinite(a[((nint)i * stride) + j])) return false;
            }
        }

        return true;
    }

    private static Span<double> Whole(double* a, int order, int stride) => new(a, checked(((order - 1) * stride) + order));
}
