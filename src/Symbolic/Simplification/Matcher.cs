using Discovery.Symbolic.Algebra;

namespace Discovery.Symbolic.Simplification;

/// <summary>
/// Finds the occurrences of a rule's left side in a class. Sums and products are searched for sub-multisets, so that one rule serves
/// every order and every number of further terms. A letter is bound to the cheapest formula of a class.
/// </summary>
internal sealed class Matcher(EGraph graph)
{
    private const int MaxOperands = 24;

    private Expr?[] _bound = [];
    private ConditionSet _assumed;
    private Rule _rule = null!;

    /// <summary>Reports for each match the right side with the rest put back, the rule's conditions, and what the matched nodes assume.</summary>
    public void Run(Rule rule, EClass owner, Action<Expr, IReadOnlyList<Condition>, ConditionSet> found)
    {
        (_rule, _bound, _assumed) = (rule, new Expr?[rule.Letters.Length], default);
        foreach (var node in owner.Nodes.ToArray())
        {
            if (node.Children.Length > MaxOperands) continue;
            switch (rule.Pattern)
            {
                case Pattern.Terms terms when node.Shape == Shape.Sum && node.Children.Length >= terms.Parts.Length:
                    Select(terms.Parts, 0, node, 0, used => Report(Instantiate(rule.Right) + Rest(node, used), found));
                    break;
                case Pattern.Factors factors when node.Shape == Shape.Product && node.Children.Length >= factors.Parts.Length:
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
            case Pattern.Applied applied when node.Shape == Shape.Call && node.Function!.Name == applied.Function.Name:
                Assuming(node.Conditions, () => Match(applied.Argument, node.Children[0], next));
                break;
            case Pattern.Raised raised when node.Shape == Shape.Power:
                Assuming(node.Conditions, () => Match(raised.Exponent, node.Children[1], () => Match(raised.Base, node.Children[0], next)));
                break;
            case Pattern.Terms terms when node.Shape == Shape.Sum && node.Children.Length >= terms.Parts.Length:
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
            if (factors.Parts.Length == 0) Bind(factors.Absorber!, owner.Best / factors.Coefficient, owner.BestConditions, next);
            else if (factors.Absorber is { Kind: LetterKind.Coefficient } absorber)
                Match(factors.Parts[0], owner.Id, () => Bind(absorber, Expr.One / factors.Coefficient, default, next));
        }
        if (factors.Parts.Length == 0) return;
        foreach (var node in owner.Nodes)
        {
            if (node.Shape != Shape.Product || node.Children.Length > MaxOperands || node.Children.Length < factors.Parts.Length) continue;
            Assuming(node.Conditions, () => Select(factors.Parts, 0, node, 0, used =>
            {
                var rest = Rest(node, used);
                if (factors.Absorber is null)
                {
                    if (rest.Equals(factors.Coefficient)) next();
                }
                else Bind(factors.Absorber, rest / factors.Coefficient, default, next);
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
        var previous = -1;
        for (var i = 0; i < node.Children.Length; i++)
        {
            if ((used & (1 << i)) != 0 || node.Children[i] == previous || !IsPossible(parts[index], graph.Class(node.Children[i]))) continue;
            previous = node.Children[i];
            var taken = used | (1 << i);
            Match(parts[index], node.Children[i], () => Select(parts, index + 1, node, taken, next));
        }
    }

    /// <summary>A quick look whether a class has a node of the right shape at all.</summary>
    private bool IsPossible(Pattern pattern, EClass owner)
    {
        if (pattern is Pattern.Letter or Pattern.Exact || IsBound(pattern)) return true;
        foreach (var node in owner.Nodes)
        {
            switch (pattern)
            {
                case Pattern.Applied applied:
                    if (node.Function is not null && node.Function.Name == applied.Function.Name) return true;
                    break;
                case Pattern.Raised:
                    if (node.Shape == Shape.Power) return true;
                    break;
                case Pattern.Terms:
                    if (node.Shape == Shape.Sum) return true;
                    break;
                case Pattern.Factors { Parts: [var first, ..] }:
                    if (node.Shape != Shape.Product) break;
                    foreach (var child in node.Children)
                        if (IsPossible(first, graph.Class(child))) return true;
                    break;
                default:
                    return true;
            }
        }
        return pattern is Pattern.Factors { Parts: [var single] } && IsPossible(single, owner);
    }

    private Expr Rest(ENode node, int used)
    {
        var rest = new List<Expr>();
        for (var i = 0; i < node.Children.Length; i++)
            if ((used & (1 << i)) == 0) rest.Add(graph.Class(node.Children[i]).Best);
        return node.Shape == Shape.Sum ? Expr.Sum(rest) : Expr.Product(rest);
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
