namespace Discovery.Problems.Numbers;

/// <summary>What a smooth function of the inputs explains, beside a law that is not exact.</summary>
internal static class SmoothFit
{
    /// <summary>Rows below which networks tell little, and rows that they are trained on, at most: more hardly make them better.</summary>
    private const int LeastRows = 40, MostRows = 2000;

    /// <summary>Folds where no rows are held out, and the rows up to which they cost little.</summary>
    private const int Folds = 5, MostRowsOfFolds = 200;

    /// <param name="data">Training rows, and those that are held out.</param>
    /// <param name="options">Their seed and threads.</param>
    /// <param name="journal">Told of what came of it.</param>
    /// <param name="cancellation">On cancellation the networks that are trained by then are all.</param>
    /// <returns>Null where there are too few rows, or a row for which nothing is foreseen.</returns>
    public static SmoothSummary? Of(ProblemData data, SearchOptions options, Journal journal, CancellationToken cancellation)
    {
        var rows = data.Training();
        if (rows.RowCount < LeastRows) return null;
        var network = Train(rows.Thin(MostRows));
        double[] trained = network.Predict(rows), foreseen = data.HasTestRows ? network.Predict(data.Dataset(data.Test)) : [];
        if (!trained.Concat(foreseen).All(double.IsFinite)) return null;
        var best = network.Members[0];
        journal.Say($"smooth networks: {network.Members.Length}, the most probable {best.Network.Shape}, of whose {best.Network.ParameterCount} constants the rows decide {best.Free:0}; noise of a row {network.Noise:0.0e+00}");
        var folds = data.HasTestRows || rows.RowCount > MostRowsOfFolds || cancellation.IsCancellationRequested ? [] : Folded();
        return new SmoothSummary(network.Members.Length, network.Noise, Metrics.Of(trained, data.Train), data.HasTestRows ? Metrics.Of(foreseen, data.Test) : null)
        {
            Folds = folds.Length > 0 && folds.All(double.IsFinite) ? Metrics.Of(folds, data.Train) : null,
            Foreseen = [.. foreseen],
            Free = network.Members.Sum(member => member.Weight * member.Free),
            Json = network.ToJson(),
        };

        SmoothNetwork Train(Dataset some) => SmoothNetwork.Train(some, new SmoothOptions { Threads = options.Threads, Device = options.Fit.Device }, new RandomSource(options.Seed), cancellation);

        // Each row, foreseen by networks of the rows of other folds.
        double[] Folded()
        {
            var values = new double[rows.RowCount];
            foreach (var here in Enumerable.Range(0, rows.RowCount).GroupBy(row => row % Folds, (_, members) => members.ToArray()))
            {
                var others = Train(rows.Rows([.. Enumerable.Range(0, rows.RowCount).Except(here)])).Predict(rows.Rows(here));
                for (var i = 0; i < here.Length; i++) values[here[i]] = others[i];
            }
            return values;
        }
    }
}
