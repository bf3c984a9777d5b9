
namespace Discovery.Search.Direct;

/// <summary>
/// y = c m g and y = c m/g with a monomial m and a formula g of the bank, all pairs of them, by one product of columns each. Unlike a regression of
/// logarithms this works for targets that are zero or change sign, as classes are and do, and under noise.
/// </summary>
internal sealed class ScaledFormulas(View view, IReadOnlyList<ClosedForm> forms)
{
    /// <summary>
    /// Rows and formulas of the first pass, which goes over all formulas times all monomials: as many rows as the exact regressions see, and a
    /// quarter of the usual bank.
    /// </summary>
    private const int Rows = 300, BankSize = 6000;

    /// <summary>Products that the few rows favour, and of these the ones that all rows favour.</summary>
    private const int Screened = 1500, Kept = 12;

    /// <summary>Share of its squares that a product must vary by: less is the rounding of the sums, and a correlation of it means nothing.</summary>
    private const double LeastVariance = 1e-12;

    private static readonly int[] Exponents = [1, -1, 2, -2];

    /// <summary>The products with their constants fitted and made simple; none where the search was stopped.</summary>
    public static IReadOnlyList<Candidate> Find(View view, SearchOptions options, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? [] : new ProposalFinishing(view, options.Finishing, new Journal(), cancellation).Finish(new ScaledFormulas(view, options.Forms).Propose());

    /// <summary>The products that come closest, with and without an offset.</summary>
    public IEnumerable<Proposal> Propose()
    {
        var few = view.Thin(Rows);
        var bank = ExpressionBank.Build(few, forms, BankSize);
        var monomials = Monomials(view.Names).Select(monomial => (Formula: monomial, Values: Tape.Compile(monomial, few.Symbols).Evaluate(few.Columns, few.RowCount)))
            .Where(monomial => Array.TrueForAll(monomial.Values, double.IsFinite))
            .ToList();
        var best = new PriorityQueue<(int Monomial, int Formula, bool IsQuotient), double>();
        var product = new double[few.RowCount];
        for (var g = 0; g < bank.Count; g++)
        {
            foreach (var isQuotient in (bool[])[false, true])
            {
                var right = isQuotient ? Array.ConvertAll(bank.Values(g), value => 1 / value) : bank.Values(g);
                for (var m = 0; m < monomials.Count; m++)
                {
                    var left = monomials[m].Values;
                    for (var i = 0; i < product.Length; i++) product[i] = left[i] * right[i];
                    var share = Explained(product, few.TargetColumn);
                    if (!double.IsFinite(share) || (best.Count == Screened && best.TryPeek(out _, out var least) && !(share > least))) continue;
                    best.Enqueue((m, g, isQuotient), share);
                    if (best.Count > Screened) best.Dequeue();
                }
            }
        }
        var formulas = best.UnorderedItems.Select(item => item.Element).Select(item => item.IsQuotient
            ? monomials[item.Monomial].Formula / bank.Formula(item.Formula)
            : monomials[item.Monomial].Formula * bank.Formula(item.Formula)).Distinct();
        return formulas
            .Select(formula => (Formula: formula, Share: Explained(Tape.Compile(formula, view.Symbols).Evaluate(view.Columns, view.RowCount), view.TargetColumn)))
            .Where(item => double.IsFinite(item.Share))
            .OrderByDescending(item => item.Share)
            .ThenBy(item => item.Formula.Complexity())
            .Take(Kept)
            .SelectMany(item => Proposals(item.Formula, item.Share));
    }

    private IEnumerable<Proposal> Proposals(Expr formula, double share)
    {
        var values = Tape.Compile(formula, view.Symbols).Evaluate(view.Columns, view.RowCount);
        var target = view.TargetColumn;
        var factor = values.Zip(target, (x, y) => x * y).Sum() / values.Sum(x => x * x);
        var rest = (1 - share) * view.Deviation * view.Deviation * view.RowCount;
        yield return new Proposal(Expr.Decimal(factor) * formula, Origin.Direct("monomial times a formula"), rest);
        yield return new Proposal(Expr.Decimal(factor) * formula + Expr.Decimal(target.Average() - factor * values.Average()), Origin.Direct("monomial times a formula"), rest);
    }

    /// <summary>The square of the correlation; NaN where the values do not vary or are not finite.</summary>
    private static double Explained(double[] values, double[] target)
    {
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var (a, b) = (values[i], target[i]);
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        var n = values.Length;
        var (variance, spread, covariance) = (xx - x * x / n, yy - y * y / n, xy - x * y / n);
        return variance > LeastVariance * xx ? covariance * covariance / (variance * spread) : double.NaN;
    }

    /// <summary>1, and products of powers of up to two variables; of three for three variables or fewer.</summary>
    private static IEnumerable<Expr> Monomials(IReadOnlyList<string> names)
    {
        IEnumerable<Expr> Extend(Expr monomial, int next, int left)
        {
            yield return monomial;
            for (var i = next; i < names.Count && left > 0; i++)
                foreach (var exponent in Exponents)
                    foreach (var longer in Extend(monomial * (Expr.Symbol(names[i]) ^ exponent), i + 1, left - 1)) yield return longer;
        }
        return Extend(Expr.One, 0, names.Count <= 3 ? 3 : 2);
    }
}
