namespace Discovery.Search.Dynamics;

/// <summary>Functions of one variable that a term may have beside powers; those of a family that has a constant inside are marked.</summary>
internal enum FactorKind
{
    /// <summary>sin(x).</summary>
    Sine,

    /// <summary>cos(x).</summary>
    Cosine,

    /// <summary>log(x), for positive variables.</summary>
    Logarithm,

    /// <summary>exp(k x), with a constant.</summary>
    Exponential,

    /// <summary>x^n/(k^n + x^n), with a constant; n = 1 is Michaelis and Menten's.</summary>
    Hill,

    /// <summary>k^n/(k^n + x^n), with a constant.</summary>
    Repression,

    /// <summary>sin(k x), with a constant.</summary>
    SineOf,

    /// <summary>cos(k x), with a constant.</summary>
    CosineOf,

    /// <summary>sin(x - y).</summary>
    SineOfDifference,
}
