namespace Discovery.Search.Judging;

/// <summary>Columns whose zero is a convention.</summary>
internal static class Calendar
{
    /// <summary>Years of a calendar lie between these; a number of years that something took does not.</summary>
    private const double First = 1000, Last = 3000;

    /// <summary>Whether a column counts the years of a calendar: its name says so, and so do its values.</summary>
    public static bool IsYears(string name, double[] values) =>
        name.Contains("year", StringComparison.OrdinalIgnoreCase) && Array.TrueForAll(values, value => value is >= First and <= Last);
}
