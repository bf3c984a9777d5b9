using System.Globalization;
using PureHDF;

namespace Discovery.Fitting.Tables;

/// <summary>Tables of HDF5 files, read by PureHDF: a matrix, its columns x1, x2 ..., or a group whose vectors of one length are the columns.</summary>
internal static class HdfFile
{
    /// <exception cref="DataException">The file is no HDF5 file, the path leads nowhere, or what lies there is no table.</exception>
    public static CellGrid Read(string path, string source, TableOptions options)
    {
        try
        {
            using var file = H5File.OpenRead(path);
            string place = options.Path ?? "/";
            IH5Object found = place.Trim('/').Length == 0 ? file : file.LinkExists(place) ? file.Get(place)
                : throw new DataException($"{source}: there is nothing at '{place}' (the file has {string.Join(", ", file.Children().Select(child => "/" + child.Name))}).");
            return found is IH5Dataset dataset ? OfMatrix(dataset, source) : OfGroup((IH5Group)found, source, place);
        }
        catch (Exception error) when (error is not DataException)
        {
            throw new DataException($"{source}: the file is no HDF5 file that can be read: {error.Message}", error);
        }
    }

    private static CellGrid OfGroup(IH5Group group, string source, string place)
    {
        List<IH5Dataset> vectors = [.. group.Children().OfType<IH5Dataset>().Where(dataset => dataset.Space.Rank == 1 && IsOfNumbers(dataset))];
        if (vectors.Count == 0)
        {
            List<IH5Object> children = [.. group.Children()];
            if (children.Count == 1 && children[0] is IH5Dataset { Space.Rank: 2 } only) return OfMatrix(only, source);
            throw new DataException($"{source}: '{place}' holds no vectors of numbers (it has {string.Join(", ", children.Select(child => child.Name))}); say where the table lies, as in 'data \"file.h5\" path \"/run/1\"'.");
        }
        ulong length = vectors.GroupBy(vector => vector.Space.Dimensions[0]).OrderByDescending(same => same.Count()).First().Key;
        vectors = vectors.FindAll(vector => vector.Space.Dimensions[0] == length);
        string[][] columns = [.. vectors.Select(Cells)];
        return Grid([.. vectors.Select(vector => vector.Name)], columns, (int)length, $"HDF5, the vectors of {place}");
    }

    private static CellGrid OfMatrix(IH5Dataset dataset, string source)
    {
        if (dataset.Space.Rank is not (1 or 2) || !IsOfNumbers(dataset))
            throw new DataException($"{source}: '{dataset.Name}' is no matrix of numbers; a table has rows and columns.");
        int columns = dataset.Space.Rank == 1 ? 1 : (int)dataset.Space.Dimensions[1], rows = (int)dataset.Space.Dimensions[0];
        string[] cells = Cells(dataset);
        return Grid(
            [.. Enumerable.Range(1, columns).Select(i => columns == 1 ? dataset.Name : $"x{i}")],
            [.. Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Select(row => cells[(row * columns) + column]).ToArray())],
            rows, $"HDF5, the matrix {dataset.Name}");
    }

    private static CellGrid Grid(string[] names, string[][] columns, int length, string format)
    {
        var rows = new List<string[]> { names };
        for (int row = 0; row < length; row++) rows.Add(Array.ConvertAll(columns, column => column[row]));
        return new CellGrid(rows, [.. Enumerable.Range(0, rows.Count)], '.', format);
    }

    private static bool IsOfNumbers(IH5Dataset dataset) => dataset.Type.Class is H5DataTypeClass.FloatingPoint or H5DataTypeClass.FixedPoint;

    private static string[] Cells(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 8) => Text(dataset.Read<double[]>()),
        (H5DataTypeClass.FloatingPoint, 4) => Text(dataset.Read<float[]>()),
        (H5DataTypeClass.FixedPoint, 8) => Text(dataset.Read<long[]>()),
        (H5DataTypeClass.FixedPoint, 4) => Text(dataset.Read<int[]>()),
        (H5DataTypeClass.FixedPoint, 2) => Text(dataset.Read<short[]>()),
        (H5DataTypeClass.FixedPoint, 1) => Text(dataset.Read<byte[]>()),
        var (kind, size) => throw new NotSupportedException($"numbers of kind {kind} and {size} bytes are not read"),
    };

    private static string[] Text<T>(T[] values) where T : IFormattable => Array.ConvertAll(values, value => value.ToString(value is double or float ? "R" : null, CultureInfo.InvariantCulture));
}
