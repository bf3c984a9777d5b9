using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Pde.Jets;

/// <summary>Arithmetic on columns of <see cref="Tile"/> numbers, eight at a time.</summary>
internal static unsafe class Columns
{
    /// <summary>Rows that are worked through together.</summary>
    public const int Tile = 128;

    private const int Lanes = 8;

    public static void Clear(double* a) => new Span<double>(a, Tile).Clear();

    public static void Copy(double* from, double* to) => new Span<double>(from, Tile).CopyTo(new Span<double>(to, Tile));

    /// <summary>to = factor * the product of the columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(double factor, ReadOnlySpan<int> jets, double* columns, double* to)
    {
        for (var r = 0; r < Tile; r += Lanes)
        {
            var product = Vector512.Create(factor);
            foreach (var jet in jets) product *= Vector512.Load(columns + ((nint)jet * Tile) + r);
            product.Store(to + r);
        }
    }

    /// <summary>to += factor * the product of the columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMultiply(double factor, ReadOnlySpan<int> jets, double* columns, double* to)
    {
        for (var r = 0; r < Tile; r += Lanes)
        {
            var product = Vector512.Create(factor);
            foreach (var jet in jets) product *= Vector512.Load(columns + ((nint)jet * Tile) + r);
            (Vector512.Load(to + r) + product).Store(to + r);
        }
    }

    /// <summary>to += factor * the product of the columns * a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMultiply(double factor, ReadOnlySpan<int> jets, double* columns, double* a, double* to)
    {
        for (var r = 0; r < Tile; r += Lanes)
        {
            var product = Vector512.Create(factor) * Vector512.Load(a + r);
            foreach (var jet in jets) product *= Vector512.Load(columns + ((nint)jet * Tile) + r);
            (Vector512.Load(to + r) + product).Store(to + r);
        }
    }

    /// <summary>to += factor * a * b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(double factor, double* a, double* b, double* to)
    {
        var scale = Vector512.Create(factor);
        for (var r = 0; r < Tile; r += Lanes)
            Vector512.FusedMultiplyAdd(scale * Vector512.Load(a + r), Vector512.Load(b + r), Vector512.Load(to + r)).Store(to + r);
    }

    /// <summary>to += a * b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct(double* a, double* b, double* to)
    {
        for (var r = 0; r < Tile; r += Lanes)
            Vector512.FusedMultiplyAdd(Vector512.Load(a + r), Vector512.Load(b + r), Vector512.Load(to + r)).Store(to + r);
    }
}
