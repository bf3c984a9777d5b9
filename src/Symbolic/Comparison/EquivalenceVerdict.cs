namespace Discovery.Symbolic.Comparison;

/// <summary>How two formulas stand to each other.</summary>
public enum EquivalenceVerdict
{
    /// <summary>They are equal wherever both are defined.</summary>
    Same,

    /// <summary>They differ by a constant term or by a constant factor.</summary>
    SameUpToConstant,

    /// <summary>Some point tells them apart.</summary>
    Different,

    /// <summary>Too few points were found where both are defined and known precisely.</summary>
    Undecided,
}
