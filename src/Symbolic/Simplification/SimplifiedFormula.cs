namespace Discovery.Symbolic.Simplification;

/// <summary>A simplified formula and what it rests on.</summary>
/// <param name="Expr">The simplest equal formula that was found.</param>
/// <param name="Conditions">
/// Where they hold, the formula and the simplified one are equal and defined at the same points; what is known of the symbols is not listed.
/// </param>
/// <param name="StopReason">Why the search for simpler forms ended.</param>
public sealed record SimplifiedFormula(Expr Expr, IReadOnlyList<Condition> Conditions, SimplificationStop StopReason);
