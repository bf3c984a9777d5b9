namespace Discovery.Symbolic.Expressions;

/// <summary>What a condition says of its left side.</summary>
public enum Relation
{
    /// <summary>It is not zero.</summary>
    NonZero,

    /// <summary>It is zero or above.</summary>
    NonNegative,

    /// <summary>It is above zero.</summary>
    Positive,

    /// <summary>It is an integer.</summary>
    Integer,

    /// <summary>It is none of 0, -1, -2 ..., where the gamma function has its poles.</summary>
    NotZeroOrNegativeInteger,
}
