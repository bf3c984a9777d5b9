namespace Discovery.Symbolic.Simplification;

/// <summary>
/// Finds the occurrences of a rule's left side in a class. Sums and products are searched for sub-multisets, so that one rule serves
/// every order and every number of further terms. A letter is bound to the cheapest formula of a class.
/// </summary>
internal sealed class Matcher(EGraph graph)
{
    /// <summary>Operands of a node that is matched: which of them are used is kept as the bits of an integer, and choices among more take too long.</summary>
    private const int MaxOperands = 24;

    // By the text of the part, which many rules share: which letters are in it does not matter here.
    private readonly Dictionary<(Expr Part, int Class), bool> _possible = [];

    private readonly Dictionary<(Expr Above, Expr Below), Expr> _quotients = [];
    private readonly Dictionary<(int[] Children, NodeOperator Operator, int Used), Expr> _rests = [];

    private Expr?[] _bound = [];
    private ConditionSet _assumed;
    private Rule _rule = null!;

    /// <summary>Has to be called when the graph has changed: what could match where is remembered in between.</summary>
    public void Forget()
    {
        _possible.Clear();
        _rests.Clear();
        _quotients.Clear();
    }

    /// <summary>Reports for each match the right side with the rest put back, the rule's conditions, and what the matched nodes assume.</summary>
    public void Run(Rule rule, EClass owner, Action<Expr, IReadOnlyList<Condition>, ConditionSet> found)
    {
        (_rule, _bound, _assumed) = (rule, new Expr?[rule.Letters.Length], default);
        foreach (var node in owner.Nodes.ToArray())
        {
            if (node.Children.Length > MaxOperands) continue;
            switch (rule.Pattern)
            {
                case Pattern.Terms terms when node.Operator == NodeOperator.Sum && HasRoomFor(terms.Parts, node):
                    Select(terms.Parts, 0, node, 0, used => Report(Instantiate(rule.Right) + Rest(node, used), found));
                    break;
                case Pattern.Factors factors when node.Operator == NodeOperator.Product && HasRoomFor(factors.Parts, node):
                    Select(factors.Parts, 0, node, 0, used =>
                        Report(Instantiate(rule.Right) * Rest(node, used) / factors.Coefficient, found));
                    break;
                case Pattern.Raised or Pattern.Applied:
                    MatchNode(rule.Pattern, node, () => Report(Instantiate(rule.Right), found));
                    break;
            }
        }
    }

    private void Report(Expr right, Action<Expr, IReadOnlyList<Condition>, ConditionSet> found) => found(
        right,
        _rule.Conditions.Count == 0 ? [] : [.. _rule.Conditions.Select(condition => condition with { Left = Instantiate(condition.Left) })],
        _assumed);

    private void Match(Pattern pattern, int id, Action next)
    {
        var owner = graph.Class(id);
        switch (pattern)
        {
            case Pattern.Letter letter:
                Bind(letter, owner.Best, owner.BestConditions, next);
                return;
            case Pattern.Exact exact:
                if (owner.Best.Equals(exact.Source)) next();
                return;
        }
        if (IsBound(pattern))
        {
            var wanted = Instantiate(pattern.Source);
            if (owner.Best.Equals(wanted) || graph.Lookup(wanted) == owner.Id) next();
            return;
        }
        if (pattern is Pattern.Factors factors)
        {
            MatchFactors(factors, owner, next);
            return;
        }
        foreach (var node in owner.Nodes)
            if (node.Children.Length <= MaxOperands) MatchNode(pattern, node, next);
    }

    private void MatchNode(Pattern pattern, ENode node, Action next)
    {
        switch (pattern)
        {
            case Pattern.Applied applied when node.Operator == NodeOperator.Call && node.Function!.Name == applied.Function.Name:
                Assuming(node.Conditions, () => Match(applied.Argument, node.Children[0], next));
                break;
            case Pattern.Raised raised when node.Operator == NodeOperator.Power:
                Assuming(node.Conditions, () => Match(raised.Exponent, node.Children[1], () => Match(raised.Base, node.Children[0], next)));
                break;
            case Pattern.Terms terms when node.Operator == NodeOperator.Sum && HasRoomFor(terms.Parts, node):
                Assuming(node.Conditions, () => Select(terms.Parts, 0, node, 0, used =>
                {
                    if (terms.Absorber is null)
                    {
                        if (used == (1 << node.Children.Length) - 1) next();
                    }
                    else if (used != (1 << node.Children.Length) - 1) Bind(terms.Absorber, Rest(node, used), default, next);
                }));
                break;
        }
    }

    private void MatchFactors(Pattern.Factors factors, EClass owner, Action next)
    {
        // A single factor is a product of one: k is 1 there.
        if (factors.Parts.Length <= 1)
        {
            if (factors.Parts.Length == 0) Bind(factors.Absorber!, Over(owner.Best, factors.Coefficient), owner.BestConditions, next);
            else if (factors.Absorber is { Kind: LetterKind.Coefficient } absorber)
                Match(factors.Parts[0], owner.Id, () => Bind(absorber, Expr.One / factors.Coefficient, default, next));
        }
        if (factors.Parts.Length == 0) return;
        foreach (var node in owner.Nodes)
        {
            if (node.Operator != NodeOperator.Product || node.Children.Length > MaxOperands || !HasRoomFor(factors.Parts, node)) continue;
            Assuming(node.Conditions, () => Select(factors.Parts, 0, node, 0, used =>
            {
                var rest = Rest(node, used);
                if (factors.Absorber is null)
                {
                    if (rest.Equals(factors.Coefficient)) next();
                }
                else Bind(factors.Absorber, Over(rest, factors.Coefficient), default, next);
            }));
        }
    }

