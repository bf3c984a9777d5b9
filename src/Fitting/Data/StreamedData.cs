using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Discovery.Fitting.Data;

/// <summary>
/// Rows that may be too many for memory: they lie in a scratch file, in blocks that fit a budget, and training reads them block by block.
/// The sums of training are those of the same rows in memory, to the bit. Disposing deletes the scratch file.
/// </summary>
public sealed class StreamedData : IDisposable
{
    /// <summary>Rows of the smallest block; a budget that holds fewer is refused.</summary>
    private const int LeastBlock = 8 * Tile.Rows;

    private readonly string _path;
    private readonly FileStream _file;

    private StreamedData(string path, FileStream file, ImmutableArray<string> inputNames, string targetName, int blockRows, long rowCount, double totalWeight, bool isWeighted, Dataset sample)
    {
        (_path, _file, InputNames, TargetName) = (path, file, inputNames, targetName);
        (BlockRows, RowCount, TotalWeight, IsWeighted, Sample) = (blockRows, rowCount, totalWeight, isWeighted, sample);
    }

    public ImmutableArray<string> InputNames { get; }

    public string TargetName { get; }

    public long RowCount { get; }

    /// <summary>Rows of a block in memory.</summary>
    public int BlockRows { get; }

    public bool IsWeighted { get; }

    /// <summary>Up to 20 000 rows drawn evenly from all, and the rows of each column's smallest and largest value: for scales and starts.</summary>
    public Dataset Sample { get; }

    internal double TotalWeight { get; }

    internal int ColumnCount => InputNames.Length + 1 + (IsWeighted ? 1 : 0);

    /// <param name="path">A CSV file with a header row; it is read once, row by row.</param>
    /// <param name="inputs">Names of the input columns.</param>
    /// <param name="target">Name of the target column.</param>
    /// <param name="weight">Name of a column of weights, or null.</param>
    /// <param name="memory">Bytes that rows may take in memory.</param>
    /// <param name="scratchFolder">Where the scratch file goes; null for the system's.</param>
    /// <exception cref="DataException">The file or a cell cannot be read.</exception>
    public static StreamedData FromCsv(string path, IReadOnlyList<string> inputs, string target, string? weight, long memory, string? scratchFolder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(inputs);
        string[] wanted = weight is null ? [.. inputs, target] : [.. inputs, target, weight];
        return From(Cells(path, wanted), inputs, target, weight is not null, memory, scratchFolder);
    }

