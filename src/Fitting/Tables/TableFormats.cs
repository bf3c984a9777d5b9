using System.Collections.Immutable;

namespace Discovery.Fitting.Tables;

/// <summary>The kinds of file that tables are read from. Adding one is adding a row; what no row claims is text.</summary>
internal static class TableFormats
{
    private static readonly ImmutableArray<(string[] Endings, Func<string, string, TableOptions, CellGrid> Read)> All =
    [
        ([".xlsx", ".xlsb", ".xlsm", ".xls"], WorkbookFile.Read),
        ([".parquet"], (path, source, _) => ParquetFile.Read(path, source)),
        ([".h5", ".hdf5", ".hdf", ".he5"], HdfFile.Read),
    ];

    /// <summary>Whether the file is text, so that its rows can be read one after the other.</summary>
    public static bool IsText(string path) => All.All(format => !format.Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    /// <summary>All cells of a file.</summary>
    /// <param name="path">Of a file that is there.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="options">What is known of it.</param>
    public static CellGrid Read(string path, string source, TableOptions options)
    {
        foreach (var (endings, read) in All)
            if (endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return read(path, source, options);
        return TextFile.Read(path, options);
    }
}
