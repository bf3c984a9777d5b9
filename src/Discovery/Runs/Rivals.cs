namespace Discovery.Runs;

/// <summary>Formulas that the data cannot tell from the law, as the log names them.</summary>
internal static class Rivals
{
    private const string Mark = "the data hardly tell it from: ";

    /// <summary>The line of the log that names one.</summary>
    public static string Line(Expr formula) => Mark + Search.Tenths.Written(formula);

    /// <param name="target">What the law gives.</param>
    /// <param name="log">Of the search for it.</param>
    public static IEnumerable<Rival> Of(string target, IEnumerable<string> log) =>
        log.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => new Rival(target, line[Mark.Length..])).Distinct();
}
