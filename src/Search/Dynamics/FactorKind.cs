namespace Discovery.Search.Dynamics;

/// <summary>Functions of one variable, or of two, that a term may have beside powers; those of a family that has a constant inside are marked.</summary>
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

    /// <summary>sqrt(x), for variables that are not negative; 0 where noise takes them below.</summary>
    Root,

    /// <summary>sqrt(x - y), where x is the larger.</summary>
    RootOfDifference,

    /// <summary>x^(-1), for variables that keep clear of 0.</summary>
    Inverse,

    /// <summary>x^(-2).</summary>
    InverseSquare,

    /// <summary>abs(x).</summary>
    Size,

    /// <summary>sqrt(x^2 + y^2).</summary>
    Distance,

    /// <summary>(x^2 + y^2)^(-1).</summary>
    InverseSquaredDistance,

    /// <summary>(x^2 + y^2)^(-3/2), by which a central force of the inverse square divides a coordinate.</summary>
    InverseCubedDistance,
}
