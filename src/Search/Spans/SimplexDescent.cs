namespace Discovery.Search.Spans;

/// <summary>The least value of a function of a few numbers, without derivatives.</summary>
/// <remarks>J. A. Nelder, R. Mead, A simplex method for function minimization, Computer Journal 7 (1965) 308.</remarks>
internal static class SimplexDescent
{
    /// <summary>First step of a number, as a share of its size.</summary>
    private const double FirstStep = 0.12;

    /// <summary>The simplex has shrunk to a point, as a share of the numbers' sizes.</summary>
    private const double Shrunk = 1e-13;

    /// <param name="function">Not finite where it is not defined.</param>
    /// <param name="start">At least one number.</param>
    /// <param name="evaluations">At most so many, about.</param>
    public static (double[] At, double Value) Minimise(Func<double[], double> function, double[] start, int evaluations)
    {
        var n = start.Length;
        if (n == 0) return (start, function(start));
        var points = new (double[] At, double Value)[n + 1];
        for (var i = 0; i <= n; i++)
        {
            var at = (double[])start.Clone();
            if (i > 0) at[i - 1] += at[i - 1] == 0 ? FirstStep : FirstStep * at[i - 1];
            points[i] = (at, Finite(at));
        }
        for (var used = n + 1; used < evaluations;)
        {
            Array.Sort(points, (a, b) => a.Value.CompareTo(b.Value));
            if (Size() < Shrunk) break;
            var worst = points[n];
            var centre = Enumerable.Range(0, n).Select(k => points.Take(n).Average(point => point.At[k])).ToArray();
            var reflected = Try(-1);
            if (reflected.Value < points[0].Value) points[n] = Try(-2) is var further && further.Value < reflected.Value ? further : reflected;
            else if (reflected.Value < points[n - 1].Value) points[n] = reflected;
            else if (Try(reflected.Value < worst.Value ? -0.5 : 0.5) is var inner && inner.Value < Math.Min(worst.Value, reflected.Value)) points[n] = inner;
            else
            {
                for (var i = 1; i <= n; i++)
                {
                    double[] at = [.. points[i].At.Select((value, k) => (value + points[0].At[k]) / 2)];
                    points[i] = (at, Finite(at));
                    used++;
                }
            }

            (double[] At, double Value) Try(double factor)
            {
                used++;
                double[] at = [.. centre.Select((value, k) => value + (factor * (worst.At[k] - value)))];
                return (at, Finite(at));
            }
        }
        return points.MinBy(point => point.Value);

        double Finite(double[] at) => function(at) is var value && double.IsFinite(value) ? value : double.MaxValue;

        double Size() => Enumerable.Range(0, n).Max(k => (points.Max(point => point.At[k]) - points.Min(point => point.At[k])) / (Math.Abs(points[0].At[k]) + 1e-300));
    }
}
