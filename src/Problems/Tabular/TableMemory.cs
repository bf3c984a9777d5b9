using System.Globalization;

namespace Discovery.Problems.Tabular;

/// <summary>How a table will be held, by the rules that <see cref="SampledTable"/> goes by when it is run; of the file only the beginning is read.</summary>
internal static class TableMemory
{
    /// <summary>Bytes at the beginning of a file by which its rows are guessed.</summary>
    private const int Looked = 1 << 16;

    /// <param name="problem">The question.</param>
    /// <param name="memory">Bytes that a table may take; null for no limit.</param>
    /// <exception cref="ProblemException">The table is not there.</exception>
    public static MemoryPlan Of(LawProblem problem, long? memory)
    {
        if (problem.Source is not DataSource.File file)
        {
            var drawn = problem.Source is DataSource.Sample sample ? sample.Count : 0;
            return new(FormattableString.Invariant($"{drawn} rows are drawn"), (double)SampledTable.Searched * drawn * (problem.Inputs.Length + 1));
        }
        var path = Path.Combine(problem.Folder, file.Path);
        if (!File.Exists(path)) throw new ProblemException(problem.Path, file.Place, $"{file.Path}: there is no such file.");
        double bytes = new FileInfo(path).Length;
        var (rows, columns) = Shape(path, bytes);
        if (!problem.Inputs.IsEmpty) columns = problem.Inputs.Length + 1;
        var size = string.Create(CultureInfo.InvariantCulture, $"{file.Path}, {bytes / 1e6:0.#} MB, about {rows:0} rows");
        if (memory is not { } budget || problem.Given is not null || !SampledTable.IsNeeded(problem, file, budget)) return new($"{size}, is held whole", SampledTable.Held * bytes);
        if (SampledTable.Refusal(problem) is { } refusal)
            return new(string.Create(CultureInfo.InvariantCulture, $"{size}, does not fit into {budget / 1e6:0.##} MB, and {refusal}: the run will be refused"), 0);
        var searched = Math.Min(rows, SampledTable.RowsOf(budget, columns));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{size}, is read in blocks: {searched:0} of them are searched, and laws measured over all"),
            SampledTable.Searched * searched * columns);
    }

    /// <summary>Rows and columns, from the beginning of the file; of a format that is not text, as if each line were a row.</summary>
    private static (double Rows, int Columns) Shape(string path, double bytes)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[(int)Math.Min(Looked, Math.Max(1, bytes))];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var lines = head.AsSpan(0, read).Count((byte)'\n');
        var end = Array.IndexOf(head, (byte)'\n');
        var first = head.AsSpan(0, end > 0 ? end : read);
        return (Math.Max(1, (lines * bytes / Math.Max(1, read)) - 1), 1 + first.Count((byte)',') + first.Count((byte)';') + first.Count((byte)'\t'));
    }
}
