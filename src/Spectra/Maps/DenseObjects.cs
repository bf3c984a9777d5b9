using System.Collections.Immutable;
using MathNet.Numerics.LinearRegression;

namespace Discovery.Spectra.Maps;

/// <summary>Regions of a map above a threshold, and the profile of each.</summary>
/// <remarks>
/// Of pixels in falling order the k-th has the area k below it. A Gaussian's logarithm is linear in this area, an exponential disc's in its root, whatever the inclination: both are fitted, the better is taken,
/// and the fit at area 0 is the peak.
/// </remarks>
public static class DenseObjects
{
    /// <summary>Smaller regions have no profile to fit; they are taken as Gaussians with their highest pixel as the peak.</summary>
    private const int FewestPixels = 6;

    /// <summary>A threshold so near to the peak says nothing of what lies below it.</summary>
    private const double HighestRatio = 0.95;

    public static ImmutableArray<DenseObject> Find(SkyMap map, double threshold)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        var objects = ImmutableArray.CreateBuilder<DenseObject>();
        var isSeen = new bool[map.Values.Length];
        for (var start = 0; start < isSeen.Length; start++)
            if (!isSeen[start] && map.Values[start] >= threshold) objects.Add(Profile(Region(map, threshold, start, isSeen), threshold, map.Step * map.Step));
        return objects.ToImmutable();
    }

    private static double[] Region(SkyMap map, double threshold, int start, bool[] isSeen)
    {
        var values = new List<double>();
        var open = new Stack<int>([start]);
        isSeen[start] = true;
        while (open.TryPop(out var at))
        {
            values.Add(map.Values[at]);
            var (column, row) = (at % map.Columns, at / map.Columns);
            foreach (var (dx, dy) in ((int, int)[])[(1, 0), (-1, 0), (0, 1), (0, -1)])
            {
                if (column + dx < 0 || column + dx >= map.Columns || row + dy < 0 || row + dy >= map.Rows) continue;
                var next = at + dx + (dy * map.Columns);
                if (isSeen[next] || !(map.Values[next] >= threshold)) continue;
                isSeen[next] = true;
                open.Push(next);
            }
        }
        return [.. values.OrderDescending()];
    }

    private static DenseObject Profile(double[] values, double threshold, double area)
    {
        var flux = values.Sum() * area;
        if (values.Length < FewestPixels) return Object(values[0], false);
        var (gaussian, gaussianLeft) = PeakOf(values, k => k + 0.5);
        var (exponential, exponentialLeft) = PeakOf(values, k => Math.Sqrt(k + 0.5));
        return exponentialLeft < gaussianLeft ? Object(exponential, true) : Object(gaussian, false);

        DenseObject Object(double peak, bool isExponential)
        {
            var ratio = Math.Min(HighestRatio, threshold / Math.Max(peak, threshold));
            return new DenseObject(peak, isExponential, flux, isExponential ? DenseObject.BelowOfExponential(ratio) : DenseObject.BelowOfGaussian(ratio));
        }
    }

    /// <summary>The value at 0 of a straight line through logarithms, and what it leaves.</summary>
    private static (double Peak, double Left) PeakOf(double[] values, Func<int, double> place)
    {
        double[] places = [.. Enumerable.Range(0, values.Length).Select(place)], logarithms = Array.ConvertAll(values, Math.Log);
        var (level, slope) = SimpleRegression.Fit(places, logarithms);
        return (Math.Exp(level), logarithms.Zip(places, (own, at) => Math.Pow(own - level - (slope * at), 2)).Sum());
    }
}
