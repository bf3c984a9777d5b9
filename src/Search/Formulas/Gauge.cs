namespace Discovery.Search.Formulas;

/// <summary>Which of the constants in c f(a x + b) + d the function itself makes superfluous, and so which need a search.</summary>
public enum Gauge
{
    /// <summary>None: both a and b matter.</summary>
    None,

    /// <summary>f(s u) is a multiple of f(u), or differs from it by a constant: only the shift b/a matters. Powers and log.</summary>
    Scale,

    /// <summary>f(u + s) is a multiple of f(u): only the scale a matters. exp.</summary>
    Shift,

    /// <summary>f(u + s) is a combination of f(u) and f(u + pi/2): only the frequency a matters. sin.</summary>
    Phase,

    /// <summary>None, and f may swing: the frequency is searched as far as for a sine.</summary>
    Wave,

    /// <summary>f is the identity: a straight line.</summary>
    Line,
}
