namespace Discovery.Search.Textbook;

/// <summary>
/// Sums that are taught for several inputs, of the target or of a function of it, with all inputs and then with one fewer at a time: the one whose
/// coefficient is least beside its standard deviation goes first.
/// </summary>
/// <remarks>N. R. Draper, H. Smith, Applied Regression Analysis (1998), chapter 15: backward elimination.</remarks>
internal sealed class TextbookSums(View view)
{
    /// <summary>In more inputs their squares and products are not taken together.</summary>
    private const int MostInputsOfSurface = 6;

    /// <summary>Sums of more terms are read by nobody, and take long to fit.</summary>
    private const int MostTerms = 40;

    /// <summary>A sum has so many terms fewer than there are rows.</summary>
    private const int RowsLeftOver = 2;

    private readonly int _inputs = view.Names.Length;

    private Term Offset { get; } = new(Expr.One, [.. Enumerable.Repeat(1.0, view.RowCount)]);

    /// <summary>What is taught, each in all its sizes, the largest first.</summary>
    public IEnumerable<(string Name, Expr Formula)> All()
    {
        var inputs = Enumerable.Range(0, _inputs).Where(Varies).ToList();
        List<Term> lines = [.. inputs.Select(Line)];
        foreach (var sum in Shrinking("linear model", lines, y => y, e => e)) yield return sum;
        foreach (var sum in Shrinking("linear model through the origin", lines, y => y, e => e, withOffset: false)) yield return sum;
        foreach (var sum in Shrinking("reciprocal of a linear model", lines, y => 1 / y, e => 1 / e)) yield return sum;
        List<Term> logarithms = [.. inputs.Where(IsPositive).Select(i => new Term(Expr.Log(Symbol(i)), Array.ConvertAll(view.Columns[i], Math.Log)))];
        if (logarithms.Count == inputs.Count)
            foreach (var sum in Shrinking("linear model of logarithms", logarithms, y => y, e => e)) yield return sum;
        if (Array.TrueForAll(view.TargetColumn, y => y > 0))
        {
            foreach (var sum in Shrinking("exponential of a linear model", lines, Math.Log, Expr.Exp)) yield return sum;
            foreach (var sum in Shrinking("product of powers", logarithms, Math.Log, Power)) yield return sum;
        }
        if (inputs.Count > MostInputsOfSurface) yield break;
        List<Term> surface = [.. lines, .. inputs.SelectMany(i => inputs.Where(j => j >= i && (j > i || view.Columns[i].Distinct().Count() > 2)).Select(j => Line(i).Times(Line(j))))];
        foreach (var sum in Shrinking("response surface", surface, y => y, e => e)) yield return sum;
    }

    private IEnumerable<(string Name, Expr Formula)> Shrinking(string name, List<Term> terms, Func<double, double> ofTarget, Func<Expr, Expr> inverse, bool withOffset = true)
    {
        var target = Array.ConvertAll(view.TargetColumn, y => ofTarget(y));
        if (!Array.TrueForAll(target, double.IsFinite)) yield break;
        var most = view.RowCount - RowsLeftOver - (withOffset ? 1 : 0);
        var kept = (terms.Count <= most ? terms : terms.OrderByDescending(term => Math.Abs(Correlation(term.Values, target))).Take(Math.Max(0, most))).ToList();
        while (kept.Count > 0)
        {
            Term[] columns = withOffset ? [Offset, .. kept] : [.. kept];
            var fit = LinearLeastSquares.Solve(columns.SelectMany(term => term.Values).ToArray(), target, view.Weights);
            if (kept.Count <= MostTerms && fit.Coefficients.All(double.IsFinite))
                yield return (name, inverse(Expr.Sum(columns.Select((term, i) => Expr.Decimal(fit.Coefficients[i]) * term.Formula))));
            kept.RemoveAt(Enumerable.Range(0, kept.Count).MinBy(i => Significance(fit, withOffset ? i + 1 : i)));
        }
    }

    /// <summary>A coefficient in its standard deviations; one that depends on others says nothing.</summary>
    private static double Significance(LinearFit fit, int i) => fit.Coefficients[i] == 0 ? 0 : Math.Abs(fit.Coefficients[i]) / Math.Sqrt(fit.Covariance[i, i]);

    /// <summary>The exponential of a sum of logarithms as a product.</summary>
    private static Expr Power(Expr sum) => Expr.Product((sum is Sum ? sum.Operands : [sum]).Select(term => term switch
    {
        Product { Operands: [var exponent, Call logarithm] } => Expr.Power(logarithm.Argument, exponent),
        Measured number => Expr.Decimal(Math.Exp(number.Value)),
        _ => Expr.Exp(term),
    }));

    private bool Varies(int input) => view.Columns[input].Min() < view.Columns[input].Max();

    private bool IsPositive(int input) => view.Columns[input].Min() > 0;

    private Expr Symbol(int input) => Expr.Symbol(view.Names[input]);

    private Term Line(int input) => new(Symbol(input), view.Columns[input]);

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        double xy = 0, xx = 0;
        for (var row = 0; row < x.Length; row++)
        {
            xy += (x[row] - meanX) * (y[row] - meanY);
            xx += (x[row] - meanX) * (x[row] - meanX);
        }
        return xx > 0 ? xy / Math.Sqrt(xx) : 0;
    }

    /// <summary>A term of a sum, and its value in each row.</summary>
    private sealed record Term(Expr Formula, double[] Values)
    {
        public Term Times(Term other) => new(Formula * other.Formula, [.. Values.Zip(other.Values, (one, two) => one * two)]);
    }
}
