namespace Discovery.Scaling.Shapes;

/// <summary>A power above a floor, a N^-p + f, by least squares of logarithms.</summary>
internal static class FloorFit
{
    /// <summary>Exponents that are tried first, each 1.7 times the one before.</summary>
    private const int Exponents = 12;

    /// <summary>A floor below this share of the least loss is none.</summary>
    private const double LeastFloor = 1e-9;

    private const double LeastExponent = 0.1, MostExponent = 30;

    public static double LogLoss(double[] values, double x) => Math.Log((values[0] * Math.Exp(-values[1] * x)) + values[2]);

    /// <returns>Constant a, exponent p, floor f; null where no floor above 0 is better than none.</returns>
    public static double[]? Fit(CurvePoints points, double? given)
    {
        var least = points.Y.Min();
        // At a given exponent and ratio of the power to the floor at the smallest size the level is a mean: two numbers are sought.
        var best = (Squares: double.PositiveInfinity, Ratio: 0.0, Exponent: 0.0);
        foreach (var exponent in given is { } known ? [known] : Enumerable.Range(0, Exponents).Select(k => LeastExponent * Math.Pow(MostExponent / LeastExponent, k / (Exponents - 1.0))))
        {
            var ratio = LinearShape.Least(value => Squares(points, value, exponent), -3, 40, 40);
            if (Squares(points, ratio, exponent) is var squares && squares < best.Squares) best = (squares, ratio, exponent);
        }
        var level = Level(points, best.Ratio, best.Exponent);
        var floor = Math.Exp(level);
        double[] start = [Math.Exp(level + best.Ratio + (best.Exponent * points.X[0])), best.Exponent, floor];
        var values = ShapeDescent.From(LogLoss, start, given is null ? -1 : 1, points);
        return values[2] > LeastFloor * Math.Exp(least) ? values : null;
    }

    private static double Level(CurvePoints points, double ratio, double exponent)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < points.X.Length; i++) (sum, weight) = (sum + (points.Weight[i] * (points.Y[i] - Rise(points, i, ratio, exponent))), weight + points.Weight[i]);
        return sum / weight;
    }

    private static double Squares(CurvePoints points, double ratio, double exponent)
    {
        var (level, sum) = (Level(points, ratio, exponent), 0.0);
        for (var i = 0; i < points.X.Length; i++)
        {
            var residual = points.Y[i] - level - Rise(points, i, ratio, exponent);
            sum += points.Weight[i] * residual * residual;
        }
        return sum;
    }

    /// <summary>log(1 + e^ratio (N/N0)^-p).</summary>
    private static double Rise(CurvePoints points, int i, double ratio, double exponent)
    {
        var u = ratio - (exponent * (points.X[i] - points.X[0]));
        return u > 30 ? u : Math.Log(1 + Math.Exp(u));
    }
}
