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
    private const double Exact = 1e-9;

    private readonly View _rows = view.Thin(options.Rows);
    private readonly Lazy<ExpressionBank> _bank = new(() => ExpressionBank.Build(view.Thin(options.Rows), forms, options.BankSize));
    private readonly Lazy<IReadOnlyList<Feature>> _terms = new(() => FeatureBank.Terms(view.Thin(options.Rows), forms));

    /// <summary>The formulas of each stage, the simplest stage first. A stage runs when its formulas are asked for.</summary>
    public IEnumerable<IReadOnlyList<Proposal>> Stages()
    {
        yield return [.. PowerLaws()];
        yield return [.. Polynomials()];
        foreach (var transform in OutputTransforms.All) yield return [.. SumsOfTerms(transform)];
        yield return [.. Quotients()];
        yield return [.. PowersTimesFormulas()];
        foreach (var transform in OutputTransforms.All.Take(6)) yield return [.. SumsOfFormulas(transform)];
    }

    /// <summary>y as a polynomial: all monomials up to a degree at once, then only those with a coefficient that matters.</summary>
    public IEnumerable<Proposal> Polynomials()
    {
        for (var degree = 2; degree <= options.MaxDegree; degree++)
        {
            var monomials = FeatureBank.Monomials(_rows, degree);
            if (monomials.Count + 1 > _rows.RowCount / 2) yield break;
            var columns = monomials.Select(monomial => monomial.Values).ToList();
            var all = Enumerable.Range(0, columns.Count).ToImmutableArray();
            var (coefficients, rest) = Solve(columns, all, _rows.TargetColumn, null);
            if (!(Math.Sqrt(rest / view.RowCount) < Exact * _rows.Deviation)) continue;
            // An exact polynomial has exact zeros: a term that is rounding against the target's size is none.
            var kept = all.Where(i => Math.Abs(coefficients[i + 1]) * columns[i].Max(Math.Abs) > 1e-6 * _rows.Deviation).ToImmutableArray();
            (coefficients, rest) = Solve(columns, kept, _rows.TargetColumn, null);
            var terms = kept.Select((column, i) => Decimal(coefficients[i + 1]) * monomials[column].Formula);
            yield return new Proposal(Expr.Sum(terms.Append(Decimal(coefficients[0]))), $"polynomial of degree {degree}", rest);
            yield break;
        }
    }

    /// <summary>log|y| on all log|x|, and on log|g| and g for formulas g of the bank: y = c x1^a1 x2^a2 ... g^b, or ... exp(b g).</summary>
    public IEnumerable<Proposal> PowersTimesFormulas()
    {
        if (_rows.TargetColumn.Contains(0)) yield break;
        var bases = Enumerable.Range(0, _rows.Names.Length).Where(i => _rows.Columns[i].All(x => x > 0)).ToList();
        var target = Array.ConvertAll(_rows.TargetColumn, y => Math.Log(Math.Abs(y)));
        var weights = Array.ConvertAll(_rows.TargetColumn, Math.Abs);
        var always = bases.ConvertAll(i => Array.ConvertAll(_rows.Columns[i], Math.Log));
        var logs = Enumerable.Range(0, _bank.Value.Count).Where(i => !_bank.Value.Values(i).Any(x => x == 0)).ToList();
        var plain = Enumerable.Range(0, _bank.Value.Count).Where(i => !_bank.Value.IsOne(i)).Take(options.BankSize / 4).ToList();
        List<double[]> columns = [.. logs.Select(i => Array.ConvertAll(_bank.Value.Values(i), x => Math.Log(Math.Abs(x)))), .. plain.Select(_bank.Value.Values)];
        foreach (var (set, coefficients, rest) in Regress(columns, target, weights, 2, always))
        {
            var factors = set.Select((column, i) => column < logs.Count
                ? RaisedTo(_bank.Value.Formula(logs[column]), _bank.Value.Values(logs[column]), coefficients[bases.Count + i + 1])
                : Expr.Exp(Decimal(coefficients[bases.Count + i + 1]) * _bank.Value.Formula(plain[column - logs.Count])));
            var powers = bases.Select((variable, i) => PowerOf(variable, coefficients[i + 1]));
            yield return new Proposal(
                Expr.Product(factors.Concat(powers).Prepend(Decimal(Sign() * Math.Exp(coefficients[0])))), "powers times a formula", rest);
        }
    }

    /// <summary>T(y) = b + c1 g1 + c2 g2 with formulas g of the bank.</summary>
    public IEnumerable<Proposal> SumsOfFormulas(OutputTransform transform)
    {
        if (OutputTransforms.Apply(transform, _rows) is not { } applied) yield break;
        var entries = Enumerable.Range(0, _bank.Value.Count).Where(i => !_bank.Value.IsOne(i)).ToList();
        foreach (var (set, coefficients, rest) in Regress([.. entries.Select(_bank.Value.Values)], applied.Values, applied.Weights, 2))
        {
            var sum = Expr.Sum(set.Select((column, i) => Decimal(coefficients[i + 1]) * _bank.Value.Formula(entries[column])).Append(Decimal(coefficients[0])));
            yield return new Proposal(transform.Invert(sum), $"sum of formulas for {transform.Name}", rest);
        }
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
            yield return new Proposal(Expr.Product(factors.Prepend(Decimal(Sign() * Math.Exp(coefficients[0])))), "power law", rest);
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
        int maxTerms,
        IReadOnlyList<double[]>? always = null)
    {
        var sizes = Math.Min(Math.Min(maxTerms, columns.Count), target.Length - 2 - (always?.Count ?? 0));
        if (sizes < 1) yield break;
        var sets = new SparseRegression(columns, target, weights, always).Search(sizes, options.Beam);
        foreach (var set in sets.GroupBy(set => set.Columns.Length).SelectMany(size => size.Take(options.SetsPerSize)))
        {
            var (coefficients, rest) = Solve([.. always ?? [], .. set.Columns.Select(column => columns[column])], null, target, weights);
            yield return (set.Columns, coefficients, rest);
        }
    }

    /// <summary>Least squares on some columns, all if none are named; the offset's coefficient comes first.</summary>
    private (double[] Coefficients, double Unexplained) Solve(IReadOnlyList<double[]> columns, ImmutableArray<int>? chosen, double[] target, double[]? weights)
    {
        var rows = target.Length;
        var used = chosen is { } some ? some.Select(i => columns[i]).ToList() : columns;
        var design = new double[rows * (used.Count + 1)];
        design.AsSpan(0, rows).Fill(1);
        for (var i = 0; i < used.Count; i++) used[i].CopyTo(design, (i + 1) * rows);
        var squares = weights is null ? [] : Array.ConvertAll(weights, weight => weight * weight);
        var fit = LinearLeastSquares.Solve(design, target, squares);
        var total = weights is null ? rows : squares.Sum();
        return (fit.Coefficients, fit.Rmse * fit.Rmse * total * view.RowCount / rows);
    }

    private int Sign() => _rows.TargetColumn.All(y => y < 0) ? -1 : 1;

    /// <summary>A formula to a fitted power; where it changes sign, to the nearest whole one.</summary>
    private static Expr RaisedTo(Expr formula, double[] values, double exponent)
    {
        if (values.All(value => value > 0)) return Expr.Power(formula, Decimal(exponent));
        if (values.All(value => value < 0)) return Expr.Power(-formula, Decimal(exponent));
        return Expr.Power(formula, (int)Math.Round(exponent));
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
