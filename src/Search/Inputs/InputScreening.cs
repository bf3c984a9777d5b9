using System.Collections.Immutable;

namespace Discovery.Search.Inputs;

/// <summary>
/// Which of many inputs the rows speak for, whatever the law. Again and again a smooth surface of the inputs found so far foresees each row from the
/// others, and every other input is tested against what it misses: alone, together with one that is found, and in pairs of two that are not. An input
/// enters where chance among all tests of its kind would do as well in one table of three hundred.
/// </summary>
/// <remarks>
/// The tests are of the normal scores of the residuals on polynomials of ranks, by the share of squares, whose distribution under chance is Beta
/// (G. Seber, A. Lee, Linear Regression Analysis, 2003, section 4.4); Bonferroni's factor is the number of tests.
/// </remarks>
internal sealed class InputScreening
{
    /// <summary>Up to so many inputs the search looks at all of them itself.</summary>
    public const int FewInputs = 10;

    /// <summary>In fewer rows nothing can be told of many inputs.</summary>
    private const int FewestRows = 20;

    /// <summary>Rows that are looked at, those that pairs are tried over, and those that the surface is laid through.</summary>
    private const int MostRows = 1500, RowsForPairs = 600, SurfaceRows = 320;

    /// <summary>Inputs that a law of many may have; a surface in more follows nothing.</summary>
    private const int Most = 12;

    /// <summary>The chance, for each of the three kinds of test, that an input enters which says nothing.</summary>
    private const double Level = 0.01 / 3;

    /// <summary>Largest degree of the polynomials of one input.</summary>
    private const int Degree = 3;

    /// <summary>Pairs that are tested exactly, of all that are looked at.</summary>
    private const int PairsTested = 30;

    /// <summary>Parts of the rows that are foreseen from the others in turn.</summary>
    private const int Folds = 5;

    /// <summary>Fourth moment over the square of the second beyond which a few rows would decide: the target is then taken in its normal scores.</summary>
    private const double HeavyTails = 8;

    /// <summary>The evidence, in nats, that an input must add to the surface of the others to stay.</summary>
    private const double WorthStaying = 1;

    private readonly double[][] _columns;
    private readonly double[] _target;
    private readonly double[][][] _polynomials;
    private readonly CancellationToken _cancellation;