    /// <summary>Assigns each part of the pattern to a child of its own; reports the set of used children as bits.</summary>
    private void Select(IReadOnlyList<Pattern> parts, int index, ENode node, int used, Action<int> next)
    {
        if (index == parts.Count)
        {
            next(used);
            return;
        }
        var part = parts[index];
        // A part whose letters are all fixed is one formula, which is put together once and not for every child.
        var wanted = part is not (Pattern.Letter or Pattern.Exact) && IsBound(part) ? Instantiate(part.Source) : null;
        var wantedClass = wanted is null ? -1 : graph.Lookup(wanted);
        var previous = -1;
        for (var i = 0; i < node.Children.Length; i++)
        {
            var child = node.Children[i];
            if ((used & (1 << i)) != 0 || child == previous) continue;
            previous = child;
            var taken = used | (1 << i);
            if (wanted is not null)
            {
                var owner = graph.Class(child);
                if (owner.Id == wantedClass || owner.Best.Equals(wanted)) Select(parts, index + 1, node, taken, next);
            }
            else if (IsPossible(part, child)) Match(part, child, () => Select(parts, index + 1, node, taken, next));
        }
    }

    /// <summary>Whether each part of a sum or product has at least one child that could be it.</summary>
    private bool HasRoomFor(IReadOnlyList<Pattern> parts, ENode node)
    {
        if (node.Children.Length < parts.Count) return false;
        foreach (var part in parts)
            if (!Array.Exists(node.Children, child => IsPossible(part, child))) return false;
        return true;
    }

    /// <summary>A quick look whether a class has nodes of the right operators and functions at all.</summary>
    private bool IsPossible(Pattern pattern, int id)
    {
        if (pattern is Pattern.Letter) return true;
        id = graph.Find(id);
        if (_possible.TryGetValue((pattern.Source, id), out var known)) return known;
        // A class can be part of itself, as x = x*1 is; while it is looked at, it counts as possible.
        _possible[(pattern.Source, id)] = true;
        return _possible[(pattern.Source, id)] = LooksPossible(pattern, graph.Class(id));
    }

    private bool LooksPossible(Pattern pattern, EClass owner)
    {
        switch (pattern)
        {
            case Pattern.Exact exact:
                return owner.Best.Equals(exact.Source);
            case Pattern.Applied applied:
                return owner.Nodes.Exists(node => node.Function?.Name == applied.Function.Name && IsPossible(applied.Argument, node.Children[0]));
            case Pattern.Raised raised:
                return owner.Nodes.Exists(node =>
                    node.Operator == NodeOperator.Power && IsPossible(raised.Exponent, node.Children[1]) && IsPossible(raised.Base, node.Children[0]));
            case Pattern.Terms terms:
                return owner.Nodes.Exists(node => node.Operator == NodeOperator.Sum && HasRoomFor(terms.Parts, node));
            case Pattern.Factors { Parts: [] }:
                return true;
            case Pattern.Factors factors:
                return (factors.Parts is [var single] && IsPossible(single, owner.Id))
                    || owner.Nodes.Exists(node => node.Operator == NodeOperator.Product && HasRoomFor(factors.Parts, node));
            default:
                return true;
        }
    }

    private Expr Rest(ENode node, int used)
    {
        // The array of children is the node's own, so it stands for the node.
        if (_rests.TryGetValue((node.Children, node.Operator, used), out var known)) return known;
        var rest = new List<Expr>();
        for (var i = 0; i < node.Children.Length; i++)
            if ((used & (1 << i)) == 0) rest.Add(graph.Class(node.Children[i]).Best);
        return _rests[(node.Children, node.Operator, used)] = node.Operator == NodeOperator.Sum ? Expr.Sum(rest) : Expr.Product(rest);
    }

    private Expr Over(Expr above, Expr below)
    {
        if (Numeric.IsOne(below)) return above;
        return _quotients.TryGetValue((above, below), out var known) ? known : _quotients[(above, below)] = above / below;
    }

    private void Bind(Pattern.Letter letter, Expr value, ConditionSet conditions, Action next)
    {
        if (_bound[letter.Index] is { } known)
        {
            if (known.Equals(value)) next();
            return;
        }
        if (!Fits(letter.Kind, value)) return;
        _bound[letter.Index] = value;
        Assuming(conditions, next);
        _bound[letter.Index] = null;
    }

    private static bool Fits(LetterKind kind, Expr value) => kind switch
    {
        LetterKind.Number => Numeric.IsNumeric(value),
        LetterKind.Fraction => Numeric.IsNumeric(value) && !Numeric.IsInteger(value),
        LetterKind.Decimal => value is Measured,
        _ => true,
    };

    private void Assuming(ConditionSet conditions, Action next)
    {
        var before = _assumed;
        _assumed = before.Union(conditions);
        next();
        _assumed = before;
    }

    private bool IsBound(Pattern pattern)
    {
        foreach (var letter in pattern.Letters)
            if (_bound[letter] is null) return false;
        return true;
    }

    private Expr Instantiate(Expr template) => template is Symbol symbol
        ? _bound[_rule.Letters.IndexOf(symbol.Name)]!
        : template.Map(Instantiate);
}
