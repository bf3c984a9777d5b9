namespace Discovery.Search.Curves;

/// <summary>Families of functions whose constants stand inside.</summary>
internal enum AtomKind
{
    /// <summary>A closed form without constants inside.</summary>
    Fixed,

    /// <summary>f(k x + b) of a closed form f, as of a peak or a step.</summary>
    Shifted,

    /// <summary>1/(exp(q) x^p + 1).</summary>
    Saturation,

    /// <summary>x^p.</summary>
    Power,

    /// <summary>x^m exp(k x), m = 0, 1 or 2.</summary>
    Exponential,

    /// <summary>sin(w x) and cos(w x).</summary>
    Wave,

    /// <summary>exp(k x) sin(w x) and exp(k x) cos(w x).</summary>
    DampedWave,
}
