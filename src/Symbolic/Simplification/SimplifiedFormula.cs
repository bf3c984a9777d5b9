namespace Discovery.Symbolic.Simplification;

/// <summary>A simplified formula and what it rests on.</summary>
/// <param name="Expr">The simplest equal formula that was found.</param>
/// <param name="Conditions">What was assumed on the way and is not known of the symbols.</param>
/// <param name="StopReason">Why the search for simpler forms ended.</param>
public sealed record SimplifiedFormula(Expr Expr, IReadOnlyList<Condition> Conditions, StopReason StopReason);
