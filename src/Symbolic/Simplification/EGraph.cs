using System.Diagnostics;

namespace Discovery.Symbolic.Simplification;

/// <summary>
/// Classes of equal formulas over shared nodes, closed under congruence, each with its cheapest formula at hand.
/// </summary>
/// <remarks>
/// M. Willsey et al., "egg: Fast and extensible equality saturation", POPL 2021. Sums and products are n-ary nodes here, and a formula
/// enters through its canonical form; that replaces the rules for associativity and commutativity, which would otherwise fill the graph.
/// </remarks>
internal sealed class EGraph(Func<Expr, double> measure, WorkBudget budget)
{
    /// <summary>A flattened sum may be this much costlier than what it stands for and still lead to something simpler.</summary>
    private const double FlatteningSlack = 8;

    /// <summary>By so much, in the unit of the measure, a runner-up may be costlier: a factor or a sign that a normal form takes away again.</summary>
    private const double RunnerUpSlack = 4;

    /// <summary>Runners-up of a class: each costs all normal forms once more.</summary>
    private const int MaxRunnersUp = 4;

    /// <summary>Terms of a sum into which sums are put, and of those that are put in: longer ones would fill the graph with their combinations.</summary>
    private const int MaxFlattened = 6, MaxInner = 4;

    /// <summary>What a mention of a symbol counts beside a node: more than all nodes of any formula that is simplified.</summary>
    private const int SymbolTally = 1001;

    private readonly List<EClass> _classes = [];
    private readonly List<int> _parents = [];
    private readonly Dictionary<ENode, int> _nodes = [];
    private readonly Dictionary<Expr, int> _formulas = [];
    private readonly Queue<(ENode Node, int Class)> _offers = new();
    private readonly HashSet<int> _improved = [];
    private readonly HashSet<int> _touched = [];
    private bool _isBroken;

    public int NodeCount => _nodes.Count;

    /// <summary>The names of the functions that occur, so that rules about others need not be tried.</summary>
    public HashSet<string> FunctionNames { get; } = new(StringComparer.Ordinal);

    public EClass Class(int id) => _classes[Find(id)];

    public int Find(int id)
    {
        while (_parents[id] != id) id = _parents[id] = _parents[_parents[id]];
        return id;
    }

    /// <summary>The class of a formula, or -1 where it has not been added.</summary>
    public int Lookup(Expr e) => _formulas.TryGetValue(e, out var id) ? Find(id) : -1;

    public int Add(Expr e)
    {
        if (_formulas.TryGetValue(e, out var known)) return Find(known);
        ENode node;
        if (e.Operands.IsEmpty) node = new(NodeOperator.Leaf, e, null, [], default);
        else
        {
            var children = new int[e.Operands.Length];
            for (var i = 0; i < children.Length; i++) children[i] = Add(e.Operands[i]);
            var kind = e switch { Sum => NodeOperator.Sum, Product => NodeOperator.Product, Power => NodeOperator.Power, _ => NodeOperator.Call };
            if (kind is NodeOperator.Sum or NodeOperator.Product) Array.Sort(children);
            var function = (e as Call)?.Function;
            if (function is not null) FunctionNames.Add(function.Name);
            node = new(kind, null, function, children, default);
        }
        var id = Insert(node);
        _formulas[e] = id;
        Offer(id, e, Assumed(node));
        return Find(id);
    }

