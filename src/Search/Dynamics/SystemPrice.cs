namespace Discovery.Search.Dynamics;

/// <summary>What it takes to state a system, in nats.</summary>
internal static class SystemPrice
{
    /// <summary>
    /// Nats of a term: in any case, for each state that it could have stood for, for each degree, for a function, for one with a constant that saturates, for
    /// its steeper forms; and of a term, or a function without a constant, that stands in another term already. Set by hand in a study of 26 systems, not optimised since (decision 0020).
    /// </summary>
    private const double OfTerm = 1.5, OfState = 0.5, OfDegree = 0.5, OfFunction = 2.5, OfHill = 1, OfSteep = 0.5, OfShared = 1.5, OfSharedFunction = 0.5;

    /// <summary>
    /// Nats more for each term: what is left out of a library is many, and the best of them gains some by chance alone. Without it a term of three standard
    /// deviations that is not there is taken now and then.
    /// </summary>
    private const double OfChance = 2;

    /// <summary>Nats of all terms and constants.</summary>
    /// <param name="entries">Equations with their terms.</param>
    /// <param name="record">What they were fitted to.</param>
    public static double Of(IEnumerable<(int Equation, MotionTerm Term)> entries, MotionRecord record)
    {
        var constant = 0.5 * Math.Log(record.Rows * record.Measured);
        var seen = new HashSet<string>();
        var functions = new HashSet<TermFactor>();
        var price = 0.0;
        foreach (var (_, term) in entries)
        {
            price += constant + OfChance;
            if (!seen.Add(term.Key))
            {
                price += OfShared;
                continue;
            }
            price += OfTerm + (OfState * record.Dimension) + (OfDegree * term.Degree);
            if (term.HasParameter) price += constant;
            if (term.Factor is not { } factor) continue;
            var isNew = functions.Add(factor) || term.HasParameter;
            price += isNew ? OfFunction : OfSharedFunction;
            if (factor.Kind is FactorKind.Hill or FactorKind.Repression) price += OfHill + (factor.Order > 2 ? OfSteep * Math.Log2(factor.Order) / 2 : 0);
        }
        return price;
    }

    public static double Of(MotionSystem system, MotionRecord record) => Of(system.Parts().Select(part => (part.Equation, part.Term)), record);

    /// <summary>Nats of a fitted system and of what it leaves.</summary>
    /// <param name="shot">The fit.</param>
    /// <param name="record">What it was fitted to.</param>
    /// <param name="evidence">Of each measured state, the share of the rows that are independent witnesses.</param>
    public static double Of(Shot shot, MotionRecord record, double[] evidence) => shot.NatsOfStates.Select((nats, state) => evidence[state] * nats).Sum() + Of(shot.System, record);
}
