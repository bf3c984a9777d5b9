using System.Collections.Immutable;

namespace Discovery.Search.Stages;

/// <summary>
/// y = c + f1(x1) f2(x2) ..., and the same with a sum of curves: the factors are first fitted as splines, then read as closed forms that are scaled and
/// shifted inside and out, as the edges of a network are. No bank holds exp(-x/1.7) sin(3.3 t), whose constants stand inside functions.
/// </summary>
internal sealed class ProductsOfCurves(Regression regression, IReadOnlyList<ClosedForm> forms, bool withSum, bool isNoisy) : IDirectStage
{
    /// <summary>Variables of a product. Each is a factor that is fitted beside the others, and read in several ways.</summary>
    private const int MostVariables = 5;

    /// <summary>All ways to read the factors together, at most.</summary>
    private const int MostReadings = 32;

    /// <summary>Ways that are handed on, or to which a sum is read.</summary>
    private const int Kept = 4;

    /// <summary>A curve that is so much smaller than the target's deviation is none.</summary>
    private const double Negligible = 1e-4;

    /// <summary>
    /// Up to this share of the target's deviation a curve may only make up for a factor that was read not quite right: the law is proposed with such
    /// curves and without.
    /// </summary>
    private const double Small = 1e-2;

    private readonly Fidelity _fidelity = isNoisy ? Fidelity.Noisy : Fidelity.Exact;
    private readonly CurveReader _reader = (isNoisy ? Fidelity.Noisy : Fidelity.Exact).Reader(forms);
    private readonly View _rows = regression.Rows;

    public IEnumerable<Proposal> Propose()
    {
        var count = _rows.Names.Length;
        if (count is < 2 or > MostVariables) return [];
        var variables = _rows.Columns[..count];
        var left = _fidelity.MostLeft * _rows.Deviation;
        if (ProductRegression.Fit(variables, _rows.TargetColumn, _rows.Weights, withSum, _fidelity.Degree, seed: 1) is not { } surface || surface.Rmse > left) return [];
        var readings = Enumerable.Range(0, count).Select(i => Read(i, surface)).ToList();
        var perFactor = (int)Math.Pow(MostReadings, 1.0 / Math.Max(1, readings.Count(reading => reading.Count > 1)));
        IEnumerable<ImmutableArray<Curve>> ways = [[]];
        foreach (var reading in readings) ways = ways.SelectMany(way => reading.Take(perFactor).Select(curve => way.Add(curve)));
        var defined = ways.Select(way => (Way: way, Product: Product(way))).Where(item => Array.TrueForAll(item.Product, double.IsFinite)).ToList();
        return withSum ? WithSum(defined) : defined.Select(item => Alone(item.Way, item.Product)).OrderBy(proposal => proposal.EstimatedSumOfSquares).Take(Kept);
    }

    /// <summary>The closed forms that a factor may be, the likeliest first.</summary>
    private List<Curve> Read(int variable, ProductRegression surface)
    {
        var values = surface.Factors[variable];
        var sensitivity = Enumerable.Range(0, _rows.RowCount)
            .Select(row => surface.Factors.Where((_, i) => i != variable).Aggregate(_rows.RootWeights?[row] ?? 1, (product, factor) => product * factor[row]))
            .ToArray();
        // Beside a sum, a factor that hardly changes is part of what the others leave to the sum.
        if (Change(values, sensitivity) < _fidelity.LeastChange) return [Curve.One(_rows)];
        var readings = _reader.Read(EdgeCurve.Thin(_rows.Columns[variable], values, sensitivity), Expr.Symbol(_rows.Names[variable]));
        return [.. readings.Select(reading => Curve.Of(withSum ? reading.Shape : reading.Formula, _rows))];
    }

    /// <summary>The standard deviation of a factor as a share of its mean.</summary>
    private static double Change(double[] values, double[] sensitivity)
    {
        var total = sensitivity.Sum(weight => weight * weight);
        var mean = values.Zip(sensitivity, (value, weight) => value * weight * weight).Sum() / total;
        var variance = values.Zip(sensitivity, (value, weight) => (value - mean) * (value - mean) * weight * weight).Sum() / total;
        return Math.Sqrt(variance) / Math.Max(Math.Abs(mean), 1e-300);
    }