    /// <summary>Makes two classes one. Refused where that would make two different numbers equal.</summary>
    public bool Union(int a, int b, ConditionSet conditions)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b) return false;
        var (first, second) = (_classes[a], _classes[b]);
        if (first.Best is Number or Measured && second.Best is Number or Measured && first.Best != second.Best) return false;
        // The lower number stays, whatever the order of the arguments: the result cannot depend on it.
        if (b < a) (a, b, first, second) = (b, a, second, first);
        _parents[b] = a;
        foreach (var node in second.Nodes) first.Nodes.Add(node.Assuming(conditions));
        first.IsLeaf |= second.IsLeaf;
        if (IsBetter(second.Cost, second.Size, first))
        {
            Set(first, second.Best, second.Cost, second.Size, second.BestConditions.Union(conditions));
            foreach (var parent in first.Parents) _offers.Enqueue(parent);
        }
        else
        {
            foreach (var parent in second.Parents) _offers.Enqueue(parent);
        }
        first.Parents.AddRange(second.Parents);
        _touched.Add(a);
        _isBroken = true;
        return true;
    }

    /// <summary>Restores congruence: equal operators over equal classes are in one class. Then brings every cheapest formula up to date.</summary>
    public void Rebuild()
    {
        do
        {
            while (_isBroken) MergeCongruent();
            // What is left of the offers would make formulas cheaper; without them they are still equal.
            if (budget.IsSpent) return;
            while (!budget.IsSpent && _offers.TryDequeue(out var offer)) Offer(Find(offer.Class), Build(offer.Node), Assumed(offer.Node));
            // The cheapest formula, put together from the cheapest parts, may collect into a form that is no node yet.
            var improved = _improved.Order().ToList();
            _improved.Clear();
            foreach (var id in improved)
            {
                var best = Class(id);
                Union(id, Add(best.Best), best.BestConditions);
            }
        }
        while (_isBroken || _offers.Count > 0 || _improved.Count > 0);
    }

    /// <summary>The classes that have changed since the last call, and those that see them as parts of their parts.</summary>
    public List<int> TakeTouched()
    {
        var result = new HashSet<int>();
        var wave = _touched.Select(Find).ToHashSet();
        for (var level = 0; level < 3; level++)
        {
            var next = new HashSet<int>();
            foreach (var id in wave)
            {
                if (!result.Add(id)) continue;
                foreach (var (_, parent) in _classes[id].Parents) next.Add(Find(parent));
            }
            wave = next;
        }
        _touched.Clear();
        return [.. result.Order()];
    }

    /// <summary>
    /// The sums that arise where a term that is equal to a sum, though not by its cheapest form, is replaced by it. Needed because terms
    /// of an inner sum can cancel against outer ones only in one common sum.
    /// </summary>
    public IEnumerable<(Expr Flat, ConditionSet Conditions)> Flattened(EClass owner)
    {
        foreach (var node in owner.Nodes)
        {
            if (node.Operator != NodeOperator.Sum || node.Children.Length > MaxFlattened) continue;
            for (var i = 0; i < node.Children.Length; i++)
            {
                foreach (var (alternative, conditions) in SumsOf(Class(node.Children[i])))
                {
                    var terms = node.Children.Where((_, j) => j != i).Select(child => Class(child).Best).Append(alternative);
                    var flat = Expr.Sum(terms);
                    if (measure(flat) <= owner.Cost + FlatteningSlack) yield return (flat, conditions.Union(Assumed(node)));
                }
            }
        }
    }

    private IEnumerable<(Expr Sum, ConditionSet Conditions)> SumsOf(EClass owner)
    {
        foreach (var node in owner.Nodes)
        {
            if (node.Operator == NodeOperator.Sum && node.Children.Length <= MaxInner) yield return (Build(node), Assumed(node));
            if (node.Operator != NodeOperator.Product || node.Children.Length != 2) continue;
            var (first, second) = (Class(node.Children[0]), Class(node.Children[1]));
            if (second.Best is Number) (first, second) = (second, first);
            if (first.Best is not Number) continue;
            foreach (var inner in second.Nodes)
            {
                if (inner.Operator != NodeOperator.Sum || inner.Children.Length > MaxInner || Build(inner) is not Sum sum) continue;
                yield return (Expr.Sum(sum.Operands.Select(term => first.Best * term)), Assumed(node).Union(Assumed(inner)));
            }
        }
    }

    private int Insert(ENode node)
    {
        node = Canonical(node);
        if (_nodes.TryGetValue(node, out var known)) return Find(known);
        var id = _classes.Count;
        var fresh = new EClass(id) { IsLeaf = node.Operator == NodeOperator.Leaf };
        fresh.Nodes.Add(node);
        _classes.Add(fresh);
        _parents.Add(id);
        _nodes[node] = id;
        foreach (var child in node.Children.Distinct()) _classes[Find(child)].Parents.Add((node, id));
        _touched.Add(id);
        if (node.Operator != NodeOperator.Leaf) Offer(id, Build(node), Assumed(node));
        return id;
    }

    private ENode Canonical(ENode node)
    {
        var children = node.Children;
        if (Array.TrueForAll(children, child => Find(child) == child)) return node;
        children = Array.ConvertAll(children, Find);
        if (node.Operator is NodeOperator.Sum or NodeOperator.Product) Array.Sort(children);
        return node.WithChildren(children);
    }

    private void MergeCongruent()
    {
        _isBroken = false;
        _nodes.Clear();
        var pairs = new List<(int, int, ConditionSet)>();
        for (var id = 0; id < _classes.Count; id++)
        {
            if (Find(id) != id) continue;
            var nodes = _classes[id].Nodes;
            var kept = 0;
            foreach (var node in nodes.ToList())
            {
                var canonical = Canonical(node);
                if (_nodes.TryGetValue(canonical, out var other))
                {
                    if (other != id) pairs.Add((other, id, canonical.Conditions));
                    continue;
                }
                _nodes[canonical] = id;
                nodes[kept++] = canonical;
            }
            nodes.RemoveRange(kept, nodes.Count - kept);
        }
        foreach (var (a, b, conditions) in pairs) Union(a, b, conditions);
    }

    private Expr Build(ENode node)
    {
        switch (node.Operator)
        {
            case NodeOperator.Leaf:
                return node.Leaf!;
            case NodeOperator.Power:
                return Expr.Power(Class(node.Children[0]).Best, Class(node.Children[1]).Best);
            case NodeOperator.Call:
                return Expr.Call(node.Function!, Class(node.Children[0]).Best);
            default:
                var operands = new Expr[node.Children.Length];
                for (var i = 0; i < operands.Length; i++) operands[i] = Class(node.Children[i]).Best;
                return node.Operator == NodeOperator.Sum ? Expr.Sum(operands) : Expr.Product(operands);
        }
    }

    private ConditionSet Assumed(ENode node)
    {
        var conditions = node.Conditions;
        foreach (var child in node.Children) conditions = conditions.Union(Class(child).BestConditions);
        return conditions;
    }

    private void Offer(int id, Expr candidate, ConditionSet conditions)
    {
        var owner = Class(id);
        if (owner.Best is not null && owner.Best.Equals(candidate))
        {
            if (conditions.Items.Length < owner.BestConditions.Items.Length) owner.BestConditions = conditions;
            return;
        }
        budget.Charge(candidate.Complexity());
        var cost = measure(candidate);
        var size = Tally(candidate);
        if (owner.Best is not null && !IsBetter(cost, size, owner))
        {
            if (cost <= owner.Cost + RunnerUpSlack && owner.RunnersUp.Count < MaxRunnersUp && !owner.RunnersUp.Exists(other => other.Formula.Equals(candidate)))
            {
                owner.RunnersUp.Add((candidate, conditions));
                _touched.Add(owner.Id);
            }
            return;
        }
        Set(owner, candidate, cost, size, conditions);
        foreach (var parent in owner.Parents) _offers.Enqueue(parent);
    }

    private void Set(EClass owner, Expr best, double cost, int size, ConditionSet conditions)
    {
        Debug.Assert(best is not null, "A class has a formula from the start.");
        (owner.Best, owner.Cost, owner.Size, owner.BestConditions) = (best, cost, size, conditions);
        _improved.Add(owner.Id);
        _touched.Add(owner.Id);
    }

    private static bool IsBetter(double cost, int size, EClass known) => cost < known.Cost || (cost.Equals(known.Cost) && size < known.Size);

    /// <summary>Decides between formulas of one cost: fewer mentions of symbols, then fewer nodes and reciprocals.</summary>
    private static int Tally(Expr e)
    {
        var count = e switch
        {
            Symbol => SymbolTally,
            Power power => Numeric.HasLeadingMinus(power.Exponent) ? 3 : 2,
            _ => 1,
        };
        foreach (var operand in e.Operands) count += Tally(operand);
        return count;
    }
}
