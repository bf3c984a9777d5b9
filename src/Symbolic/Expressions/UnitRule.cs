namespace Discovery.Symbolic.Expressions;

/// <summary>What a function does to the unit of its argument.</summary>
public enum UnitRule
{
    /// <summary>The argument has to be a pure number, and so is the value: exp, sin.</summary>
    PureNumber,

    /// <summary>The value has the argument's unit: abs.</summary>
    KeepsUnit,

    /// <summary>Any unit goes in, a pure number comes out: sign.</summary>
    DropsUnit,
}
