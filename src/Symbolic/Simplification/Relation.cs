namespace Discovery.Symbolic.Simplification;

/// <summary>How the left side of a condition stands to zero.</summary>
public enum Relation
{
    NonZero,
    NonNegative,
    Positive,
}
