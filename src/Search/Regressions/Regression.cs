using System.Collections.Immutable;

namespace Discovery.Search.Regressions;

/// <summary>The linear algebra that the stages of the direct search share, over some rows of the view.</summary>
/// <param name="rows">The rows that the regressions see.</param>
/// <param name="allRows">How many rows they stand for.</param>
/// <param name="sampling">Beam and number of sets.</param>
internal sealed class Regression(View rows, int allRows, Breadth sampling)
{
    /// <summary>The size of the target that is taken for its least: one row in so many has a smaller one.</summary>
    private const int RowsForLeast = 20;

    /// <summary>Largest over least size of the target from which rows are weighed by shares.</summary>
    private const double Decades = 1000;

    /// <summary>Of a fitted power that is made whole, in size.</summary>
    private const double LargestExponent = 20;

    private readonly Dictionary<int, IReadOnlyList<Feature>> _monomials = [];
    private readonly Lazy<double[]?> _shares = new(() => Shares(rows, sampling));

    public View Rows => rows;

    /// <summary>Whether the law may be exact and the target goes over decades.</summary>
    public bool IsOverDecades => _shares.Value is not null;

    /// <summary>Sets of each size that are handed on.</summary>
    public int SetsPerSize => sampling.SetsPerSize;

    /// <summary>How many rows each row stands for.</summary>
    public double RowsForEach => (double)allRows / rows.RowCount;

    /// <summary>All monomials of the variables up to a degree, made once for all stages.</summary>
    public IReadOnlyList<Feature> Monomials(int degree)
    {
        if (!_monomials.TryGetValue(degree, out var known)) _monomials[degree] = known = FeatureBank.Monomials(rows, degree);
        return known;
    }

    /// <summary>A share of the target's deviation.</summary>
    public bool IsBelow(double sumOfSquares, double share) => Math.Sqrt(sumOfSquares / allRows) < share * rows.Deviation;

    /// <summary>The best sets of columns of each size, their coefficients (the offset first, then those that are always there), and the residual sum of squares over all rows.</summary>
    public IEnumerable<(ImmutableArray<int> Columns, double[] Coefficients, double Unexplained)> Sparse(
        IReadOnlyList<double[]> columns,
        (double[] Values, double[]? Weights) target,
        int maxTerms,
        IReadOnlyList<double[]>? always = null,
        IEnumerable<int>? complexities = null)
    {
        var weighed = EvenOverDecades(target);
        var sizes = Math.Min(Math.Min(maxTerms, columns.Count), rows.RowCount - 2 - (always?.Count ?? 0));
        if (sizes < 1) yield break;
        var sets = new SparseRegression(columns, weighed.Values, weighed.Weights, always, sampling.ForExactLaws ? null : complexities?.Select(size => size * DescriptionLength.BitsPerNode).ToArray()).Search(sizes, sampling.Beam);
        foreach (var set in sets.GroupBy(set => set.Columns.Length).SelectMany(size => size.Take(sampling.SetsPerSize)))
        {
            double[][] chosen = [.. always ?? [], .. set.Columns.Select(column => columns[column])];
            var (coefficients, rest) = Dense(chosen, weighed);
            yield return (set.Columns, coefficients, ReferenceEquals(weighed.Weights, target.Weights) ? rest : Unexplained(chosen, coefficients, target));
        }
    }

    /// <summary>
    /// Where the law may be exact and the target goes over decades, weights by which each row counts by its share of error: those with small
    /// values say as much of an exact law as those with large ones, and of its small terms more.
    /// </summary>
    private (double[] Values, double[]? Weights) EvenOverDecades((double[] Values, double[]? Weights) target)
    {
        if (_shares.Value is not { } shares) return target;
        var weights = shares.Select((share, row) => (target.Weights?[row] ?? 1) * share).ToArray();
        return weights.All(double.IsFinite) ? (target.Values, weights) : target;
    }

    private static double[]? Shares(View rows, Breadth sampling)
    {
        if (!sampling.ForExactLaws) return null;
        var sizes = rows.TargetColumn.Select((y, row) => Math.Abs(y) * (rows.RootWeights?[row] ?? 1)).ToArray();
        if (Coordinate.OfDecades(sizes, Decades).IsEven) return null;
        var sorted = sizes.Order().ToArray();
        var least = sorted[sorted.Length / RowsForLeast];
        return Array.ConvertAll(sizes, size => least / Math.Max(size, least));
    }

    private double Unexplained(double[][] columns, double[] coefficients, (double[] Values, double[]? Weights) target)
    {
        var sum = 0.0;
        for (var row = 0; row < target.Values.Length; row++)
        {
            var left = target.Values[row] - coefficients[0];
            for (var i = 0; i < columns.Length; i++) left -= coefficients[i + 1] * columns[i][row];
            left *= target.Weights?[row] ?? 1;
            sum += left * left;
        }
        return sum * RowsForEach;
    }

    /// <summary>Least squares on all columns and an offset, whose coefficient comes first.</summary>
    public (double[] Coefficients, double Unexplained) Dense(IReadOnlyList<double[]> columns, (double[] Values, double[]? Weights) target)
    {
        var design = new double[rows.RowCount * (columns.Count + 1)];
        design.AsSpan(0, rows.RowCount).Fill(1);
        for (var i = 0; i < columns.Count; i++) columns[i].CopyTo(design, (i + 1) * rows.RowCount);
        var squares = target.Weights is null ? [] : Array.ConvertAll(target.Weights, weight => weight * weight);
        var fit = LinearLeastSquares.Solve(design, target.Values, squares);
        var total = squares.Length == 0 ? rows.RowCount : squares.Sum();
        return (fit.Coefficients, fit.Rmse * fit.Rmse * total * allRows / rows.RowCount);
    }

    /// <summary>A coefficient as a constant to be fitted.</summary>
    public static Expr Decimal(double value) => Expr.Decimal(double.IsFinite(value) ? value : 0);

    /// <summary>A formula to a fitted power; where it changes sign over the rows, to the nearest whole one.</summary>
    public static Expr RaisedTo(Expr formula, double[] values, double exponent)
    {
        if (values.All(value => value > 0)) return Expr.Power(formula, Decimal(exponent));
        if (values.All(value => value < 0)) return Expr.Power(-formula, Decimal(exponent));
        return Expr.Power(formula, (int)Math.Round(Math.Clamp(exponent, -LargestExponent, LargestExponent)));
    }
}
