namespace Discovery.Search.Dynamics;

/// <summary>
/// Systems that say the same in other words: K/(K + x) is 1 - x/(K + x), so that y - y K/(K + x) is y x/(K + x). A saturating term is exchanged for the other in all
/// equations at once, for they share it.
/// </summary>
internal static class EqualForms
{
    /// <summary>What two coefficients leave of each other, as a share of the larger, below which they are taken to cancel: they were fitted apart.</summary>
    private const double Cancelled = 0.1;

    public static IEnumerable<MotionSystem> Of(MotionSystem system)
    {
        foreach (var (term, k) in system.Slots)
        {
            if (term.Factor is not { Kind: FactorKind.Hill or FactorKind.Repression } factor) continue;
            var other = term.With(factor with { Kind = factor.Kind == FactorKind.Hill ? FactorKind.Repression : FactorKind.Hill });
            var parts = new Dictionary<(int Equation, string Key), (int Equation, MotionTerm Term, double K, double Coefficient, double Largest)>();
            foreach (var part in system.Parts())
            {
                if (!part.Term.Equals(term))
                {
                    Add(part.Equation, part.Term, part.K, part.Coefficient);
                    continue;
                }
                Add(part.Equation, other, k, -part.Coefficient);
                Add(part.Equation, term.WithoutFactor, 0, part.Coefficient);
            }
            yield return MotionSystem.Of(parts.Values.Where(part => Math.Abs(part.Coefficient) > Cancelled * part.Largest).Select(part => (part.Equation, part.Term, part.K, part.Coefficient)));

            void Add(int equation, MotionTerm added, double inner, double coefficient)
            {
                var known = parts.GetValueOrDefault((equation, added.Key));
                parts[(equation, added.Key)] = (equation, added, inner, known.Coefficient + coefficient, Math.Max(known.Largest, Math.Abs(coefficient)));
            }
        }
    }
}
