using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Fitting.Tests.Algebra;

public sealed unsafe class AlgebraTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_panel_product_has_the_bits_of_the_scalar_reference(int panels)
    {
        const int Rows = 40;
        var random = new RandomSource(panels);
        var a = new AlignedBuffer(panels * Rows * 8);
        var b = new AlignedBuffer(panels * Rows * 8);
        for (int i = 0; i < a.Length; i++) (a.Span[i], b.Span[i]) = (random.Normal(), random.Normal());
        int order = panels * 8;
        var fast = new AlignedBuffer(order * order);
        var reference = new AlignedBuffer(order * order);
        PanelProduct.AddLower(a.Pointer, b.Pointer, Rows, panels, fast.Pointer, order);
        PanelProduct.AddLowerReference(a.Pointer, b.Pointer, Rows, panels, reference.Pointer, order);
        Assert.Equal(reference.Span.ToArray(), fast.Span.ToArray());
        GC.KeepAlive(a);
        GC.KeepAlive(b);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(72)]
    [InlineData(160)]
    public void Cholesky_solves_what_MathNet_solves(int order)
    {
        // Oracle: MathNet's dense Cholesky. A random Gram matrix of 2 n rows has a condition of about 30, so 1e-11 is generous for n = 160.
        var random = new RandomSource(order);
        Matrix<double> g = Matrix<double>.Build.Dense(2 * order, order, (_, _) => random.Normal());
        Matrix<double> h = g.TransposeThisAndMultiply(g);
        Vector<double> right = Vector<double>.Build.Dense(order, _ => random.Normal());
        Vector<double> expected = h.Cholesky().Solve(right);
        var a = new AlignedBuffer(order * order);
        var x = new AlignedBuffer(order);
        for (int i = 0; i < order; i++)
        {
            x.Span[i] = right[i];
            for (int j = 0; j < order; j++) a.Span[(i * order) + j] = h[i, j];
        }

        var cholesky = new Cholesky(order);
        Assert.True(cholesky.Factor(a.Pointer, order, order));
        Cholesky.Solve(a.Pointer, order, order, x.Pointer);
        Assert.Equal(0, cholesky.FrozenCount);
        Assert.Equal(expected.ToArray(), x.Span.ToArray(), new Close(1e-11));
        GC.KeepAlive(a);
        GC.KeepAlive(cholesky);
    }

    [Fact]
    public void Cholesky_freezes_an_unknown_that_the_matrix_does_not_determine()
    {
        // Unknowns 1 and 2 appear only as their sum, and unknown 3 not at all.
        var a = new AlignedBuffer(64);
        var x = new AlignedBuffer(8);
        for (int i = 0; i < 8; i++) a.Span[(i * 8) + i] = i is 1 or 2 ? 4 : i == 3 ? 0 : 1;
        a.Span[(2 * 8) + 1] = a.Span[(1 * 8) + 2] = 4;
        (x.Span[1], x.Span[2], x.Span[3], x.Span[5]) = (8, 8, 0, 3);
        var cholesky = new Cholesky(8);
        Assert.True(cholesky.Factor(a.Pointer, 8, 8));
        Cholesky.Solve(a.Pointer, 8, 8, x.Pointer);
        Assert.Equal(2, cholesky.FrozenCount);
        Assert.Equal(new double[] { 0, 2, 0, 0, 0, 3, 0, 0 }, x.Span.ToArray(), new Close(1e-15));
        GC.KeepAlive(a);
    }

    [Fact]
    public void Cholesky_refuses_a_matrix_that_is_not_finite()
    {
        var a = new AlignedBuffer(64);
        for (int i = 0; i < 8; i++) a.Span[i * 9] = i == 4 ? double.NaN : 1;
        Assert.False(new Cholesky(8).Factor(a.Pointer, 8, 8));
    }
}
