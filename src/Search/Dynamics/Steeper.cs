namespace Discovery.Search.Dynamics;

/// <summary>The exponent of a saturating term, n of x^n/(K^n + x^n), one more or one less: in all equations at once, for they share it.</summary>
internal static class Steeper
{
    /// <summary>Exponents beyond which a saturation is a switch to any rows.</summary>
    public const int Most = 16;

    public static IEnumerable<MotionSystem> Of(MotionSystem system)
    {
        foreach (var (term, _) in system.Slots)
        {
            foreach (var other in Of(term))
            {
                // Where the system has the other one too, both would be one.
                if (system.Slots.Any(slot => slot.Term.Equals(other))) continue;
                yield return MotionSystem.Of(system.Parts().Select(part => part.Term.Equals(term) ? (part.Equation, other, part.K, part.Coefficient) : part));
            }
        }
    }

    /// <summary>The terms with the next exponents; none of a term that does not saturate.</summary>
    public static IEnumerable<MotionTerm> Of(MotionTerm term)
    {
        if (term.Factor is not { Kind: FactorKind.Hill or FactorKind.Repression } factor) yield break;
        if (factor.Order > 1) yield return term.With(factor with { Order = factor.Order - 1 });
        if (factor.Order < Most) yield return term.With(factor with { Order = factor.Order + 1 });
    }
}
