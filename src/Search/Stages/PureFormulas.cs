
namespace Discovery.Search.Stages;

/// <summary>
/// T(y) = g and T(y) = c g with formulas g of the bank. Under noise many sums of terms with fitted coefficients come as near as the law; one
/// without any constant that comes as near is the likelier law, and is looked for by itself.
/// </summary>
internal sealed class PureFormulas(Regression regression, OutputTransform transform, Lazy<ExpressionBank> bank) : IDirectStage
{
    /// <summary>Share of the squares whose logarithm is taken in place of less: the square of rounding.</summary>
    private const double LeastUnexplained = 1e-30;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (OutputTransforms.Apply(transform, rows) is not { } applied) yield break;
        var target = Weighted(applied.Values);
        var squares = InnerProduct.Of(target, target);
        var bitsOfConstant = DescriptionLength.BitsOfConstant(rows.RowCount);
        var found = new List<(double Bits, double Left, int Index, double Factor)>();
        for (var i = 0; i < bank.Value.Count; i++)
        {
            if (bank.Value.IsOne(i)) continue;
            var values = Weighted(bank.Value.Values(i));
            var (size, along) = (InnerProduct.Of(values, values), InnerProduct.Of(values, target));
            if (!(size > 0) || !double.IsFinite(size)) continue;
            var sign = along < 0 ? -1.0 : 1.0;
            Add(squares - 2 * sign * along + size, sign, 0);
            Add(squares - along * along / size, along / size, bitsOfConstant);

            void Add(double rest, double factor, double bits) => found.Add(
                (0.5 * rows.RowCount * Math.Log2(Math.Max(rest / squares, LeastUnexplained)) + DescriptionLength.BitsPerNode * bank.Value.Size(i) + bits, rest, i, factor));
        }
        foreach (var (_, rest, index, factor) in found.OrderBy(one => one.Bits).ThenBy(one => one.Index).Take(regression.SetsPerSize))
        {
            var formula = bank.Value.Formula(index);
            var scaled = Math.Abs(factor) == 1 ? Expr.Of((int)factor) * formula : Regression.Decimal(factor) * formula;
            yield return new Proposal(transform.Invert(scaled), Origin.Direct($"formula for {transform.Name}"), rest * regression.RowsForEach);
        }

        double[] Weighted(double[] values) => [.. values.Zip(applied.Weights, (value, weight) => value * weight)];
    }
}
