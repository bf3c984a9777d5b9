using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <summary>
/// Boundaries that are sums of a few terms: logistic regressions on all pairs of simple terms, and on the best sets with one term more,
/// which the score test picks: the gain of a column is its squared covariance with the residuals y - p over its variance, weighted by p(1 - p).
/// </summary>
internal sealed class BoundaryTerms
{
    /// <summary>Newton steps of a logistic regression. Many thousand sets are fitted, and are only put in order by it.</summary>
    private const int Steps = 8;

    /// <summary>Where the boundary is known to be right, its log-odds are steep, and it takes more steps to get there.</summary>
    private const int SteepSteps = 25;

    /// <summary>Share of labels by lot that is allowed for in the comparison of sets, so that one wrong label far from the boundary does not decide.</summary>
    private const double Lapse = 0.01;

    /// <summary>The 3 bits of a node in nats, in which the likelihood of the classes is counted here.</summary>
    private const double NatsPerNode = DescriptionLength.BitsPerNode * 0.6931471805599453;

    /// <summary>In standard deviations: a term that is farther out in some row tells that row apart and nothing else.</summary>
    private const double FarthestOut = 12;

    /// <summary>Times the fitted log-odds; steeper ones, by factors of two, tell the sets no better apart.</summary>
    private const double MostSteep = 100;

    /// <summary>
    /// What is left of a column, or of its square, beside those of the set, below which it is their combination; and the weight of a row of which the
    /// set is sure.
    /// </summary>
    private const double Dependent = 1e-6, LeastWeight = 1e-6;

    private readonly Extent _extent;
    private readonly View _rows;
    private readonly List<(Expr Formula, double[] Column, int Nodes)> _terms = [];
    private readonly CrossingTerms? _crossing;
    private readonly double _nodeLength;

    /// <param name="view">Rows whose target is 0 or 1.</param>
    /// <param name="forms">What terms are made of.</param>
    /// <param name="points">Where the boundary runs as far as is known; null where it is not.</param>
    /// <param name="effort">How far the search goes.</param>
    public BoundaryTerms(View view, IReadOnlyList<ClosedForm> forms, BoundaryPoints? points, SearchEffort effort)
    {
        _extent = effort == SearchEffort.Quick ? Extent.Quick : Extent.Usual;
        _rows = view.Thin(_extent.Rows);
        // The formula is told once for all rows, of which these are some.
        _nodeLength = NatsPerNode * _rows.RowCount / view.RowCount;
        var bank = ExpressionBank.Build(_rows, forms, _extent.Bank);
        var formulas = FeatureBank.Terms(_rows, forms).Select(term => (term.Formula, term.Values))
            .Concat(Enumerable.Range(0, bank.Count).Where(i => !bank.IsOne(i)).Select(i => (Formula: bank.Formula(i), Values: bank.Values(i))));
        // Of terms that differ by a factor and an offset only, which are fitted anyway, the simplest stays.
        var seen = new HashSet<long>();
        foreach (var (formula, values) in formulas.OrderBy(term => term.Formula.Complexity())) Add(formula, values, seen);
        if (points is not null) _crossing = new CrossingTerms(_terms.ConvertAll(term => term.Formula), _rows.Symbols, points);
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
        var level = Best(best.Take(10 * _extent.Beam).Select(i => Fit([i])).Concat(Crossing(1, cancellation)));
        for (var size = 1; size <= maxTerms; size++)
        {
            foreach (var set in level.Take(kept)) yield return Sum(set);
            if (size == maxTerms || cancellation.IsCancellationRequested) yield break;
            var longer = level.Take(_extent.Beam).SelectMany(Extensions);
            if (size == 1) longer = longer.Concat(Pairs(best, cancellation));
            level = Best(longer.Concat(Crossing(size + 1, cancellation)));
            if (size + 1 > 2) level = Best(level.Concat(level.Take(_extent.Exchanged).SelectMany(set => Exchange(set, cancellation))));
        }
    }

    private IEnumerable<Fitted> Crossing(int size, CancellationToken cancellation) =>
        _crossing is null || size > 3 ? [] : _crossing.Best(size, _extent.Crossing, cancellation).Select(set => Fit(set, SteepSteps));

