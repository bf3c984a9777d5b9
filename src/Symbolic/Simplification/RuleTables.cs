namespace Discovery.Symbolic.Simplification;

/// <summary>The identities that the simplifier knows. Adding one is adding a row.</summary>
public static class RuleTables
{
    public static IReadOnlyList<Rule> All { get; } =
        [.. PowerRules.Table, .. AbsoluteValueRules.Table, .. ExponentialRules.Table, .. TrigonometricRules.Table, .. HyperbolicRules.Table,
        .. SpecialFunctionRules.Table];
}