    /// <param name="rows">Each row: the inputs, the target, and the weight if there are weights. The array may be the same one every time.</param>
    /// <param name="inputs">Names of the inputs.</param>
    /// <param name="target">Name of the target.</param>
    /// <param name="isWeighted">Whether each row ends in its weight.</param>
    /// <param name="memory">Bytes that rows may take in memory.</param>
    /// <param name="scratchFolder">Where the scratch file goes; null for the system's.</param>
    /// <exception cref="DataException">A number is not finite, or there are no rows.</exception>
    public static StreamedData From(IEnumerable<double[]> rows, IReadOnlyList<string> inputs, string target, bool isWeighted, long memory, string? scratchFolder = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(inputs);
        int columns = inputs.Count + 1 + (isWeighted ? 1 : 0);

        // A fifth of the budget holds the block of training with its root weights; the rest the one of writing, the sample, the matrices and the runtime.
        long fit = memory / 5 / sizeof(double) / (columns + 2) / Tile.Rows * Tile.Rows;
        if (fit < LeastBlock)
            throw new ArgumentOutOfRangeException(nameof(memory), memory, $"A budget of at least {5L * sizeof(double) * (columns + 2) * LeastBlock} bytes is needed for {columns} columns.");
        int blockRows = (int)Math.Min(fit, 1 << 20);
        string path = Path.Combine(scratchFolder ?? Path.GetTempPath(), $"discovery-rows-{Guid.NewGuid():N}.bin");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            // Without its name the file goes with the process, however that ends; Windows keeps the name, and deletes on closing.
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            var writer = new BlockWriter(file, columns, blockRows, inputs, target, isWeighted);
            foreach (double[] row in rows) writer.Add(row);
            return writer.Finish(path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    public override string ToString() => $"{RowCount} rows of {InputNames.Length} inputs in {_path}";

    /// <summary>Reads one block: column c at c * <paramref name="stride"/>.</summary>
    internal int Read(int block, Span<double> destination, int stride)
    {
        int rows = (int)Math.Min(BlockRows, RowCount - ((long)block * BlockRows));
        long start = (long)block * BlockRows * ColumnCount * sizeof(double);
        for (int c = 0; c < ColumnCount; c++)
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(destination.Slice(c * stride, rows));
            for (int done = 0; done < bytes.Length;)
            {
                int got = RandomAccess.Read(_file.SafeFileHandle, bytes[done..], start + ((long)c * rows * sizeof(double)) + done);
                if (got == 0) throw new DataException($"{_path}: the scratch file ends early; was it changed?");
                done += got;
            }
        }

        return rows;
    }

    private static IEnumerable<double[]> Cells(string path, string[] wanted)
    {
        using var reader = new RowReader(path, wanted);
        var row = new double[wanted.Length];
        while (reader.Next(row)) yield return row;
    }

    /// <summary>Collects rows into blocks of columns and writes them.</summary>
    private sealed class BlockWriter(FileStream file, int columns, int blockRows, IReadOnlyList<string> inputs, string target, bool isWeighted)
    {
        private const int SampleRows = 20_000;

        private readonly double[] _block = new double[(long)columns * blockRows];
        private readonly RandomSource _random = new(1);
        private readonly List<double[]> _sample = [];
        private readonly double[][] _lowest = new double[columns][];
        private readonly double[][] _highest = new double[columns][];
        private double _totalWeight;
        private long _count;
        private int _rows;

        public void Add(double[] row)
        {
            if (row.Length != columns) throw new ArgumentException($"Row {_count + 1} has {row.Length} numbers; {columns} are expected.", nameof(row));
            for (int c = 0; c < columns; c++)
            {
                if (!double.IsFinite(row[c])) throw new DataException($"Row {_count + 1} of column '{Name(c)}' is {row[c]}; only finite numbers can be fitted.");
                _block[(c * blockRows) + _rows] = row[c];
                if (_count == 0 || row[c] < _lowest[c][c]) _lowest[c] = (double[])row.Clone();
                if (_count == 0 || row[c] > _highest[c][c]) _highest[c] = (double[])row.Clone();
            }

            if (isWeighted && row[^1] < 0) throw new DataException($"Row {_count + 1} has the weight {row[^1]}; weights must not be negative.");
            _totalWeight += isWeighted ? row[^1] : 1;

            // Reservoir sampling: every row is in the sample with the same probability.
            if (_sample.Count < SampleRows) _sample.Add((double[])row.Clone());
            else if (_random.Uniform() * (_count + 1) < SampleRows) _sample[_random.Below(SampleRows)] = (double[])row.Clone();
            _count++;
            if (++_rows == blockRows) Flush();
        }

        public StreamedData Finish(string path)
        {
            if (_count == 0) throw new DataException("The data have no rows; at least one is needed.");
            if (_totalWeight == 0) throw new DataException("All weights are zero; at least one row must count.");
            Flush();
            file.Flush();
            double[][] rows = _count <= SampleRows ? [.. _sample] : [.. _sample, .. _lowest, .. _highest];
            double[] Column(int c) => Array.ConvertAll(rows, row => row[c]);
            var sample = new Dataset(inputs, [.. Enumerable.Range(0, inputs.Count).Select(Column)], target, Column(inputs.Count), isWeighted ? Column(inputs.Count + 1) : null);
            return new StreamedData(path, file, [.. inputs], target, blockRows, _count, _totalWeight, isWeighted, sample);
        }

        private void Flush()
        {
            for (int c = 0; c < columns && _rows > 0; c++) file.Write(MemoryMarshal.AsBytes(_block.AsSpan(c * blockRows, _rows)));
            _rows = 0;
        }

        private string Name(int column) => column < inputs.Count ? inputs[column] : column == inputs.Count ? target : "weights";
    }
}