    private void Add(Expr formula, double[] values, HashSet<long> seen)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
        // A term that is far out in a few rows tells them apart and nothing else.
        if (!(deviation > 0) || values.Any(value => !(Math.Abs(value - mean) < FarthestOut * deviation))) return;
        var column = Array.ConvertAll(values, value => (value - mean) / deviation);
        var sign = Math.Sign(column[0]);
        var hash = 17L;
        for (var i = 0; i < column.Length; i += 37) hash = unchecked(hash * 1_000_003 + (long)Math.Round(sign * column[i] * 1e7));
        if (seen.Add(hash)) _terms.Add((formula, column, formula.Complexity()));
    }

    private Fitted Fit(ImmutableArray<int> columns) => Fit(columns, Steps);

    private Fitted Fit(ImmutableArray<int> columns, int steps)
    {
        var (coefficients, _, odds) = LogisticRegression.Fit([.. columns.Select(i => _terms[i].Column)], _rows.TargetColumn, steps);
        return new Fitted(columns, coefficients, Length(columns, odds), odds);
    }

    /// <summary>What it takes to tell the classes and the terms, in nats of these rows. Labels by lot are allowed for, as in the fit of a boundary, with the steepness that the others ask for.</summary>
    private double Length(ImmutableArray<int> columns, double[] odds)
    {
        var least = double.PositiveInfinity;
        for (var steepness = 1.0; steepness < MostSteep; steepness *= 2)
        {
            var sum = 0.0;
            for (var i = 0; i < odds.Length; i++)
                sum -= Math.Log(Lapse / 2 + (1 - Lapse) / (1 + Math.Exp(_rows.TargetColumn[i] > 0.5 ? -steepness * odds[i] : steepness * odds[i])));
            if (!(sum < least)) break;
            least = sum;
        }
        return least + _nodeLength * columns.Sum(i => _terms[i].Nodes);
    }

    private List<Fitted> Best(IEnumerable<Fitted> sets) =>
        [.. sets.DistinctBy(set => string.Join(',', set.Columns)).OrderBy(set => set.Length).ThenBy(set => string.Join(',', set.Columns)).Take(3 * _extent.Beam)];

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
            root[i] = Math.Sqrt(Math.Max(p * (1 - p), LeastWeight));
        }
        // What the set already has, weighted and made orthogonal: only what is new in a column can gain.
        var basis = new List<double[]>();
        foreach (var column in set.Columns.Select(i => _terms[i].Column).Prepend([.. Enumerable.Repeat(1.0, rows)]))
        {
            var direction = Outside([.. column.Zip(root, (x, w) => x * w)], basis);
            var length = Math.Sqrt(InnerProduct.Of(direction, direction));
            if (length > Dependent) basis.Add(Array.ConvertAll(direction, x => x / length));
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
            if (size > Dependent) gains.Add((covariance * covariance / size, i));
        }
        return gains.OrderByDescending(gain => gain.Gain).ThenBy(gain => gain.Column).Take(_extent.Branches).Select(gain => Fit([.. set.Columns.Append(gain.Column).Order()]));
    }

    /// <summary>Drops one term and takes the best other one in its place, as long as that helps: what was picked first need not belong to the best set.</summary>
    private IEnumerable<Fitted> Exchange(Fitted set, CancellationToken cancellation)
    {
        for (var round = 0; round < Extent.Rounds && !cancellation.IsCancellationRequested; round++)
        {
            var best = set.Columns.SelectMany(dropped => Extensions(Fit(set.Columns.Remove(dropped)))).MinBy(other => other.Length);
            if (best is null || !(best.Length < set.Length)) yield break;
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
    /// <param name="Crossing">Sets of a size that suit the points of the boundary best.</param>
    private sealed record Extent(int Rows, int Bank, int Paired, int Beam, int Branches, int Exchanged, int Crossing)
    {
        /// <summary>Rounds of exchanging one term of a set. A set of four terms can be exchanged whole.</summary>
        public const int Rounds = 4;

        public static Extent Usual { get; } = new(800, 5000, 110, 30, 25, 10, 400);

        public static Extent Quick { get; } = new(400, 1500, 60, 12, 10, 0, 150);
    }

    private sealed record Fitted(ImmutableArray<int> Columns, double[] Coefficients, double Length, double[] LogOdds);
}
