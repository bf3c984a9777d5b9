
namespace Discovery.Fitting.Compiling;

/// <summary>
/// A formula taken apart into sums and products of nodes: every term is c f(a x + b) of one node x. Equal parts of the formula become one node.
/// </summary>
internal sealed class FormulaGraph(IReadOnlyList<string> inputs)
{
    private readonly Vertex[] _inputs = [.. inputs.Select((_, i) => new Vertex(0, i))];
    private readonly Dictionary<Expr, Vertex> _nodes = [];
    private readonly Dictionary<(Vertex Source, int Level, int Copy), Vertex> _carried = [];
    private readonly List<Vertex> _all = [];

    /// <summary>All nodes behind the inputs.</summary>
    public IReadOnlyList<Vertex> Nodes => _all;

    /// <summary>Adds a node that has the value of a formula; one for each call.</summary>
    public Vertex Output(Expr formula, double scale, double offset)
    {
        Affine sum = Sum(formula).Times(scale);
        if (sum.Terms.Count == 0) throw new ArgumentException($"The formula '{formula}' has no variable; a network needs one.", nameof(formula));
        return Add([sum with { Constant = sum.Constant + offset }]);
    }

    /// <summary>A node of one level that has the value of one further back, by way of identities.</summary>
    public Vertex Carry(Vertex source, int level) => source.Level == level ? source : Carry(source, level, 0);

    private Vertex Carry(Vertex source, int level, int copy)
    {
        if (_carried.TryGetValue((source, level, copy), out Vertex? known)) return known;
        Vertex before = level - 1 == source.Level ? source : Carry(source, level - 1, copy);
        var node = new Vertex(level, -1) { Sums = [new Affine([new Term(before, EdgeFunctions.Identity, 1, 0, 1)], 0)] };
        _all.Add(node);
        return _carried[(source, level, copy)] = node;
    }

    /// <summary>The formula as terms and a constant.</summary>
    private Affine Sum(Expr e)
    {
        if (IsConstant(e)) return new Affine([], e.Evaluate(new Dictionary<string, double>()));
        switch (e)
        {
            case Sum sum:
                Affine[] parts = [.. sum.Operands.Select(Sum)];
                return new Affine([.. parts.SelectMany(part => part.Terms)], parts.Sum(part => part.Constant));
            case Product product when product.Operands.Any(IsConstant):
                double constant = product.Operands.Where(IsConstant).Aggregate(1.0, (value, factor) => value * Sum(factor).Constant);
                return Sum(Expr.Product(product.Operands.Where(factor => !IsConstant(factor)))).Times(constant);
            default:
                return new Affine([OneTerm(e)], 0);
        }
    }

    private Term OneTerm(Expr e) => e switch
    {
        Symbol symbol => new Term(Input(symbol.Name), EdgeFunctions.Identity, 1, 0, 1),
        Call call => Of(EdgeFunctions.Of(call.Function), call.Argument),
        Power power when IsConstant(power.Exponent) => Of(EdgeFunctions.Power(power.Exponent), power.Base),
        Power power => Of(EdgeFunctions.Of(Functions.Exp), power.Exponent * Expr.Log(power.Base)),
        _ => new Term(Value(e), EdgeFunctions.Identity, 1, 0, 1),
    };

    /// <summary>f of a formula that is affine in one node, or of a node of its own.</summary>
    private Term Of(EdgeFunction function, Expr argument)
    {
        Affine inner = Sum(argument);
        if (inner.Terms is [{ } one] && one.Function.Equals(EdgeFunctions.Identity))
            return new Term(one.Source, function, one.C * one.A, (one.C * one.B) + inner.Constant, 1);
        return new Term(Value(argument), function, 1, 0, 1);
    }

    /// <summary>The node of a sum or of a product; the factors of a long product are shared out.</summary>
    private Vertex Value(Expr e)
    {
        if (_nodes.TryGetValue(e, out Vertex? known)) return known;
        if (e is not Product product || product.Operands.Any(IsConstant)) return _nodes[e] = Add([Sum(e)]);
        int half = (product.Operands.Length + 1) / 2;
        return _nodes[e] = Add([Sum(Expr.Product(product.Operands.Take(half))), Sum(Expr.Product(product.Operands.Skip(half)))]);
    }

    /// <summary>A node after all that it is made of. A sum that uses one node twice takes a copy of it, as there is one edge between a node and a sum.</summary>
    private Vertex Add(Affine[] sums)
    {
        for (int s = 0; s < sums.Length; s++)
        {
            var terms = new List<Term>();
            foreach (Term term in sums[s].Terms)
            {
                int copy = terms.Count(other => other.Source == term.Source || other.Original == term.Source);
                terms.Add(copy == 0 ? term : term with { Source = Carry(term.Source, term.Source.Level + 1, copy), Original = term.Source });
            }

            sums[s] = sums[s] with { Terms = terms };
        }

        int level = sums.Max(LevelOf);
        for (int s = 0; s < sums.Length; s++)
        {
            // One value is carried forward rather than all terms of a sum that could be added up earlier.
            if (sums[s].Terms.Count > 1 && LevelOf(sums[s]) < level) sums[s] = new Affine([new Term(Add([sums[s]]), EdgeFunctions.Identity, 1, 0, 1)], 0);
        }

        var node = new Vertex(level, -1) { Sums = sums };
        _all.Add(node);
        return node;
    }

    private static int LevelOf(Affine sum) => 1 + sum.Terms.Max(term => term.Source.Level);

    private static bool IsConstant(Expr e) => e.SymbolNames().IsEmpty;

    private Vertex Input(string name)
    {
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] == name) return _inputs[i];
        }

        throw new ArgumentException($"The formula has the variable '{name}'; the data have {string.Join(", ", inputs)}.", nameof(name));
    }

    /// <param name="level">0 for an input.</param>
    /// <param name="index">Which input; -1 behind them.</param>
    internal sealed class Vertex(int level, int index)
    {
        public int Level { get; } = level;

        public int Index { get; } = index;

        /// <summary>One sum, or the two factors of a product.</summary>
        public Affine[] Sums { get; init; } = [];
    }

    /// <summary>C f(A x + B) of a node; <see cref="Original"/> is the node that the source is a copy of.</summary>
    internal sealed record Term(Vertex Source, EdgeFunction Function, double A, double B, double C)
    {
        public Vertex? Original { get; init; }
    }

    internal sealed record Affine(IReadOnlyList<Term> Terms, double Constant)
    {
        public Affine Times(double factor) => new([.. Terms.Select(term => term with { C = term.C * factor })], Constant * factor);
    }
}
