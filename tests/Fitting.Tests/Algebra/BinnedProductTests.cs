namespace Discovery.Fitting.Tests.Algebra;

public sealed unsafe class BinnedProductTests
{
    [Theory]
    [InlineData(4, 4, 7)]
    [InlineData(4, 3, 3)]
    [InlineData(8, 6, 10)]
    [InlineData(8, 8, 1)]
    public void The_kernel_has_the_bits_of_the_scalar_reference(int width, int valid, int panelCount)
    {
        const int Rows = 40;
        var random = new RandomSource(width + panelCount);
        var narrow = new AlignedBuffer(Rows * width);
        var panels = new AlignedBuffer(Rows * 8 * panelCount);
        for (int i = 0; i < narrow.Length; i++) narrow.Span[i] = i % width < valid ? random.Normal() : 0;
        for (int i = 0; i < panels.Length; i++) panels.Span[i] = random.Normal();
        int stride = panelCount * 8;
        var fast = new AlignedBuffer(stride * valid);
        var reference = new AlignedBuffer(stride * valid);
        int[] order = [3, 5, 8, 13, 21, 34];
        fixed (int* rows = order)
        {
            BinnedProduct.Add(narrow.Pointer, width, valid, rows, order.Length, panels.Pointer, Rows, panelCount, fast.Pointer, stride);
            BinnedProduct.AddReference(narrow.Pointer, width, valid, rows, order.Length, panels.Pointer, Rows, panelCount, reference.Pointer, stride);
        }

        Assert.Equal(reference.Span.ToArray(), fast.Span.ToArray());
        GC.KeepAlive(narrow);
        GC.KeepAlive(panels);
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(4, 4)]
    [InlineData(6, 8)]
    [InlineData(8, 8)]
    public void Interleaved_columns_are_those_of_the_scalar_reference(int count, int width)
    {
        const int Rows = 24;
        var random = new RandomSource(count);
        var columns = new AlignedBuffer(count * Tile.Rows);
        AlignedBuffer fast = new(Rows * width), reference = new(Rows * width);
        for (int i = 0; i < columns.Length; i++) columns.Span[i] = random.Normal();
        fast.Span.Fill(7);
        Interleave.Columns(columns.Pointer, count, Rows, fast.Pointer, width);
        Interleave.ColumnsReference(columns.Pointer, count, Rows, reference.Pointer, width);
        Assert.Equal(reference.Span.ToArray(), fast.Span.ToArray());
        GC.KeepAlive(columns);
    }
}
