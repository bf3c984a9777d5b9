namespace Discovery.Benchmarks;

/// <summary>What came of one table.</summary>
/// <param name="Case">The table.</param>
/// <param name="Verdict">On the chosen formula.</param>
/// <param name="Reason">Of the verdict, in a few words.</param>
/// <param name="Seconds">That the run took.</param>
/// <param name="Chosen">The formula.</param>
internal sealed record MeasuredResult(MeasuredCase Case, MeasuredVerdict Verdict, string Reason, double Seconds, Expr Chosen);
