using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Scaling.Shapes;

/// <summary>Weighted least squares in a few columns.</summary>
internal static class LinearShape
{
    /// <returns>Coefficients by column.</returns>
    public static double[] Solve(CurvePoints points, params ReadOnlySpan<Func<double, double>> columns)
    {
        var count = columns.Length;
        var design = Matrix<double>.Build.Dense(points.X.Length, count);
        for (var i = 0; i < points.X.Length; i++)
            for (var j = 0; j < count; j++) design[i, j] = Math.Sqrt(points.Weight[i]) * columns[j](points.X[i]);
        var target = Vector<double>.Build.Dense(points.X.Length, i => Math.Sqrt(points.Weight[i]) * points.Y[i]);
        return [.. design.QR().Solve(target)];
    }

    /// <summary>A level and a slope, log N^-p counted, beside further columns; the slope is not fitted where the exponent is given.</summary>
    /// <returns>Level, exponent, then the coefficients of the further columns.</returns>
    public static double[] Line(CurvePoints points, double? exponent, params ReadOnlySpan<Func<double, double>> columns)
    {
        if (exponent is not { } given) return Solve(points, [_ => 1, x => -x, .. columns]);
        var solved = Solve(points with { Y = [.. points.Y.Zip(points.X, (y, x) => y + (given * x))] }, [_ => 1, .. columns]);
        return [solved[0], given, .. solved[1..]];
    }

    /// <summary>The place where a function of one number is least: the least of a scan, then golden sections about it.</summary>
    public static double Least(Func<double, double> function, double low, double high, int steps)
    {
        var (best, at) = (double.PositiveInfinity, low);
        for (var k = 0; k <= steps; k++)
        {
            var place = low + ((high - low) * k / steps);
            if (function(place) is var value && value < best) (best, at) = (value, place);
        }
        const double Golden = 0.6180339887498949;
        var (a, b) = (Math.Max(low, at - ((high - low) / steps)), Math.Min(high, at + ((high - low) / steps)));
        for (var round = 0; round < 45; round++)
        {
            var (left, right) = (b - (Golden * (b - a)), a + (Golden * (b - a)));
            if (function(left) < function(right)) b = right;
            else a = left;
        }
        return (a + b) / 2;
    }
}
