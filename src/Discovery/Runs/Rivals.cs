namespace Discovery.Runs;

/// <summary>Formulas that the data cannot tell from the law, as the log names them.</summary>
internal static class Rivals
{
    private const string Mark = "the data hardly tell it from: ";

    /// <summary>The line of the log that names one.</summary>
    public static string Line(Symbolic.Expr formula) => Mark + formula;

    /// <summary>The formulas' texts.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> log) =>
        log.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..]).Distinct();
}
