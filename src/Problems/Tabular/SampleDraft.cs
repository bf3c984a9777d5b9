namespace Discovery.Problems.Tabular;

/// <summary>Reads what follows <c>sample</c>: rows that are drawn from a formula.</summary>
internal static class SampleDraft
{
    /// <summary>Rows that may be drawn from a formula: they are held in memory, 80 MB for each column.</summary>
    private const int MaxSample = 10_000_000;

    /// <param name="cursor">Behind the keyword.</param>
    /// <param name="names">Constants and inputs that the formula may have.</param>
    /// <param name="ends">Reads the ends of a range up to a word.</param>
    public static DataSource.Sample Read(StatementCursor cursor, IReadOnlyCollection<string> names, Func<StatementCursor, Place, string, (double Low, double High)> ends)
    {
        var place = cursor.Place;
        var count = cursor.Integer("how many rows to draw");
        if (count is < 3 or > MaxSample) throw cursor.ErrorAt(place, $"{count} rows cannot be drawn; expected 3 to {MaxSample}.");
        cursor.Expect("of");
        var formula = cursor.Formula(names, cursor.Has("within") ? "within" : "noise");
        Interval? within = null;
        if (cursor.TryWord("within"))
        {
            var from = cursor.Place;
            if (!cursor.Has("..")) throw cursor.Expected("a range of values such as 0 .. 1e9");
            var (low, high) = ends(cursor, from, "noise");
            within = new Interval(low, high);
        }
        var noise = 0.0;
        if (cursor.TryWord("noise"))
        {
            var at = cursor.Place;
            noise = cursor.Number("a share of the target such as 0.01");
            if (noise < 0) throw cursor.ErrorAt(at, $"the noise {noise} is negative; expected 0 or more.");
        }
        cursor.End();
        return new DataSource.Sample((int)count, formula, noise) { Within = within, Place = place };
    }

    /// <summary>What a sample needs, and what does not go with it.</summary>
    public static void Check(string path, Place sample, List<TargetVariable> targets, List<InputVariable> inputs, RowWeights? weights, TestSplit split, bool isRelation, SeriesDraft series)
    {
        if (isRelation) throw new ProblemException(path, sample, "a 'sample' draws a target from its inputs; a relation needs 'data'.");
        if (targets.Count > 1) throw new ProblemException(path, targets[1].Place, "a 'sample' draws one target; several need 'data'.");
        if (targets[0].Rate is not null) throw new ProblemException(path, targets[0].Place, "a derivative is taken of columns; it needs 'data'.");
        if (targets[0].Next is not null) throw new ProblemException(path, targets[0].Place, "a next value is one of rows that follow one another; it needs 'data'.");
        if (series.Lags is [var lag, ..]) throw new ProblemException(path, lag.Place, "rows of a 'sample' do not follow one another, so that none is earlier; a lag needs 'data'.");
        if (inputs.Count == 0) throw new ProblemException(path, sample, "a 'sample' needs inputs to draw; add lines such as 'input x in -1 .. 1'.");
        if (inputs.Find(input => input.Range is null) is { } bare)
            throw new ProblemException(path, bare.Place, $"the input '{bare.Name}' has no range to draw from; expected 'input {bare.Name} in LOW .. HIGH'.");
        if (weights is not null) throw new ProblemException(path, weights.Place, "a 'sample' has no columns to weigh its rows with; weights go with 'data'.");
        if (split.File is not null) throw new ProblemException(path, split.Place, "a 'sample' draws its own test rows; expected a share such as 0.25.");
    }
}
