using Discovery.Fitting.Simd;

namespace Discovery.Fitting.Tests.Simd;

public sealed unsafe class CellOrderTests
{
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
}