    private InputScreening(double[][] columns, double[] target, CancellationToken cancellation)
    {
        int[] rows = target.Length <= MostRows ? [.. Enumerable.Range(0, target.Length)] : [.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * target.Length / MostRows))];
        double[] Pick(double[] values) => Array.ConvertAll(rows, row => values[row]);
        _columns = Array.ConvertAll(columns, Pick);
        _target = Pick(target);
        if (Kurtosis(_target) > HeavyTails) _target = RowPolynomials.NormalScores(_target);
        _polynomials = Array.ConvertAll(_columns, column => RowPolynomials.Of(column, Degree));
        _cancellation = cancellation;
    }

    private int RowCount => _target.Length;

    /// <param name="columns">One array an input; finite.</param>
    /// <param name="target">As long as the columns.</param>
    /// <param name="cancellation">Ends the screening with the inputs found so far.</param>
    /// <returns>Indices in their order; none where the rows speak for no input, or are too few.</returns>
    public static ImmutableArray<int> Of(double[][] columns, double[] target, CancellationToken cancellation)
    {
        if (target.Length < FewestRows) return [];
        var screening = new InputScreening(columns, target, cancellation);
        return screening.WithoutIdle(screening.Grown([], [.. screening._target]));
    }

    /// <summary>The few inputs that come nearest to saying something alone, where none does.</summary>
    public static ImmutableArray<int> Nearest(double[][] columns, double[] target)
    {
        var screening = new InputScreening(columns, target, CancellationToken.None);
        var scores = RowPolynomials.NormalScores(screening._target);
        return [.. Enumerable.Range(0, columns.Length).OrderBy(i => screening.Chance(screening._polynomials[i], scores)).Take(FewInputs).Order()];
    }

    /// <summary>Which other inputs foresee what a law of some inputs leaves.</summary>
    /// <param name="columns">One array an input; finite.</param>
    /// <param name="kept">The law's inputs.</param>
    /// <param name="residuals">What the law leaves of the target.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ImmutableArray<int> Overlooked(double[][] columns, ImmutableArray<int> kept, double[] residuals, CancellationToken cancellation)
    {
        if (residuals.Length < FewestRows) return [];
        var screening = new InputScreening(columns, residuals, cancellation);
        return screening.Next([.. kept], RowPolynomials.NormalScores(screening._target));
    }

    /// <summary>Adds one input, or a pair, after the other, until none is left that the rows speak for.</summary>
    private List<int> Grown(List<int> kept, double[] missed)
    {
        while (kept.Count < Most && !_cancellation.IsCancellationRequested)
        {
            var next = Next(kept, RowPolynomials.NormalScores(missed));
            if (next.IsEmpty) break;
            kept.AddRange(next);
            if (Foreseen(kept) is not { } foreseen) break;
            missed = [.. _target.Zip(foreseen, (y, value) => y - value)];
        }
        return kept;
    }

    /// <summary>The input that says most of what is missed, alone or with one that is there; else the pair that does; none where chance would do as well.</summary>
    private ImmutableArray<int> Next(List<int> kept, double[] scores)
    {
        int[] others = [.. Enumerable.Range(0, _columns.Length).Where(i => !kept.Contains(i) && _polynomials[i].Length > 0)];
        if (others.Length == 0) return [];
        var alone = others.Select(input => (Input: input, Chance: others.Length * Chance(_polynomials[input], scores)));
        var together = from input in others from other in kept select (Input: input, Chance: others.Length * kept.Count * Chance(RowPolynomials.Products(_polynomials[input], _polynomials[other]), scores));
        var best = alone.Concat(together).MinBy(test => test.Chance);
        if (best.Chance < Level) return [best.Input];
        return others.Length < 2 ? [] : BestPair(others, scores);
    }

    private ImmutableArray<int> BestPair(int[] others, double[] scores)
    {
        var few = Math.Min(RowCount, RowsForPairs);
        var pairs = new PriorityQueue<(int, int), double>();
        for (var a = 0; a < others.Length && !_cancellation.IsCancellationRequested; a++)
        {
            double[][] weighed = [.. _polynomials[others[a]].Take(2).Select(column => column.Take(few).Zip(scores, (x, r) => x * r).ToArray())];
            for (var b = a + 1; b < others.Length; b++)
            {
                var share = 0.0;
                foreach (var first in weighed)
                    foreach (var second in _polynomials[others[b]].AsSpan(0, Math.Min(2, _polynomials[others[b]].Length)))
                        share += InnerProduct.Of(first, second.AsSpan(0, few)) is var part ? part * part : 0;
                pairs.Enqueue((others[a], others[b]), share);
                if (pairs.Count > PairsTested) pairs.Dequeue();
            }
        }
        if (pairs.Count == 0) return [];
        var tests = others.Length * (others.Length - 1) / 2.0;
        var best = pairs.UnorderedItems.Select(item => item.Element).Select(pair => (Pair: pair, Chance: tests * Chance(RowPolynomials.Products(_polynomials[pair.Item1], _polynomials[pair.Item2]), scores))).MinBy(test => test.Chance);
        return best.Chance < Level ? [best.Pair.Item1, best.Pair.Item2] : [];
    }

    /// <summary>The probability that columns which say nothing of the scores hold as large a share of them.</summary>
    private double Chance(double[][] columns, double[] scores)
    {
        var (free, left) = (columns.Length, RowCount - 1 - columns.Length);
        if (free == 0 || left < 1) return 1;
        var share = Math.Min(RowPolynomials.Share(columns, scores), 1 - 1e-15);
        // The integral underflows where it does not matter; its leading factor keeps the order.
        return Math.Max(MathNet.Numerics.SpecialFunctions.BetaRegularized(left / 2.0, free / 2.0, 1 - share), Math.Pow(1 - share, left / 2.0));
    }

    /// <summary>Each row from the rows of the other parts, by a surface in the inputs; null where there is none.</summary>
    private double[]? Foreseen(List<int> inputs)
    {
        if (Surface(inputs) is not { } surface) return null;
        var foreseen = new double[RowCount];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] own = [.. Enumerable.Range(0, RowCount).Where(row => row % Folds == fold)];
            int[] others = Thinned([.. Enumerable.Range(0, RowCount).Where(row => row % Folds != fold)]);
            if (surface.Refit(At(inputs, others), Array.ConvertAll(others, row => _target[row])) is not { } without) return null;
            foreach (var (row, value) in own.Zip(without.Predict(At(inputs, own)))) foreseen[row] = value;
        }
        return foreseen;
    }

    private KernelRegression? Surface(IReadOnlyList<int> inputs)
    {
        var rows = Thinned([.. Enumerable.Range(0, RowCount)]);
        return KernelRegression.Fit(At(inputs, rows), Array.ConvertAll(rows, row => _target[row]));
    }

    private double[][] At(IReadOnlyList<int> inputs, int[] rows) => [.. inputs.Select(input => Array.ConvertAll(rows, row => _columns[input][row]))];

    private static int[] Thinned(int[] rows) => rows.Length <= SurfaceRows ? rows : [.. Enumerable.Range(0, SurfaceRows).Select(i => rows[(int)((long)i * rows.Length / SurfaceRows)])];

    /// <summary>An input that stood for others until they were found is dropped again.</summary>
    private ImmutableArray<int> WithoutIdle(List<int> kept)
    {
        while (kept.Count > 1 && !_cancellation.IsCancellationRequested && Surface(kept) is { } surface)
        {
            var (input, evidence) = kept.Select(input => (Input: input, Surface([.. kept.Where(other => other != input)])?.Evidence ?? double.NegativeInfinity)).MaxBy(without => without.Item2);
            if (!(evidence > surface.Evidence - WorthStaying)) break;
            kept.Remove(input);
        }
        return [.. kept.Order()];
    }

    private static double Kurtosis(double[] values)
    {
        var mean = values.Average();
        var second = values.Average(value => (value - mean) * (value - mean));
        return second > 0 ? values.Average(value => Math.Pow(value - mean, 4)) / (second * second) : 0;
    }
}
