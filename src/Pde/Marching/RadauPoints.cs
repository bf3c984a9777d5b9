namespace Discovery.Pde.Marching;

/// <summary>Radau's points on (0, 1], the end among them: zeros of the difference of two Legendre polynomials in a row.</summary>
/// <remarks>M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964), 25.4.31, turned round.</remarks>
internal static class RadauPoints
{
    /// <summary>Cells in which a change of sign is looked for: far more than there are points.</summary>
    private const int Cells = 4000;

    public static double[] Of(int count)
    {
        var found = new List<double>();
        for (var i = 0; i < Cells; i++)
        {
            var (low, high) = ((double)i / Cells, (double)(i + 1) / Cells);
            // The end is one of them, and found without rounding.
            if (i == Cells - 1) high = 1 - (0.5 / Cells);
            if (Value(count, low) * Value(count, high) >= 0) continue;
            for (var n = 0; n < 60; n++)
            {
                var middle = (low + high) / 2;
                if (Value(count, low) * Value(count, middle) <= 0) high = middle;
                else low = middle;
            }
            found.Add((low + high) / 2);
        }
        return [.. found, 1];
    }

    private static double Value(int count, double x)
    {
        var (place, before, now) = ((2 * x) - 1, 1.0, (2 * x) - 1);
        for (var n = 1; n < count; n++) (before, now) = (now, ((((2 * n) + 1) * place * now) - (n * before)) / (n + 1));
        return now - before;
    }
}
