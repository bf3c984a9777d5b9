namespace Discovery.Conserved.Tests;

/// <summary>A field of a few waves on a circle, on which integrals of polynomials are exact sums.</summary>
internal static class PeriodicField
{
    /// <summary>Points: products of up to twelve factors of four waves are still summed exactly.</summary>
    private const int Points = 128, Waves = 3;

    /// <summary>The rate of int h dx along u_t = F by a symmetric difference in the direction of F, whose derivatives are taken wave by wave; over the integral of the sizes.</summary>
    public static double Growth(Expr rate, Expr density, Random random)
    {
        var parts = Enumerable.Range(1, Waves).Select(n => (n, random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
        double[] field = [.. Enumerable.Range(0, Points).Select(i => 0.3 + parts.Sum(part => (part.Item2 * Math.Cos(2 * Math.PI * part.n * i / Points)) + (part.Item3 * Math.Sin(2 * Math.PI * part.n * i / Points))))];
        var change = Evaluate(rate, field);
        var size = change.Max(Math.Abs);
        if (size == 0) return 0;
        var step = 1e-4 / size;
        // Five points: the density is a polynomial of degree 3, whose difference is then exact.
        double At(double factor) => Evaluate(density, [.. field.Zip(change, (u, v) => u + (factor * step * v))]).Average();
        var scale = Evaluate(density, field).Average(Math.Abs) + 1;
        return ((8 * (At(1) - At(-1))) - (At(2) - At(-2))) / (12 * step) / size / scale;
    }

    private static double[] Evaluate(Expr formula, double[] field)
    {
        var columns = Enumerable.Range(0, 4).Select(order => Derivative(field, order)).ToArray();
        return Tape.Compile(formula, ["u", "u_x", "u_xx", "u_xxx"]).Evaluate(columns, Points);
    }

    private static double[] Derivative(double[] field, int order)
    {
        if (order == 0) return field;
        var result = new double[Points];
        for (var n = 1; n < Points / 2; n++)
        {
            var (cosine, sine) = (0.0, 0.0);
            for (var i = 0; i < Points; i++)
            {
                cosine += field[i] * Math.Cos(2 * Math.PI * n * i / Points) * 2 / Points;
                sine += field[i] * Math.Sin(2 * Math.PI * n * i / Points) * 2 / Points;
            }
            if (Math.Abs(cosine) + Math.Abs(sine) < 1e-13) continue;
            for (var k = 0; k < order; k++) (cosine, sine) = (n * sine, -n * cosine);
            for (var i = 0; i < Points; i++) result[i] += (cosine * Math.Cos(2 * Math.PI * n * i / Points)) + (sine * Math.Sin(2 * Math.PI * n * i / Points));
        }
        return result;
    }
}
