namespace Discovery.Search;

/// <summary>
/// log|y| on all log|x|, and on log|g| and g for formulas g of the bank: y = c x1^a1 x2^a2 ... g^b, or ... exp(b g). The exponents of
/// the variables need not be guessed: they are projected out.
/// </summary>
internal sealed class PowersTimesFormulas(Regression regression, Lazy<ExpressionBank> bank) : IDirectStage
{
    /// <summary>Of the bank's formulas, simplest first, the share that is tried in an exponential.</summary>
    private const double ShareInExponential = 0.25;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (rows.TargetColumn.Contains(0)) yield break;
        var formulas = bank.Value;
        var variables = Enumerable.Range(0, rows.Names.Length).Where(i => rows.Columns[i].All(x => x > 0)).ToList();
        var always = variables.ConvertAll(i => Array.ConvertAll(rows.Columns[i], Math.Log));
        var bases = Enumerable.Range(0, formulas.Count).Where(i => !formulas.IsOne(i) && !formulas.Values(i).Contains(0)).ToList();
        var exponents = Enumerable.Range(0, (int)(formulas.Count * ShareInExponential)).Where(i => !formulas.IsOne(i)).ToList();
        List<double[]> columns =
        [
            .. bases.Select(i => Array.ConvertAll(formulas.Values(i), x => Math.Log(Math.Abs(x)))),
            .. exponents.Select(formulas.Values),
        ];
        var target = OutputTransforms.Logarithm((rows.TargetColumn, rows.RootWeights ?? [.. Enumerable.Repeat(1.0, rows.RowCount)]));
        var sign = rows.TargetColumn.All(y => y < 0) ? -1 : 1;
        foreach (var (set, coefficients, rest) in regression.Sparse(columns, target, 2, always, bases.Concat(exponents).Select(formulas.Size)))
        {
            var powers = variables.Select((variable, i) => Regression.RaisedTo(Expr.Symbol(rows.Names[variable]), rows.Columns[variable], coefficients[i + 1]));
            var factors = set.Select((column, i) => Factor(column, coefficients[variables.Count + i + 1]));
            var product = Expr.Product(factors.Concat(powers).Prepend(Regression.Decimal(sign * Math.Exp(coefficients[0]))));
            yield return new Proposal(product, "powers times a formula", rest);
            // Where the target goes over decades, a product that holds for the large values may be the law but for an offset.
            if (regression.IsOverDecades) yield return new Proposal(product + Regression.Decimal(Offset(product)), "powers times a formula and an offset", rest);
        }

        double Offset(Expr product)
        {
            var left = Tape.Compile(product, rows.Symbols).Evaluate(rows.Columns, rows.RowCount).Zip(rows.TargetColumn, (value, y) => y - value).Order().ToArray();
            return left[left.Length / 2];
        }

        Expr Factor(int column, double coefficient) => column < bases.Count
            ? Regression.RaisedTo(formulas.Formula(bases[column]), formulas.Values(bases[column]), coefficient)
            : Expr.Exp(Regression.Decimal(coefficient) * formulas.Formula(exponents[column - bases.Count]));
    }
}
