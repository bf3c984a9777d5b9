
namespace Discovery.Problems.Tabular;

/// <summary>Measures laws that were found on a sample over all rows of the file, which are read in blocks.</summary>
internal static class WholeTable
{
    /// <summary>Rows that are read and measured at a time: 32 KB a column, which stays near the processor.</summary>
    private const int Block = 4096;

    /// <returns>The laws with their measures, and how many rows there are.</returns>
    /// <param name="problem">The question; its rows are in a file.</param>
    /// <param name="data">Rows drawn from that file.</param>
    /// <param name="laws">Measured on these.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ProblemException">The file can no longer be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the last row.</exception>
    public static (IReadOnlyList<Law> Laws, long Count) Measure(LawProblem problem, ProblemData data, IReadOnlyList<Law> laws, CancellationToken cancellation)
    {
        var source = (DataSource.File)problem.Source;
        string[] names = [.. laws.Select(law => law.Target).Concat(data.InputNames.Where(name => laws.Any(law => law.Expression.Contains(name)))).Distinct()];
        string[] constants = [.. data.Constants.Select(constant => constant.Name)];
        double[] values = [.. data.Constants.Select(constant => constant.Value)];
        var tapes = laws.Select(law => Tape.Compile(law.Expression, names, constants)).ToList();
        var targets = laws.Select(law => Array.IndexOf(names, law.Target)).ToList();
        var sums = laws.Select(_ => new ErrorSums()).ToList();
        using var reader = SampledTable.Open(problem, source.Path, source.Place, names);
        var columns = new double[names.Length + (problem.Weights is null ? 0 : 1)][];
        for (var c = 0; c < columns.Length; c++) columns[c] = new double[Block];
        var predictions = new double[Block];
        var count = 0L;
        while (Read() is > 0 and var rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var weights = default(ReadOnlySpan<double>);
            if (problem.Weights is { } weighed)
            {
                for (var i = 0; i < rows; i++) columns[^1][i] = SampledTable.Weight(problem, source.Path, weighed, columns[^1][i], count + i + 1);
                weights = columns[^1].AsSpan(0, rows);
            }
            for (var i = 0; i < laws.Count; i++)
            {
                tapes[i].Evaluate(columns[..names.Length], values, predictions.AsSpan(0, rows));
                sums[i].Add(predictions.AsSpan(0, rows), columns[targets[i]].AsSpan(0, rows), weights);
            }
            count += rows;
        }
        return ([.. laws.Select((law, i) => law.OverAllRows(sums[i].ToMetrics(), sums[i].Range))], count);

        int Read()
        {
            try
            {
                return reader.Read(columns);
            }
            catch (DataException error)
            {
                throw new ProblemException(problem.Path, source.Place, error.Message, error);
            }
        }
    }
}
