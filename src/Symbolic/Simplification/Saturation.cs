using System.Diagnostics;

namespace Discovery.Symbolic.Simplification;

/// <summary>One graph, filled until it is saturated or full.</summary>
/// <param name="options">What may be used, and how far to go.</param>
/// <param name="normalForms">The normal forms that earlier rounds have worked out; grows.</param>
/// <param name="budget">What all rounds may do.</param>
/// <param name="clock">Runs since the first round.</param>
internal sealed class Saturation(SimplifyOptions options, NormalFormMemory normalForms, WorkBudget budget, Stopwatch clock)
{
    private readonly EGraph _graph = new(options.Measure, budget);
    private readonly HashSet<(string, Expr)> _done = [];

    public (Expr Best, ConditionSet Conditions, SimplificationStop Reason) Run(Expr formula)
    {
        var root = _graph.Add(formula);
        _graph.Rebuild();
        var reason = Fill();
        var best = _graph.Class(root);
        return (best.Best, best.BestConditions, reason);
    }

    private SimplificationStop Fill()
    {
        var matcher = new Matcher(_graph);
        for (var iteration = 0; iteration < options.MaxIterations; iteration++)
        {
            var found = new List<(int Class, Expr Right, ConditionSet Conditions)>();
            var rules = options.Rules.Where(rule => rule.FunctionNames.All(_graph.FunctionNames.Contains)).ToList();
            matcher.Forget();
            foreach (var id in _graph.TakeTouched())
            {
                var owner = _graph.Class(id);
                if (owner.IsLeaf) continue;
                Normalise(id, owner.Best, owner.BestConditions, found);
                foreach (var (formula, conditions) in owner.RunnersUp) Normalise(id, formula, conditions, found);
                foreach (var (flat, conditions) in _graph.Flattened(owner)) found.Add((id, flat, conditions));
                foreach (var rule in rules)
                {
                    if (!owner.Has(rule)) continue;
                    matcher.Run(rule, owner, (right, conditions, assumed) =>
                    {
                        if (Admitted(conditions) is { } admitted) found.Add((id, right, admitted.Union(assumed)));
                    });
                }
                if (budget.IsSpent) return SimplificationStop.WorkLimit;
                if (clock.Elapsed > options.TimeLimit) return SimplificationStop.TimeLimit;
            }
            var before = _graph.NodeCount;
            var changed = false;
            foreach (var (id, right, conditions) in found)
            {
                changed |= _graph.Union(id, _graph.Add(right), conditions);
                if (_graph.NodeCount > options.MaxNodes)
                {
                    _graph.Rebuild();
                    return SimplificationStop.NodeLimit;
                }
            }
            _graph.Rebuild();
            if (budget.IsSpent) return SimplificationStop.WorkLimit;
            if (!changed && _graph.NodeCount == before) return SimplificationStop.Saturated;
        }
        return SimplificationStop.IterationLimit;
    }

    private void Normalise(int id, Expr formula, ConditionSet assumed, List<(int, Expr, ConditionSet)> found)
    {
        foreach (var (name, form) in NormalForms.Of(formula, budget))
        {
            if (!_done.Add((name, formula))) continue;
            foreach (var (right, conditions) in normalForms.Of(name, form, formula))
                if (Admitted(conditions) is { } admitted) found.Add((id, right, admitted.Union(assumed)));
        }
    }

    /// <summary>The conditions that remain to be listed, or null where one is false or may not be assumed.</summary>
    private ConditionSet? Admitted(IReadOnlyList<Condition> conditions)
    {
        if (conditions.Count == 0) return default(ConditionSet);
        var open = new List<Condition>();
        foreach (var condition in conditions)
        {
            if (SignAnalysis.Holds(condition, options.Assumptions)) continue;
            if (SignAnalysis.Fails(condition, options.Assumptions)) return null;
            if (condition.Relation != Relation.NonZero) return null;
            open.Add(condition);
        }
        return new ConditionSet(open);
    }
}
