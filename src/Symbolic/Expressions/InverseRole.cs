namespace Discovery.Symbolic.Expressions;

/// <summary>
/// The two kinds of functions of which one applied to the other is an algebraic formula in disguise: tanh(log(x)) is (x^2 - 1)/(x^2 + 1).
/// </summary>
public enum InverseRole
{
    None,

    /// <summary>Made of exponentials: sin, tanh, sigmoid.</summary>
    Direct,

    /// <summary>Undone by one of those: log, asin, artanh.</summary>
    Inverse,
}
