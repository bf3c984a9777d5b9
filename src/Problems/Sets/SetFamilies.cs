
namespace Discovery.Problems.Sets;

/// <summary>Simple formulas with free constants, of which a law for several data sets is often one, where every set alone is too small to show it.</summary>
internal static class SetFamilies
{
    /// <summary>Terms, the simplest, of which sums are made: with their pairs, with and without a constant, 600 formulas that are fitted to all sets.</summary>
    private const int MostTerms = 24;

    /// <param name="view">The rows of all sets.</param>
    /// <param name="sets">The rows of each.</param>
    /// <param name="forms">What laws may be made of.</param>
    /// <returns>Formulas whose decimals are to be fitted.</returns>
    public static IEnumerable<Expr> Of(View view, IReadOnlyList<View> sets, IReadOnlyList<ClosedForm> forms) =>
        Sums(view, forms).Concat(view.Names.Length == 1 ? Curves(sets, forms) : Products(view, forms)).Append(Powers(view));

    /// <summary>Sums of one or two terms, with and without a constant.</summary>
    private static IEnumerable<Expr> Sums(View view, IReadOnlyList<ClosedForm> forms)
    {
        var terms = FeatureBank.Terms(view, forms).Take(MostTerms).Select(term => term.Formula).ToList();
        var (first, second, offset) = (Expr.Decimal(1.1), Expr.Decimal(0.9), Expr.Decimal(0.1));
        for (var i = 0; i < terms.Count; i++)
        {
            yield return first * terms[i];
            yield return first * terms[i] + offset;
            for (var j = i + 1; j < terms.Count; j++)
            {
                yield return first * terms[i] + second * terms[j];
                yield return first * terms[i] + second * terms[j] + offset;
            }
        }
    }

    /// <summary>c f(a x + b) + d, as it fits each set.</summary>
    private static IEnumerable<Expr> Curves(IReadOnlyList<View> sets, IReadOnlyList<ClosedForm> forms)
    {
        var x = Expr.Symbol(sets[0].Names[0]);
        foreach (var set in sets)
        {
            var curve = EdgeCurve.Thin(set.Columns[0], set.TargetColumn, Enumerable.Repeat(1.0, set.RowCount).ToArray());
            foreach (var fit in forms.Select(form => EdgeFitter.Fit(form, curve)).OfType<EdgeFit>()) yield return fit.Of(x);
        }
    }

    /// <summary>A function of one variable, scaled, alone or times another variable or its inverse.</summary>
    private static IEnumerable<Expr> Products(View view, IReadOnlyList<ClosedForm> forms)
    {
        for (var i = 0; i < view.Names.Length; i++)
        {
            var (x, size) = (Expr.Symbol(view.Names[i]), view.Columns[i].Max(Math.Abs));
            var factors = view.Names.Where((_, j) => j != i).SelectMany(name => new[] { Expr.Symbol(name), 1 / Expr.Symbol(name) }).Prepend(Expr.One);
            foreach (var factor in factors)
                foreach (var form in forms.Where(form => form.Gauge != Gauge.Line))
                    foreach (var sign in (double[])[1, -1])
                        yield return ConstantForm.Reduce(Expr.Decimal(1.1) * factor * form.Of(Expr.Decimal(sign / Math.Max(size, 1e-300)) * x));
        }
    }

    private static Expr Powers(View view) => Expr.Decimal(1.1) * Expr.Product(view.Names.Select((name, i) => Expr.Power(Expr.Symbol(name), Expr.Decimal(1 + 0.01 * i))));
}
