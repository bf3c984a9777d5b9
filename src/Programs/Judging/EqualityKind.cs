namespace Discovery.Programs.Judging;

/// <summary>What is known of two programs.</summary>
public enum EqualityKind
{
    /// <summary>An input was found on which they differ.</summary>
    Different,

    /// <summary>All inputs over the alphabet up to a length were tried, and they agree on them.</summary>
    SameUpToLength,

    /// <summary>All pairs of states that they reach together over the alphabet were seen, and they agree in each.</summary>
    SameOnAlphabet,

    /// <summary>Both are linear, and their responses agree as far as the dimension of their states asks: they agree on all whole numbers.</summary>
    SameOnAllNumbers,

    /// <summary>They are the same line by line.</summary>
    SameText,
}
