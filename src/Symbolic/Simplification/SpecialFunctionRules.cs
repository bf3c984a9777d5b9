namespace Discovery.Symbolic.Simplification;

/// <summary>The gamma function's recurrences. Source: NIST DLMF 5.5.</summary>
internal static class SpecialFunctionRules
{
    public static IReadOnlyList<Rule> Table { get; } =
    [
        new("quotient of neighbouring gammas", "gamma(a + 1)/gamma(a)", "a"),
        new("quotient of neighbouring gammas, lower above", "gamma(a)/gamma(a + 1)", "1/a"),
        new("gamma of a successor", "a*gamma(a)", "gamma(a + 1)"),
        new("digamma of a successor", "k*digamma(a + 1) - k*digamma(a)", "k/a"),
    ];
}
