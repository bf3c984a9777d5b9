using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <summary>
/// Which sums of a few terms vanish where a boundary is known to run and rise across it, whatever they do far away. With A the covariance of the terms
/// on the boundary and d their mean rise from one side to the other, the best coefficients of a set rise by d'A^-1 d against their scatter on the
/// boundary: Fisher's discriminant with the boundary in the place of the classes. All pairs, and all triples with a simple term among them, are looked
/// at, so that terms are found of which none says anything alone.
/// </summary>
internal sealed class CrossingTerms
{
    /// <summary>Terms of which all pairs are tried, the simplest.</summary>
    private const int Paired = 1500;

    /// <summary>Terms of which all triples with an anchor are tried.</summary>
    private const int Tripled = 600;

    /// <summary>The simplest terms of one variable.</summary>
    private const int Anchors = 30;

    /// <summary>Sets that the least squares hand on for each that is kept by its zeros.</summary>
    private const int Screened = 10;

    /// <summary>The share of the places that judge a sum: the network may be wrong in the others.</summary>
    private const double Most = 0.7;

    /// <summary>Fits of a sum's coefficients.</summary>
    private const int Rounds = 4;

    /// <summary>Times the median size: what is larger is cut off there.</summary>
    private const double Usual = 15;

    /// <summary>Of a term's median rise, as a share of the rise that one place in ten exceeds.</summary>
    private const double LeastRise = 0.03;

    /// <summary>Added to the scatter, as a share of a term's own: no network knows its boundary better.</summary>
    private const double Floor = 1e-6;

    /// <summary>A term that neither varies on the boundary nor rises across it by this share of its mean is a constant but for rounding.</summary>
    private const double Constant = 1e-9;

    private readonly int[] _index;
    private readonly double[] _rise;
    private readonly double[][] _centred;
    private readonly double[][] _values;
    private readonly double[][] _rises;
    private readonly double[] _distances;
    private readonly int[] _anchors;

    /// <param name="terms">Simplest first.</param>
    /// <param name="symbols">What stands in their columns.</param>
    /// <param name="points">The boundary.</param>
    public CrossingTerms(IReadOnlyList<Expr> terms, ImmutableArray<string> symbols, BoundaryPoints points)
    {
        var count = points.Count;
        _distances = points.Distances;
        var (index, rise, centred, values, allRises) = (new List<int>(), new List<double>(), new List<double[]>(), new List<double[]>(), new List<double[]>());
        for (var i = 0; i < terms.Count; i++)
        {
            var tape = Tape.Compile(terms[i], symbols);
            var (at, below, above) = (tape.Evaluate(points.At, count), tape.Evaluate(points.Below, count), tape.Evaluate(points.Above, count));
            double[] rises = [.. above.Zip(below, (high, low) => high - low)];
            if (IsFlat(rises)) continue;
            // A few places where the network is wrong, far out, must not decide: the means are those of what is cut off at the usual size.
            var across = Cut(rises, 0).Average();
            var middle = Median(at);
            var near = Cut(at, middle);
            var mean = near.Average();
            var spread = Math.Sqrt(near.Sum(value => (value - mean) * (value - mean)) / count);
            // Scaled by what it does on the boundary and across it together, so that neither may vanish.
            var scale = (spread + Math.Abs(across)) * Math.Sqrt(count);
            if (!double.IsFinite(scale) || !(scale > Constant * Math.Abs(mean))) continue;
            index.Add(i);
            rise.Add(across / scale);
            centred.Add(Array.ConvertAll(near, value => (value - mean) / scale));
            values.Add(Array.ConvertAll(at, value => value / scale));
            allRises.Add(Array.ConvertAll(rises, value => value / scale));
        }
        (_index, _rise, _centred, _values, _rises) = ([.. index], [.. rise], [.. centred], [.. values], [.. allRises]);
        _anchors = [.. Enumerable.Range(0, _index.Length).Where(i => terms[_index[i]].SymbolNames().Count == 1).Take(Anchors)];
    }

    /// <summary>The sets of a size, from one to three, that fit the boundary best; indices into the terms, ascending.</summary>
    public IEnumerable<ImmutableArray<int>> Best(int size, int kept, CancellationToken cancellation)
    {
        var best = new PriorityQueue<ImmutableArray<int>, double>();
        var screened = Screened * kept;
        void Offer(double score, ReadOnlySpan<int> set)
        {
            if (!double.IsFinite(score) || (best.Count == screened && best.TryPeek(out _, out var least) && !(score > least))) return;
            best.Enqueue([.. set.ToArray().Order()], score);
            if (best.Count > screened) best.Dequeue();
        }
        if (size == 1)
        {
            for (var i = 0; i < _index.Length; i++) Offer(_rise[i] * _rise[i] / Scatter(i, i), [i]);
        }
        else if (size == 2)
        {
            var own = Enumerable.Range(0, Math.Min(Paired, _index.Length)).Select(i => Scatter(i, i)).ToArray();
            for (var i = 0; i < own.Length && !cancellation.IsCancellationRequested; i++)
                for (var j = 0; j < i; j++)
                {
                    var shared = Scatter(i, j);
                    var determinant = own[i] * own[j] - shared * shared;
                    Offer((_rise[i] * _rise[i] * own[j] - 2 * _rise[i] * _rise[j] * shared + _rise[j] * _rise[j] * own[i]) / determinant, [i, j]);
                }
        }
        else
        {
            Triples(Offer, cancellation);
        }
        return best.UnorderedItems
            .Select(item => item.Element)
            .DistinctBy(set => string.Join(',', set))
            .Select(set => (Set: set, Displacement: Displacement(set)))
            .Where(item => double.IsFinite(item.Displacement))
            .OrderBy(item => item.Displacement)
            .ThenBy(item => string.Join(',', item.Set))
            .Take(kept)
            .Select(item => item.Set.Select(i => _index[i]).ToImmutableArray());
    }

