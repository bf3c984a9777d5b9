using System.Diagnostics;
using Discovery.Symbolic.Algebra;

namespace Discovery.Symbolic.Simplification;

/// <summary>
/// Finds a simpler equal formula by equality saturation: all rules are applied everywhere and nothing is thrown away, until nothing
/// new appears or a limit is reached; then the cheapest formula is taken out.
/// </summary>
public static class Simplifier
{
    /// <summary>A formula larger than this is left alone but for its parts.</summary>
    private const int MaxComplexity = 400;

    private const int MaxRounds = 8;

    /// <summary>
    /// The result is never more complex than the formula by the measure, and simplifying it again changes nothing. It is equal wherever
    /// both are defined and the conditions hold.
    /// </summary>
    public static SimplifiedFormula Simplify(Expr formula, SimplifyOptions? options = null)
    {
        options ??= SimplifyOptions.Default;
        var budget = new WorkBudget(options.MaxWork);
        var clock = Stopwatch.StartNew();
        var normalForms = new NormalFormMemory();
        var conditions = default(ConditionSet);
        if (formula.Complexity() > MaxComplexity) return new(formula, [], StopReason.NodeLimit);
        for (var round = 1; ; round++)
        {
            var saturation = new Saturation(options, normalForms, budget, clock);
            var (simpler, assumed, reason) = saturation.Run(formula);
            conditions = conditions.Union(assumed);
            if (simpler.Equals(formula) || round == MaxRounds || reason is StopReason.WorkLimit or StopReason.TimeLimit)
                return new(simpler, conditions.Items, reason);
            formula = simpler;
        }
    }
}
