using System.Numerics;

namespace Discovery.Search.Inputs;

/// <summary>How well some variables give the others, whatever the law: kernel ridge regression, judged by leaving one row out.</summary>
/// <remarks>
/// With a Gaussian kernel K over standardised columns, the residual of a row that is left out is (A y)_i / A_ii with A = (K + ridge)^-1
/// (S. Geisser, 1975; here as in C. Rasmussen, C. Williams, Gaussian Processes for Machine Learning, 2006, section 5.4.2). One matrix serves all targets.
/// </remarks>
internal sealed class Dependence
{
    /// <summary>Rows that are looked at: a matrix of so many is inverted for each width, ridge and set of inputs, which takes time with its cube.</summary>
    private const int MostRows = 240;

    /// <summary>The same for noisy targets, of which few rows say little; one width and two ridges are tried in place of three and four.</summary>
    private const int MostNoisyRows = 450;

    /// <summary>An unexplained share below this is rounding: sets that leave less are alike.</summary>
    private const double LeastUnexplained = 1e-9;

    private readonly double[] _widths = [0.7, 1.5, 3.5];
    private readonly double[] _ridges = [1e-7, 1e-4, 1e-2, 0.2];
    private readonly double[][] _columns;
    private readonly int[] _rows;
    private readonly Dictionary<ulong, double[]> _known = [];

    /// <param name="columns">At most 64.</param>
    /// <param name="random">Picks the rows that are looked at.</param>
    public Dependence(IReadOnlyList<double[]> columns, RandomSource random)
        : this(columns, random, MostRows)
    {
    }

    private Dependence(IReadOnlyList<double[]> columns, RandomSource random, int rows)
    {
        var all = Enumerable.Range(0, columns[0].Length).ToArray();
        random.Shuffle(all.AsSpan());
        _rows = all[..Math.Min(rows, all.Length)];
        _columns = [.. columns.Select(Standardised)];
    }

    private Dependence(IReadOnlyList<double[]> columns, RandomSource random, int rows, double[] widths, double[] ridges)
        : this(columns, random, rows) => (_widths, _ridges) = (widths, ridges);

    public int Count => _columns.Length;

    /// <summary>For noisy targets: more rows, and only smooth laws.</summary>
    /// <param name="columns">As for the constructor.</param>
    /// <param name="random">As for the constructor.</param>
    public static Dependence OfNoisy(IReadOnlyList<double[]> columns, RandomSource random) => new(columns, random, MostNoisyRows, [1.5], [0.03, 0.3]);

    /// <summary>The share of a variable's variance that some others do not give; about 1 where they say nothing of it.</summary>
    /// <param name="inputs">A bit a variable.</param>
    /// <param name="target">Not among the inputs.</param>
    public double Unexplained(ulong inputs, int target)
    {
        if (!_known.TryGetValue(inputs, out var shares)) _known.Add(inputs, shares = Shares(inputs));
        return shares[target];
    }

    /// <summary>
    /// The smallest set of variables that gives a target as well as any: from all of them, that one is dropped again and again which is
    /// missed least.
    /// </summary>
    /// <param name="target">Index of the variable.</param>
    /// <param name="allowed">A bit a variable that may be used.</param>
    /// <param name="tolerance">By what factor the unexplained share may be larger than the smallest one.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    public (ulong Inputs, double Unexplained) Smallest(int target, ulong allowed, double tolerance, CancellationToken cancellation)
    {
        var steps = new List<(ulong Inputs, double Unexplained)>();
        var inputs = allowed & ~(1UL << target);
        while (inputs != 0 && !cancellation.IsCancellationRequested)
        {
            steps.Add((inputs, Unexplained(inputs, target)));
            if (BitOperations.PopCount(inputs) == 1) break;
            inputs = Enumerable.Range(0, Count).Where(i => (inputs >> i & 1) != 0).Select(i => inputs & ~(1UL << i)).MinBy(without => Unexplained(without, target));
        }
        if (steps.Count == 0) return (inputs, 1);
        var least = steps.Min(step => step.Unexplained);
        return steps.Last(step => step.Unexplained <= tolerance * Math.Max(least, LeastUnexplained));
    }

    private double[] Shares(ulong inputs)
    {
        var picked = Enumerable.Range(0, Count).Where(i => (inputs >> i & 1) != 0).ToList();
        var others = Enumerable.Range(0, Count).Except(picked).ToList();
        var shares = Enumerable.Repeat(1.0, Count).ToArray();
        var n = _rows.Length;
        foreach (var width in _widths)
        {
            var scale = 1 / (2 * width * width * picked.Count);
            double[][] kernel = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, i + 1).Select(j => Math.Exp(-scale * Distance(picked, i, j))).ToArray())];
            foreach (var ridge in _ridges)
            {
                double[][] matrix = [.. kernel.Select(row => (double[])row.Clone())];
                for (var i = 0; i < n; i++) matrix[i][i] += ridge;
                var inverse = new KernelInverse(matrix);
                foreach (var target in others)
                {
                    var dual = inverse.Times(_columns[target]);
                    var squares = 0.0;
                    for (var i = 0; i < n; i++) squares += dual[i] / inverse.Diagonal[i] * (dual[i] / inverse.Diagonal[i]);
                    if (squares / n < shares[target]) shares[target] = squares / n;
                }
            }
        }
        return shares;
    }

    private double Distance(List<int> columns, int i, int j)
    {
        var sum = 0.0;
        foreach (var k in columns) sum += (_columns[k][i] - _columns[k][j]) * (_columns[k][i] - _columns[k][j]);
        return sum;
    }

    private double[] Standardised(double[] column)
    {
        double[] values = [.. _rows.Select(row => column[row])];
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
        return Array.ConvertAll(values, value => deviation > 0 ? (value - mean) / deviation : 0);
    }
}
