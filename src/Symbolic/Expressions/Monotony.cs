namespace Discovery.Symbolic.Expressions;

/// <summary>How a function's value goes with its argument, between poles if it has any.</summary>
public enum Monotony
{
    None,
    Rising,
    Falling,

    /// <summary>Rising with |x|: cosh, abs.</summary>
    RisingInSize,

    /// <summary>Falling with |x|: gaussian.</summary>
    FallingInSize,
}
