using System.Collections.Immutable;
using Discovery.Fitting;
using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>
/// Looks for compact laws by linear algebra alone: power laws, sums of a few terms behind a transform of the target, and quotients of
/// sums of monomials. Each stage is exact where the law is of its kind.
/// </summary>
internal sealed class DirectSearch(View view, IReadOnlyList<ClosedForm> forms, DirectSearchOptions options)
{
    private readonly View _rows = view.Thin(options.Rows);
    private readonly Lazy<IReadOnlyList<Feature>> _terms = new(() => FeatureBank.Terms(view.Thin(options.Rows), forms));

    /// <summary>The formulas of each stage, the simplest stage first. A stage runs when its formulas are asked for.</summary>
    public IEnumerable<IReadOnlyList<Proposal>> Stages()
    {
        yield return [.. PowerLaws()];
        foreach (var transform in OutputTransforms.All) yield return [.. SumsOfTerms(transform)];
        yield return [.. Quotients()];
    }

    /// <summary>log|y| on log|x|: y = c x1^a1 x2^a2 ... . Variables that change sign get whole exponents.</summary>
    public IEnumerable<Proposal> PowerLaws()
    {
        if (_rows.TargetColumn.Contains(0)) yield break;
        var bases = Enumerable.Range(0, _rows.Names.Length).Where(i => !_rows.Columns[i].Contains(0)).ToList();
        var target = Array.ConvertAll(_rows.TargetColumn, y => Math.Log(Math.Abs(y)));
        var weights = Array.ConvertAll(_rows.TargetColumn, Math.Abs);
        var columns = bases.ConvertAll(i => Array.ConvertAll(_rows.Columns[i], x => Math.Log(Math.Abs(x))));
        foreach (var (set, coefficients, rest) in Regress(columns, target, weights, bases.Count))
        {
            var factors = set.Select((column, i) => PowerOf(bases[column], coefficients[i + 1]));
            var sign = _rows.TargetColumn.All(y => y < 0) ? -1 : 1;
            yield return new Proposal(Expr.Product(factors.Prepend(Decimal(sign * Math.Exp(coefficients[0])))), "power law", rest);
        }
    }

    /// <summary>T(y) = b + c1 g1 + c2 g2 + ... with terms g of the bank.</summary>
    public IEnumerable<Proposal> SumsOfTerms(OutputTransform transform)
    {
        if (OutputTransforms.Apply(transform, _rows) is not { } applied) yield break;
        var terms = _terms.Value;
        foreach (var (set, coefficients, rest) in Regress([.. terms.Select(term => term.Values)], applied.Values, applied.Weights, options.MaxTerms))
        {
            var sum = Expr.Sum(set.Select((column, i) => Decimal(coefficients[i + 1]) * terms[column].Formula).Append(Decimal(coefficients[0])));
            yield return new Proposal(transform.Invert(sum), $"sum of terms for {transform.Name}", rest);
        }
    }

    /// <summary>y = (b + c1 m1 + ...)/(1 + d1 m1 + ...) with monomials m, by regressing y on m and y*m.</summary>
    public IEnumerable<Proposal> Quotients()
    {
        var monomials = FeatureBank.Powers(_rows);
        var columns = monomials.Select(monomial => monomial.Values)
            .Concat(monomials.Select(monomial => monomial.Values.Zip(_rows.TargetColumn, (m, y) => m * y).ToArray()))
            .ToList();
        foreach (var (set, coefficients, rest) in Regress(columns, _rows.TargetColumn, null, options.MaxTerms))
        {
            if (set.All(column => column < monomials.Count)) continue;
            var (above, below) = (new List<Expr> { Decimal(coefficients[0]) }, new List<Expr> { Expr.One });
            foreach (var (column, i) in set.Select((column, i) => (column, i)))
            {
                var term = Decimal(coefficients[i + 1]) * monomials[column % monomials.Count].Formula;
                if (column < monomials.Count) above.Add(term);
                else below.Add(-term);
            }
            var clearing = Clearing(above.Concat(below));
            yield return new Proposal(
                Expr.Sum(above.Select(term => term * clearing)) / Expr.Sum(below.Select(term => term * clearing)),
                "quotient",
                rest);
        }
    }

    /// <summary>The best sets of columns of each size, their coefficients (the offset first), and the residual sum of squares over all rows.</summary>
    private IEnumerable<(ImmutableArray<int> Columns, double[] Coefficients, double Unexplained)> Regress(
        IReadOnlyList<double[]> columns,
        double[] target,
        double[]? weights,
        int maxTerms)
    {
        var rows = target.Length;
        var sizes = Math.Min(Math.Min(maxTerms, columns.Count), rows - 2);
        if (sizes < 1) yield break;
        var sets = new SparseRegression(columns, target, weights).Search(sizes, options.Beam);
        foreach (var set in sets.GroupBy(set => set.Columns.Length).SelectMany(size => size.Take(options.SetsPerSize)))
        {
            var design = new double[rows * (set.Columns.Length + 1)];
            design.AsSpan(0, rows).Fill(1);
            for (var i = 0; i < set.Columns.Length; i++) columns[set.Columns[i]].CopyTo(design, (i + 1) * rows);
            var squares = weights is null ? [] : Array.ConvertAll(weights, weight => weight * weight);
            var fit = LinearLeastSquares.Solve(design, target, squares);
            var total = weights is null ? rows : squares.Sum();
            yield return (set.Columns, fit.Coefficients, fit.Rmse * fit.Rmse * total * view.RowCount / rows);
        }
    }

    /// <summary>The monomial that takes all negative exponents out of a quotient's terms.</summary>
    private Expr Clearing(IEnumerable<Expr> terms)
    {
        var factors = terms.SelectMany(term => term is Product product ? product.Operands : [term]).ToList();
        return Expr.Product(_rows.Names.Select(name => Expr.Power(Expr.Symbol(name), factors
            .OfType<Power>()
            .Where(power => power.Base is Symbol symbol && symbol.Name == name)
            .Select(power => power.Exponent is Number { Value.Sign: < 0 } exponent ? -(int)exponent.Value.Numerator : 0)
            .DefaultIfEmpty(0)
            .Max())));
    }

    private Expr PowerOf(int variable, double exponent)
    {
        var symbol = Expr.Symbol(_rows.Names[variable]);
        return _rows.Columns[variable].All(x => x > 0) ? Expr.Power(symbol, Decimal(exponent)) : Expr.Power(symbol, (int)Math.Round(exponent));
    }

    private static Expr Decimal(double value) => Expr.Decimal(double.IsFinite(value) ? value : 0);
}
