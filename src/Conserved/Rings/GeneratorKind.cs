namespace Discovery.Conserved.Rings;

/// <summary>How a variable of a ring is bound to those before it.</summary>
internal enum GeneratorKind
{
    /// <summary>A variable that is free: a state, a jet, a place, a parameter.</summary>
    Base,

    /// <summary>A function that is taken to be free of the others, known by its derivative: log, atan, exp.</summary>
    Free,

    /// <summary>One over a polynomial.</summary>
    Inverse,

    /// <summary>A root of a polynomial.</summary>
    Root,

    /// <summary>A sine; the next variable is its cosine.</summary>
    Sine,

    /// <summary>A cosine; the variable before it is its sine.</summary>
    Cosine,
}
