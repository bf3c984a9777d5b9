namespace Discovery.Symbolic.Comparison;

/// <summary>What a verdict rests on.</summary>
public enum EquivalenceMethod
{
    /// <summary>The canonical forms are equal: a proof.</summary>
    Structure,

    /// <summary>The simplified forms are equal: a proof, but for the conditions of the simplifier.</summary>
    Simplification,

    /// <summary>The values at the stated points agree to the stated digits, or a point tells the formulas apart.</summary>
    Values,
}
