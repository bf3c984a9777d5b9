namespace Discovery.Symbolic.Expressions;

/// <summary>Which signs a function's values have.</summary>
public enum SignRule
{
    /// <summary>Any, as far as is known.</summary>
    None,

    /// <summary>Above zero: exp, cosh.</summary>
    Positive,

    /// <summary>Not below zero: acos.</summary>
    NonNegative,

    /// <summary>The argument's sign, so zero where it is and nowhere else: sinh, atan.</summary>
    Keeps,

    /// <summary>Zero where the argument is, else above zero: abs.</summary>
    Size,

    /// <summary>Never zero, and above zero where the argument is: gamma.</summary>
    PositiveWherePositive,
}
