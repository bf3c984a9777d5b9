using System.Collections.Immutable;
using Discovery.Fitting;
using Discovery.Search;
using Discovery.Symbolic;

namespace Discovery.Classes;

/// <summary>
/// Boundaries that are sums of a few terms: logistic regressions on all pairs of simple terms, and on the best sets with one term more,
/// which the score test picks: the gain of a column is its squared covariance with the residuals y - p over its variance, weighted by p(1 - p).
/// </summary>
internal sealed class BoundaryTerms
{
    private const int Steps = 8;

    private readonly Extent _extent;
    private readonly View _rows;
    private readonly List<(Expr Formula, double[] Column)> _terms = [];

    public BoundaryTerms(View view, IReadOnlyList<ClosedForm> forms, SearchEffort effort)
    {
        _extent = effort == SearchEffort.Quick ? Extent.Quick : Extent.Usual;
        _rows = view.Thin(_extent.Rows);
        var bank = ExpressionBank.Build(_rows, forms, _extent.Bank);
        var formulas = FeatureBank.Terms(_rows, forms).Select(term => (term.Formula, term.Values))
            .Concat(Enumerable.Range(0, bank.Count).Where(i => !bank.IsOne(i)).Select(i => (Formula: bank.Formula(i), Values: bank.Values(i))));
        // Of terms that differ by a factor and an offset only, which are fitted anyway, the simplest stays.
        var seen = new HashSet<long>();
        foreach (var (formula, values) in formulas.OrderBy(term => term.Formula.Complexity())) Add(formula, values, seen);
    }

    /// <summary>Sums of one term, of two, and so on, the best first within a size; class 1 where they are above 0.</summary>
    /// <param name="maxTerms">The largest number of terms beside the offset.</param>
    /// <param name="kept">How many of each size.</param>
    /// <param name="cancellation">Ends the search with what there is.</param>
    public IEnumerable<Expr> Search(int maxTerms, int kept, CancellationToken cancellation)
    {
        var labels = _rows.TargetColumn;
        var mean = labels.Average();
        var residual = Array.ConvertAll(labels, y => y - mean);
        var gains = _terms.Select(term => Math.Abs(InnerProduct.Of(term.Column, residual))).ToArray();
        var best = Enumerable.Range(0, _terms.Count).OrderByDescending(i => gains[i]).ToList();
        var level = Best(best.Take(10 * _extent.Beam).Select(i => Fit([i])));
        for (var size = 1; size <= maxTerms; size++)
        {
            foreach (var set in level.Take(kept)) yield return Sum(set);
            if (size == maxTerms || cancellation.IsCancellationRequested) yield break;
            var longer = level.Take(_extent.Beam).SelectMany(Extensions);
            if (size == 1) longer = longer.Concat(Pairs(best, cancellation));
            level = Best(longer);
            if (size + 1 > 2) level = Best(level.Concat(level.Take(_extent.Exchanged).SelectMany(set => Exchange(set, cancellation))));
        }
    }

