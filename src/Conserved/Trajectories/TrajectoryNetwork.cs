using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>
/// A network as the quantity, where no function that was named serves: a Kolmogorov-Arnold network of one layer, H = sum g_i(z_i), whose curves are polynomials. H is linear in their coefficients, so that the
/// best of all such networks is a generalised eigenvector as for any space; nothing is trained, and nothing depends on a start.
/// </summary>
/// <remarks>The network as a conserved quantity: Z. Liu and others, KAN 2.0, arXiv 2408.10205 (2024), there by descent.</remarks>
public static class TrajectoryNetwork
{
    /// <summary>Degrees of the curves, the smoothest first: the lowest that serves is taken.</summary>
    private static readonly int[] Degrees = [4, 6, 8];

    /// <summary>
    /// How much more H differs between trajectories than noise makes it: on an attractor, where all trajectories end, curves enough vanish and nothing is kept.
    /// </summary>
    private const double LeastBetween = 10;

    /// <summary>The best network that is kept; null where there is none, or where there is one trajectory, along which some curve always stays.</summary>
    /// <param name="names">Of the states.</param>
    /// <param name="tracks">The trajectories.</param>
    /// <param name="noise">Standard deviation of the noise of each state; 0 where there is none.</param>
    /// <param name="inputs">What curves are drawn over: states or functions of them.</param>
    public static NetworkQuantity? Find(IReadOnlyList<string> names, IReadOnlyList<Track> tracks, IReadOnlyList<double> noise, IReadOnlyList<Expr> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (tracks.Count < 2 || inputs.Count == 0) return null;
        var ranges = inputs.Select(input => RangeOf(Tape.Compile(input, names), tracks)).ToImmutableArray();
        if (ranges.Any(range => !(range.High > range.Low && double.IsFinite(range.High - range.Low)))) return null;
        foreach (var degree in Degrees.Where(degree => degree * inputs.Count <= TrajectoryQuantities.MostFunctions))
        {
            var curves = ranges.SelectMany((range, i) => Elements(range, degree).Select(curve => (Input: i, Curve: curve))).ToList();
            Expr[] functions = [.. curves.Select(element => element.Curve.Substitute("z", inputs[element.Input]))];
            if (TrajectoryJudge.Of(names, tracks, noise, functions) is not { } judge) return null;
            TrajectorySearch.Found[] ways = [judge.Search.Smoothest(judge.Usable), judge.Search.Best(judge.Usable)];
            if (Array.Find(ways, way => judge.IsKept(way) && judge.Search.Between(way.Weights) >= LeastBetween) is not { } best) continue;
            var size = Enumerable.Range(0, functions.Length).Max(j => Math.Abs(best.Weights[j]));
            var edges = inputs.Select((input, i) => (input, Expr.Sum(curves.Index().Where(element => element.Item.Input == i).Select(element => Expr.Decimal(best.Weights[element.Index] / size) * element.Item.Curve)))).ToImmutableArray();
            var network = new NetworkQuantity(edges, degree, ranges) { Misfit = best.Misfit, HeldOutMisfit = best.HeldOutMisfit, Angle = judge.Search.Angle(best.Weights), Gap = best.Gap };
            return network with { Reading = CurvesRead.Of(network, names, tracks, noise) };
        }
        return null;
    }

    /// <summary>What a curve is a sum of: Legendre's polynomials of z from the first degree on, over its range.</summary>
    private static IEnumerable<Expr> Elements((double Low, double High) range, int degree)
    {
        var z = (Expr.Symbol("z") - Expr.Decimal((range.Low + range.High) / 2)) * Expr.Decimal(2 / (range.High - range.Low));
        var (before, now) = (new Rational[] { 1 }, new Rational[] { 0, 1 });
        for (var n = 1; n <= degree; n++)
        {
            yield return Expr.Sum(now.Select((coefficient, power) => Expr.Of(coefficient) * Expr.Power(z, power)));
            // (n + 1) P_(n+1) = (2 n + 1) z P_n - n P_(n-1).
            var next = Enumerable.Range(0, n + 2).Select(power => (((power > 0 ? now[power - 1] : 0) * ((2 * n) + 1)) - ((power < before.Length ? before[power] : 0) * n)) / (n + 1)).ToArray();
            (before, now) = (now, next);
        }
    }

    private static (double Low, double High) RangeOf(Tape tape, IReadOnlyList<Track> tracks)
    {
        double[] values = [.. tracks.SelectMany(track => tape.Evaluate(track.States, track.Rows))];
        return (values.Min(), values.Max());
    }
}