    private Proposal Alone(ImmutableArray<Curve> way, double[] product)
    {
        var (coefficients, rest) = regression.Dense([product], (_rows.TargetColumn, _rows.RootWeights));
        return new Proposal(
            ConstantForm.Reduce(Regression.Decimal(coefficients[1]) * Expr.Product(way.Select(curve => curve.Formula)) + Regression.Decimal(coefficients[0])),
            Origin.Direct("product of curves"),
            rest);
    }

    /// <summary>With the product's form known, the sum beside it is free of what the factors' offsets would add to it.</summary>
    private IEnumerable<Proposal> WithSum(IEnumerable<(ImmutableArray<Curve> Way, double[] Product)> ways)
    {
        var variables = _rows.Columns[.._rows.Names.Length];
        var fitted = ways
            .Select(item => (item.Way, item.Product, Sum: ProductRegression.Sum(variables, _rows.TargetColumn, _rows.Weights, item.Product, _fidelity.Degree)))
            .Where(item => item.Sum is not null)
            .OrderBy(item => item.Sum!.Value.Rmse)
            .Take(Kept)
            .ToList();
        foreach (var (way, product, sum) in fitted)
        {
            var ones = Enumerable.Repeat(1.0, _rows.RowCount).ToArray();
            var terms = sum!.Value.Curves
                .Select((curve, i) => (Curve: curve, Index: i, Size: curve.Max(Math.Abs)))
                .Where(item => item.Size > Negligible * _rows.Deviation)
                .SelectMany(item => _reader.Read(EdgeCurve.Thin(variables[item.Index], item.Curve, _rows.RootWeights ?? ones), Expr.Symbol(_rows.Names[item.Index]))
                    .Take(1)
                    .Select(reading => (Curve: Curve.Of(reading.Shape, _rows), item.Size)))
                .Where(term => Array.TrueForAll(term.Curve.Values, double.IsFinite))
                .ToList();
            yield return Fitted(way, product, [.. terms.Select(term => term.Curve)]);
            // What is small may be there only to make up for a factor that was read not quite right.
            var large = terms.Where(term => term.Size > Small * _rows.Deviation).Select(term => term.Curve).ToList();
            if (large.Count < terms.Count) yield return Fitted(way, product, large);
        }
    }

    private Proposal Fitted(ImmutableArray<Curve> way, double[] product, List<Curve> terms)
    {
        var (coefficients, rest) = regression.Dense([product, .. terms.Select(term => term.Values)], (_rows.TargetColumn, _rows.RootWeights));
        var formula = Regression.Decimal(coefficients[1]) * Expr.Product(way.Select(curve => curve.Formula))
            + Expr.Sum(terms.Select((term, i) => Regression.Decimal(coefficients[i + 2]) * term.Formula).Append(Regression.Decimal(coefficients[0])));
        return new Proposal(ConstantForm.Reduce(formula), Origin.Direct("product of curves and sum of curves"), rest);
    }

    private double[] Product(ImmutableArray<Curve> way)
    {
        var product = Enumerable.Repeat(1.0, _rows.RowCount).ToArray();
        foreach (var curve in way)
            for (var row = 0; row < product.Length; row++) product[row] *= curve.Values[row];
        return product;
    }

    /// <summary>How closely splines and closed forms are to follow the rows.</summary>
    /// <param name="Degree">Of the splines.</param>
    /// <param name="MostLeft">Share of the target's deviation that the splines may leave.</param>
    /// <param name="LeastChange">A factor that changes by a smaller share of its size is none.</param>
    /// <param name="WellRead">Share of a curve's deviation within which a closed form is good enough.</param>
    /// <param name="MostFunctions">Of a sum that is looked for where none is.</param>
    private sealed record Fidelity(int Degree, double MostLeft, double LeastChange, double WellRead, int MostFunctions)
    {
        public static Fidelity Exact { get; } = new(5, 0.02, 1e-3, 1e-4, 2);

        public static Fidelity Noisy { get; } = new(3, 0.6, 0.1, 0.05, 1);

        public CurveReader Reader(IReadOnlyList<ClosedForm> forms) => new(forms, WellRead, MostFunctions, OutputTransforms.OfFactors(forms));
    }

    /// <summary>A factor or a term as a formula, with its value in each row.</summary>
    private sealed record Curve(Expr Formula, double[] Values)
    {
        public static Curve One(View rows) => Of(Expr.One, rows);

        public static Curve Of(Expr formula, View rows) => new(formula, Tape.Compile(formula, rows.Symbols).Evaluate(rows.Columns, rows.RowCount));
    }
}
