namespace Discovery.Problems.Series;

/// <summary>What a problem asks of rows that follow one another.</summary>
/// <param name="Clock">The column that orders the rows; null where they follow one another as they stand.</param>
/// <param name="IsMotion">Whether they follow a smooth motion, so that values between rows are as good as those in rows.</param>
/// <param name="Trajectory">The column that tells several series apart; null for one.</param>
/// <param name="Next">Columns of which the next value is a target.</param>
/// <param name="Lags">Columns as they were before.</param>
internal sealed record RowSeries(string? Clock, bool IsMotion, string? Trajectory, IReadOnlyList<string> Next, IReadOnlyList<Lag> Lags)
{
    /// <summary>What formulas call the next value of a column.</summary>
    public static string NameOfNext(string column) => $"{column}_next";
}
