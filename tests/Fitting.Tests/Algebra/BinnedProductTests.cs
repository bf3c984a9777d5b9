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

    [Fact]
    public void Rows_are_sorted_by_cell_and_each_is_there_once()
    {
        var bins = new long[] { 4, 0, 4, 7, 0, 0, 2, 7 };
        var cells = new CellOrder();
        fixed (long* first = bins) cells.Sort(first, bins.Length, 8);
        var found = Enumerable.Range(0, cells.Count).Select(g => (cells.Cell(g), string.Join(' ', new Span<int>(cells.Order(g), cells.Rows(g)).ToArray())));
        Assert.Equal([(0, "1 4 5"), (2, "6"), (4, "0 2"), (7, "3 7")], found);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void Sorting_by_comparison_gives_the_order_of_counting(int count)
    {
        var random = new RandomSource(count);
        long[] bins = [.. Enumerable.Range(0, Tile.Rows).Select(_ => (long)random.Below(count))];
        CellOrder sorted = new(), counted = new();
        fixed (long* first = bins)
        {
            sorted.Sort(first, bins.Length, count);
            counted.CountRows(first, bins.Length, count);
        }

        Assert.Equal(Text(counted), Text(sorted));

        static string Text(CellOrder cells) =>
            string.Join('|', Enumerable.Range(0, cells.Count).Select(g => $"{cells.Cell(g)}: {string.Join(' ', new Span<int>(cells.Order(g), cells.Rows(g)).ToArray())}"));
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
