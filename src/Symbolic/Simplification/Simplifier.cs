using System.Diagnostics;

namespace Discovery.Symbolic.Simplification;

/// <summary>
/// Finds a simpler equal formula by equality saturation: all rules are applied everywhere and nothing is thrown away, until nothing
/// new appears or a limit is reached; then the cheapest formula is taken out.
/// </summary>
public static class Simplifier
{
    /// <summary>A formula larger than this is left alone: its own nodes would leave the graph no room for others.</summary>
    private const int MaxComplexity = 400;

    /// <summary>Each round begins anew with the simplest formula of the last, until it stays; this ends what creeps on.</summary>
    private const int MaxRounds = 8;

    /// <summary>
    /// The result is never more complex than the formula by the measure, and simplifying it again changes nothing, unless a limit ended
    /// the search. It is equal where the conditions hold.
    /// </summary>
    public static SimplifiedFormula Simplify(Expr formula, SimplifyOptions? options = null)
    {
        options ??= SimplifyOptions.Default;
        return Listed(positive => [.. NaturalDomain.Of(formula, options.Assumptions, positive)], formula, options);
    }

    /// <summary>Conditions tell also where the text has no value although its canonical form has one: x/x is 1 for x != 0.</summary>
    public static SimplifiedFormula Simplify(WrittenFormula formula, SimplifyOptions? options = null)
    {
        options ??= SimplifyOptions.Default;
        return Listed(positive => NaturalDomain.Of(formula, options.Assumptions, positive), formula.Expr, options);
    }

    /// <summary>With the conditions that the formula's domain asks and the result's does not, whether or not powers of symbols ask for positive bases.</summary>
    private static SimplifiedFormula Listed(Func<bool, IReadOnlyList<Condition>> domain, Expr formula, SimplifyOptions options)
    {
        var (simple, assumed, reason) = Search(formula, options);
        IReadOnlyList<Condition> Lost(bool positiveBases, IReadOnlyCollection<Condition> needed) =>
            ConditionList.Of(domain(positiveBases), [.. NaturalDomain.Of(simple, options.Assumptions, positiveBases)], needed, options.Assumptions);
        var listed = Lost(true, assumed.Items);
        // Only a power that stands in the result can hide there what the formula asks.
        if (HasSymbolicPower(simple))
        {
            var lax = Lost(false, []);
            if (!lax.All(listed.Contains)) listed = ConditionList.Of([.. listed.Union(lax)], [], [], options.Assumptions);
        }
        return new(simple, listed, reason);
    }

    private static bool HasSymbolicPower(Expr e) => e.Nodes().Any(node => node is Power power && !Numeric.IsNumeric(power.Exponent));

    /// <summary>The simplest formula alone.</summary>
    internal static Expr Simplest(Expr formula, SimplifyOptions? options = null) => Search(formula, options ?? SimplifyOptions.Default).Simple;

    /// <summary>The simplest formula, without the conditions that come from the domains of the two.</summary>
    internal static (Expr Simple, ConditionSet Assumed, SimplificationStop Reason) Search(Expr formula, SimplifyOptions options)
    {
        var budget = new WorkBudget(options.MaxWork);
        var clock = Stopwatch.StartNew();
        var normalForms = new NormalFormMemory();
        var conditions = default(ConditionSet);
        if (formula.Complexity() > MaxComplexity) return (formula, conditions, SimplificationStop.NodeLimit);
        for (var round = 1; ; round++)
        {
            var saturation = new Saturation(options, normalForms, budget, clock);
            var (simpler, assumed, reason) = saturation.Run(formula);
            conditions = conditions.Union(assumed);
            if (simpler.Equals(formula) || round == MaxRounds || reason is SimplificationStop.WorkLimit or SimplificationStop.TimeLimit)
                return (simpler, conditions, reason);
            formula = simpler;
        }
    }
}
