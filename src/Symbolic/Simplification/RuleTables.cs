namespace Discovery.Symbolic.Simplification;

/// <summary>The identities that the simplifier knows. Adding one is adding a row.</summary>
public static class RuleTables
{
    public static IReadOnlyList<Rule> Powers => PowerRules.Table;

    public static IReadOnlyList<Rule> Exponentials => ExponentialRules.Table;

    public static IReadOnlyList<Rule> Trigonometry => TrigonometricRules.Table;

    public static IReadOnlyList<Rule> Hyperbolic => HyperbolicRules.Table;

    public static IReadOnlyList<Rule> AbsoluteValues => AbsoluteValueRules.Table;

    public static IReadOnlyList<Rule> SpecialFunctions => SpecialFunctionRules.Table;

    public static IReadOnlyList<Rule> All { get; } =
        [.. PowerRules.Table, .. AbsoluteValueRules.Table, .. ExponentialRules.Table, .. TrigonometricRules.Table, .. HyperbolicRules.Table,
        .. SpecialFunctionRules.Table];
}
