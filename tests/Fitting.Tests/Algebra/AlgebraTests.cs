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

    [Fact]
    public void Plain_Cholesky_gives_up_where_a_matrix_must_be_definite_and_is_not()
    {
        double[] a = [4, 0, 2, 1];
        Assert.Equal(-1, PlainCholesky.Factor(a, 2, 2, PivotRule.Definite));
        double[] b = [4, 0, 2, 5];
        Assert.Equal(0, PlainCholesky.Factor(b, 2, 2, PivotRule.Definite));
        Assert.Equal([2, 0, 1, 2], b);
        double[] x = [2, 5];
        PlainCholesky.Solve(b, 2, 2, x);
        Assert.Equal([0, 1], x);
    }
}
