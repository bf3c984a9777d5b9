using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Solving;

/// <summary>Judges a misfit: against the noise that is given, or that neighbouring values show, and what it leaves open of the numbers that were sought.</summary>
/// <remarks>
/// Neighbours: J. von Neumann, Ann. Math. Stat. 12 (1941) 367, with the nearest points in place of a sequence. Intervals: Student's, from the Jacobian of the
/// data by the numbers with all else solved for; G. Seber, C. Wild, Nonlinear Regression (1989), ch. 5.
/// </remarks>
internal static class DataJudge
{
    /// <summary>Fewer values show no noise.</summary>
    private const int LeastValues = 6;

    /// <summary>Pairs of all points are looked at up to here; of more, each point's own stretch of the file.</summary>
    private const int MostPairwise = 2000;

    /// <summary>Of a 95 % interval: the upper tail begins here.</summary>
    private const double Upper = 0.975;

    /// <summary>A direction along which the 95 % interval is as wide as the range is open.</summary>
    private const double OpenShare = 0.25;

    /// <summary>As a share of the range: a number so near to an end is on it.</summary>
    private const double OnBound = 1e-6;

    /// <summary>Where Fisher's transform is cut: a misfit without any noise.</summary>
    private const double LargestCorrelation = 0.9999;

    /// <summary>Of what the mean of the data leaves; a right solution leaves no more, but for chance.</summary>
    private const double WorseThanConstant = 1.3;

    /// <summary>The normal deviation over the median of absolute values.</summary>
    private const double NormalOfMedian = 1.4826;

    /// <summary>Deviations that one value in a thousand million has, the share of values that may be slips, and the fewest values that tell a median.</summary>
    private const double OddDeviations = 6, MostOddShare = 0.1, LeastForOdd = 10;

    /// <param name="problem">With data.</param>
    /// <param name="misfit">Solution minus data, set after set, over the standard deviation where one is given.</param>
    /// <param name="numbers">As they were found.</param>
    /// <param name="jacobian">Of the misfit, one column a number; null where it is not known.</param>
    /// <param name="solutionError">Of the solution, as a share of its size.</param>
    /// <param name="blur">Of the Jacobian, as a share of its largest singular value: smaller ones are not told from zero.</param>
    public static DataFit Judge(DifferentialProblem problem, double[] misfit, IReadOnlyList<double> numbers, double[][]? jacobian, double solutionError, double blur = 1e-10)
    {
        var (count, sum) = (misfit.Length, misfit.Sum(value => value * value));
        var size = Math.Sqrt(problem.Measurements.Sum(measured => measured.Values.Sum(value => value * value / (measured.Scale * measured.Scale))) / count);
        var isGiven = problem.Measurements.All(measured => measured.Sigma is not null);
        var (between, correlation, pairs) = Neighbours(problem, misfit);
        var freedom = Math.Max(1, count - numbers.Count);
        var noise = isGiven ? 1 : between;
        var chi = double.IsNaN(noise) ? double.NaN : noise == 0 ? 0 : sum / (noise * noise);
        // A few neighbours are strongly correlated before they are surely so: Fisher's transform has the same spread for all correlations.
        var excess = isGiven ? (chi - freedom) / Math.Sqrt(2.0 * freedom) : double.IsNaN(correlation) ? 0 : Math.Atanh(Math.Min(correlation, LargestCorrelation)) * Math.Sqrt(Math.Max(1, pairs - 3));
        // Where a constant would do better, the misfit is no noise, however little neighbours have to do with each other.
        if (!isGiven && count > numbers.Count + 2 && sum > WorseThanConstant * Scatter(problem)) excess = double.PositiveInfinity;
        var fit = new DataFit
        {
            Count = count,
            Misfit = Math.Sqrt(sum / count),
            Share = sum == 0 ? 0 : Math.Sqrt(sum / count) / size,
            Noise = noise,
            ChiSquared = chi,
            Expected = freedom,
            Excess = excess,
            Correlation = correlation,
            IsNoiseGiven = isGiven,
            Odd = Odd(misfit),
        };
        return numbers.Count == 0 ? fit : jacobian is null ? WithoutIntervals(fit, problem, numbers) : WithIntervals(fit, problem, numbers, jacobian, (sum, solutionError * size, blur));
    }

    private static DataFit WithoutIntervals(DataFit fit, DifferentialProblem problem, IReadOnlyList<double> numbers) => fit with
    {
        Numbers = [.. problem.Coefficients.Select((sought, k) => new NumberEstimate(sought.Name, numbers[k], double.NaN, double.NaN, double.NaN, IsOn(sought, numbers[k]), true))],
    };