    private void Add(Expr formula, double[] values, HashSet<long> seen)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
        // A term that is far out in a few rows tells them apart and nothing else.
        if (!(deviation > 0) || values.Any(value => !(Math.Abs(value - mean) < 12 * deviation))) return;
        var column = Array.ConvertAll(values, value => (value - mean) / deviation);
        var sign = Math.Sign(column[0]);
        var hash = 17L;
        for (var i = 0; i < column.Length; i += 37) hash = unchecked(hash * 1_000_003 + (long)Math.Round(sign * column[i] * 1e7));
        if (seen.Add(hash)) _terms.Add((formula, column));
    }

    private Fitted Fit(ImmutableArray<int> columns)
    {
        var (coefficients, loss, odds) = LogisticRegression.Fit([.. columns.Select(i => _terms[i].Column)], _rows.TargetColumn, Steps);
        return new Fitted(columns, coefficients, loss, odds);
    }

    private List<Fitted> Best(IEnumerable<Fitted> sets) =>
        [.. sets.DistinctBy(set => string.Join(',', set.Columns)).OrderBy(set => set.Loss).ThenBy(set => string.Join(',', set.Columns)).Take(3 * _extent.Beam)];

    private IEnumerable<Fitted> Pairs(List<int> best, CancellationToken cancellation)
    {
        int[] order = [.. best.Take(_extent.Paired / 2).Union(Enumerable.Range(0, Math.Min(_extent.Paired, _terms.Count)))];
        for (var first = 0; first < order.Length && !cancellation.IsCancellationRequested; first++)
            for (var second = 0; second < first; second++)
                yield return Fit([Math.Min(order[first], order[second]), Math.Max(order[first], order[second])]);
    }

    private IEnumerable<Fitted> Extensions(Fitted set)
    {
        var rows = _rows.RowCount;
        var (residual, root) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            var p = 1 / (1 + Math.Exp(-set.LogOdds[i]));
            residual[i] = _rows.TargetColumn[i] - p;
            root[i] = Math.Sqrt(Math.Max(p * (1 - p), 1e-6));
        }
        // What the set already has, weighted and made orthogonal: only what is new in a column can gain.
        var basis = new List<double[]>();
        foreach (var column in set.Columns.Select(i => _terms[i].Column).Prepend([.. Enumerable.Repeat(1.0, rows)]))
        {
            var direction = Outside([.. column.Zip(root, (x, w) => x * w)], basis);
            var length = Math.Sqrt(InnerProduct.Of(direction, direction));
            if (length > 1e-6) basis.Add(Array.ConvertAll(direction, x => x / length));
        }
        var weighted = new double[rows];
        var gains = new List<(double Gain, int Column)>();
        for (var i = 0; i < _terms.Count; i++)
        {
            if (set.Columns.Contains(i)) continue;
            var column = _terms[i].Column;
            for (var row = 0; row < rows; row++) weighted[row] = column[row] * root[row];
            var size = InnerProduct.Of(weighted, weighted);
            foreach (var direction in basis)
            {
                var share = InnerProduct.Of(direction, weighted);
                size -= share * share;
            }
            var covariance = InnerProduct.Of(column, residual);
            if (size > 1e-6) gains.Add((covariance * covariance / size, i));
        }
        return gains.OrderByDescending(gain => gain.Gain).ThenBy(gain => gain.Column).Take(_extent.Branches).Select(gain => Fit([.. set.Columns.Append(gain.Column).Order()]));
    }

    /// <summary>Drops one term and takes the best other one in its place, as long as that helps: what was picked first need not belong to the best set.</summary>
    private IEnumerable<Fitted> Exchange(Fitted set, CancellationToken cancellation)
    {
        for (var round = 0; round < Extent.Rounds && !cancellation.IsCancellationRequested; round++)
        {
            var best = set.Columns.SelectMany(dropped => Extensions(Fit(set.Columns.Remove(dropped)))).MinBy(other => other.Loss);
            if (best is null || !(best.Loss < set.Loss)) yield break;
            yield return set = best;
        }
    }

    private Expr Sum(Fitted set)
    {
        // Back from standardised columns: only ratios matter, the refinement on all rows does the rest.
        var columns = set.Columns.Select(i => _terms[i]).ToList();
        var rows = _rows;
        var terms = new List<Expr>();
        var offset = set.Coefficients[0];
        for (var k = 0; k < columns.Count; k++)
        {
            var raw = Symbolic.Evaluation.Tape.Compile(columns[k].Formula, rows.Symbols).Evaluate(rows.Columns, rows.RowCount);
            var mean = raw.Average();
            var deviation = Math.Sqrt(raw.Sum(value => (value - mean) * (value - mean)) / raw.Length);
            var slope = set.Coefficients[k + 1] / deviation;
            offset -= slope * mean;
            terms.Add(Decimal(slope) * columns[k].Formula);
        }
        return Expr.Sum(terms.Append(Decimal(offset)));
    }

    private static Expr Decimal(double value) => Expr.Decimal(double.IsFinite(value) ? value : 0);

    private static double[] Outside(double[] vector, List<double[]> basis)
    {
        foreach (var direction in basis)
        {
            var share = InnerProduct.Of(direction, vector);
            for (var i = 0; i < vector.Length; i++) vector[i] -= share * direction[i];
        }
        return vector;
    }

    /// <summary>How far the search goes.</summary>
    /// <param name="Rows">Rows that the regressions see.</param>
    /// <param name="Bank">Formulas of the bank.</param>
    /// <param name="Paired">Terms of which all pairs are tried: the simplest, and half as many that go best with the classes.</param>
    /// <param name="Beam">Sets of a size that are made longer.</param>
    /// <param name="Branches">Terms that are tried for each.</param>
    /// <param name="Exchanged">Sets whose terms are exchanged.</param>
    private sealed record Extent(int Rows, int Bank, int Paired, int Beam, int Branches, int Exchanged)
    {
        public const int Rounds = 4;

        public static Extent Usual { get; } = new(800, 5000, 110, 30, 25, 10);

        public static Extent Quick { get; } = new(400, 1500, 60, 12, 10, 0);
    }

    private sealed record Fitted(ImmutableArray<int> Columns, double[] Coefficients, double Loss, double[] LogOdds);
}
