namespace Discovery.Symbolic.Simplification;

/// <summary>What is known of one symbol.</summary>
internal readonly record struct SymbolFacts(double Low, double High, bool IsZeroExcluded, bool IsInteger)
{
    public static SymbolFacts Real { get; } = new(double.NegativeInfinity, double.PositiveInfinity, false, false);
}