    private delegate void Offering(double score, ReadOnlySpan<int> set);

    private void Triples(Offering offer, CancellationToken cancellation)
    {
        var count = Math.Min(Tripled, _index.Length);
        var scatter = new double[count, count];
        for (var i = 0; i < count; i++)
            for (var j = 0; j <= i; j++) scatter[i, j] = scatter[j, i] = Scatter(i, j);
        foreach (var anchor in _anchors.Where(anchor => anchor < count))
        {
            if (cancellation.IsCancellationRequested) return;
            // What the anchor leaves of the others: then a triple is a pair.
            var (a, d) = (scatter[anchor, anchor], _rise[anchor]);
            var alone = d * d / a;
            for (var i = 0; i < count; i++)
            {
                var (si, own) = (scatter[anchor, i], scatter[i, i]);
                var (left, rise) = (own - si * si / a, _rise[i] - d * si / a);
                if (i == anchor || !(left > Floor * own)) continue;
                for (var j = 0; j < i; j++)
                {
                    var sj = scatter[anchor, j];
                    var (other, riseJ, shared) = (scatter[j, j] - sj * sj / a, _rise[j] - d * sj / a, scatter[i, j] - si * sj / a);
                    if (j == anchor) continue;
                    var determinant = left * other - shared * shared;
                    if (!(determinant > Floor * left * other)) continue;
                    offer(alone + (rise * rise * other - 2 * rise * riseJ * shared + riseJ * riseJ * left) / determinant, [anchor, i, j]);
                }
            }
        }
    }

    /// <summary>
    /// How far the zeros of the best sum lie from the places, in units of the inputs' ranges: in most of them no farther than this. A step across the
    /// boundary, of known length, tells for every place how steep the sum is there, so what it does far away counts for nothing.
    /// </summary>
    private double Displacement(ImmutableArray<int> set)
    {
        var (size, count) = (set.Length, _distances.Length);
        int[] places = [.. Enumerable.Range(0, count)];
        var displacement = double.PositiveInfinity;
        // Fitted, then fitted again to the places that it suits, as in least trimmed squares (P. Rousseeuw, J. Am. Stat. Assoc. 79:871, 1984).
        for (var round = 0; round < Rounds; round++)
        {
            if (Coefficients(set, places) is not { } coefficients) return displacement;
            var (at, widths) = (new double[count], new double[count]);
            for (var a = 0; a < size; a++)
            {
                for (var k = 0; k < count; k++)
                {
                    at[k] += coefficients[a] * _values[set[a]][k];
                    widths[k] += coefficients[a] * _rises[set[a]][k];
                }
            }
            for (var k = 0; k < count; k++) widths[k] = widths[k] > 0 ? _distances[k] / widths[k] : 0;
            var offset = WeightedMedian(at, widths);
            for (var k = 0; k < count; k++) at[k] = widths[k] > 0 ? Math.Abs(at[k] - offset) * widths[k] : double.PositiveInfinity;
            int[] order = [.. Enumerable.Range(0, count).OrderBy(k => at[k])];
            var reached = at[order[(int)(Most * count)]];
            if (!(reached < displacement)) break;
            displacement = reached;
            places = order[..(int)(Most * count)];
        }
        return displacement;
    }

    /// <summary>A^-1 d over some of the places; null where the terms are the same there.</summary>
    private double[]? Coefficients(ImmutableArray<int> set, int[] places)
    {
        var (size, isAll) = (set.Length, places.Length == _distances.Length);
        var (matrix, right) = (new double[size * size], new double[size]);
        var columns = set.Select(i => isAll ? _centred[i] : Centred(_values[i], places)).ToArray();
        for (var a = 0; a < size; a++)
        {
            right[a] = isAll ? _rise[set[a]] : places.Average(k => _rises[set[a]][k]);
            for (var b = 0; b <= a; b++) matrix[a * size + b] = InnerProduct.Of(columns[a], columns[b]) + (a == b ? Floor : 0);
        }
        return LogisticRegression.Solve(matrix, right, size) ? right : null;
    }

    private static double[] Centred(double[] values, int[] places)
    {
        var mean = places.Average(k => values[k]);
        return Array.ConvertAll(places, k => values[k] - mean);
    }

    /// <summary>Whether a term hardly changes in half of the places beside what it does in some: it would tell nothing of the boundary there.</summary>
    private static bool IsFlat(double[] rises)
    {
        var sizes = Array.ConvertAll(rises, Math.Abs);
        Array.Sort(sizes);
        return !(sizes[sizes.Length / 2] > LeastRise * sizes[9 * sizes.Length / 10]);
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    /// <summary>Values no farther from a centre than some times their median distance.</summary>
    private static double[] Cut(double[] values, double centre)
    {
        var far = Usual * Median(Array.ConvertAll(values, value => Math.Abs(value - centre)));
        return Array.ConvertAll(values, value => centre + Math.Clamp(value - centre, -far, far));
    }

    private static double WeightedMedian(double[] values, double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(k => values[k])];
        var (half, sum) = (weights.Sum() / 2, 0.0);
        foreach (var k in order)
        {
            sum += weights[k];
            if (sum >= half) return values[k];
        }
        return values[order[^1]];
    }

    private double Scatter(int i, int j) => InnerProduct.Of(_centred[i], _centred[j]) + (i == j ? Floor : 0);
}