    private static DataFit WithIntervals(DataFit fit, DifferentialProblem problem, IReadOnlyList<double> numbers, double[][] jacobian, (double Sum, double Solution, double Blur) errors)
    {
        var (sum, solutionError, blur) = errors;
        var (count, rows) = (numbers.Count, fit.Count);
        double[] ranges = [.. problem.Coefficients.Select(sought => sought.High - sought.Low)];
        var scaled = Matrix<double>.Build.Dense(rows, count, (r, k) => jacobian[k][r] * ranges[k]);
        var svd = scaled.Svd();
        var variance = fit.IsNoiseGiven ? Math.Max(1, sum / fit.Expected) : sum / fit.Expected;
        // A misfit that is not noise does not average out: it may pull all values the same way. Nor does the solution's own error.
        var pull = (fit.Excess > DataFit.MostExcess ? sum : 0) + (rows * solutionError * solutionError);
        var quantile = StudentT.InvCDF(0, 1, fit.Expected, Upper);
        var covariance = new double[count, count];
        var open = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (var i = 0; i < count; i++)
        {
            var squared = svd.S[i] > blur * svd.S[0] ? (variance + pull) / (svd.S[i] * svd.S[i]) : double.MaxValue / 1e10;
            if (!(quantile * Math.Sqrt(squared) < 2 * OpenShare)) open.Add([.. svd.VT.Row(i)]);
            for (var a = 0; a < count; a++)
                for (var b = 0; b < count; b++) covariance[a, b] += svd.VT[i, a] * svd.VT[i, b] * squared;
        }
        var estimates = ImmutableArray.CreateBuilder<NumberEstimate>();
        for (var k = 0; k < count; k++)
        {
            var (sought, deviation) = (problem.Coefficients[k], Math.Sqrt(covariance[k, k]) * ranges[k]);
            var isFixed = quantile * deviation < OpenShare * 2 * ranges[k];
            var (low, high) = (numbers[k] - (quantile * deviation), numbers[k] + (quantile * deviation));
            if (!isFixed && !(Math.Abs(low) + Math.Abs(high) < double.MaxValue)) (low, high) = (sought.Low, sought.High);
            estimates.Add(new NumberEstimate(sought.Name, numbers[k], double.IsFinite(deviation) ? deviation : double.PositiveInfinity,
                Math.Max(sought.Low, low), Math.Min(sought.High, high), IsOn(sought, numbers[k]), isFixed));
        }
        return fit with
        {
            Numbers = estimates.DrainToImmutable(),
            Open = open.DrainToImmutable(),
            Correlations = [.. Enumerable.Range(0, count * count).Select(i => covariance[i / count, i % count] / Math.Sqrt(covariance[i / count, i / count] * covariance[i % count, i % count]))],
        };
    }

    /// <summary>The sum of squares that the mean of each set leaves.</summary>
    private static double Scatter(DifferentialProblem problem) => problem.Measurements.Sum(measured =>
    {
        var mean = measured.Values.Average();
        return measured.Values.Sum(value => (value - mean) * (value - mean)) / (measured.Scale * measured.Scale);
    });

    /// <summary>Rows whose misfit is far beyond that of all others, by the median: more than a few are no slips but the shape of the misfit.</summary>
    private static ImmutableArray<int> Odd(double[] misfit)
    {
        if (misfit.Length < LeastForOdd) return [];
        double[] sizes = [.. misfit.Select(Math.Abs).Order()];
        var deviation = NormalOfMedian * sizes[sizes.Length / 2];
        ImmutableArray<int> odd = [.. Enumerable.Range(0, misfit.Length).Where(r => Math.Abs(misfit[r]) > OddDeviations * deviation)];
        return odd.Length <= Math.Max(1, MostOddShare * misfit.Length) ? odd : [];
    }

    private static bool IsOn(Coefficient sought, double value) => Math.Min(value - sought.Low, sought.High - value) <= OnBound * (sought.High - sought.Low);

    /// <summary>
    /// The noise that differences of the misfit between nearest points show, the correlation of the misfit between them, and the number of pairs, each of
    /// which is told once.
    /// </summary>
    private static (double Noise, double Correlation, int Pairs) Neighbours(DifferentialProblem problem, double[] misfit)
    {
        var (dimension, start, differences, products, squares, pairs) = (problem.Box.Dimension, 0, 0.0, 0.0, 0.0, 0);
        foreach (var measured in problem.Measurements)
        {
            var count = measured.Values.Length;
            var seen = new HashSet<(int, int)>();
            double[] lengths = [.. measured.Points.Select(column => column.Max() - column.Min() is var spread and > 0 ? spread : 1)];
            for (var i = 0; i < count; i++)
                foreach (var j in Nearest(measured, lengths, i, 2 * dimension))
                {
                    if (!seen.Add((Math.Min(i, j), Math.Max(i, j)))) continue;
                    var (a, b) = (misfit[start + i], misfit[start + j]);
                    differences += (a - b) * (a - b) / 2;
                    products += a * b;
                    squares += ((a * a) + (b * b)) / 2;
                    pairs++;
                }
            start += count;
        }
        return misfit.Length < LeastValues || pairs == 0 || squares == 0 ? (double.NaN, double.NaN, 0) : (Math.Sqrt(differences / pairs), products / squares, pairs);
    }

    private static IEnumerable<int> Nearest(Measurements measured, double[] lengths, int i, int wanted)
    {
        var count = measured.Values.Length;
        var (first, last) = count <= MostPairwise ? (0, count) : (Math.Max(0, i - 100), Math.Min(count, i + 100));
        var best = new List<(double Distance, int Index)>();
        for (var j = first; j < last; j++)
        {
            if (j == i) continue;
            var distance = 0.0;
            for (var axis = 0; axis < lengths.Length; axis++)
            {
                var step = (measured.Points[axis][i] - measured.Points[axis][j]) / lengths[axis];
                distance += step * step;
            }
            if (best.Count == wanted && distance >= best[^1].Distance) continue;
            var place = best.FindIndex(other => distance < other.Distance);
            best.Insert(place < 0 ? best.Count : place, (distance, j));
            if (best.Count > wanted) best.RemoveAt(wanted);
        }
        return best.Select(other => other.Index);
    }
}
