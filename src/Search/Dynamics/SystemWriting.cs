using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>The constants of a fitted system as they are to be read: exact where the rows say so beyond chance, else with the digits that they support.</summary>
internal static class SystemWriting
{
    /// <summary>Standard deviations within which an exact number may lie from the fitted one.</summary>
    private const double Near = 2;

    /// <summary>What all exact numbers together may add to the squared residuals in units of their variance, for each.</summary>
    private const double MostAdded = 3;

    /// <param name="shot">The last fit.</param>
    /// <returns>The constants of <see cref="MotionSystem.Parameters"/> as formulas, with their values, deviations, and whether they are exact numbers.</returns>
    public static ImmutableArray<(Expr Written, double Value, double Deviation, bool IsExact)> Of(Shot shot)
    {
        var (values, deviations) = (shot.System.Parameters, shot.Deviations());
        var exact = new Dictionary<int, Expr>();
        var current = (double[])values.Clone();
        if (deviations.All(double.IsFinite))
        {
            foreach (var i in Enumerable.Range(0, values.Length).OrderBy(i => deviations[i] / Math.Abs(values[i])))
            {
                if (Exact(current[i], deviations[i]) is not { } near) continue;
                var tried = new Dictionary<int, (Expr Formula, double Value)> { [i] = near };
                foreach (var (held, formula) in exact) tried[held] = (formula, formula.Evaluate(new Dictionary<string, double>()));
                if (Held(shot, values, tried) is not { } moved || moved.Added > MostAdded * tried.Count) continue;
                exact[i] = near.Formula;
                current = moved.Values;
            }
        }
        return [.. current.Select((value, i) => exact.TryGetValue(i, out var formula) ? (formula, values[i], deviations[i], true) : (Expr.Decimal(WrittenConstant.Rounded(value, deviations[i])), values[i], deviations[i], false))];
    }

    private static (Expr Formula, double Value)? Exact(double value, double deviation)
    {
        if (!(deviation > 0) || value == 0) return null;
        // Below a billionth the deviation is that of the integration.
        return WrittenConstant.Exact(value, Math.Max(Near * deviation, 1e-9 * Math.Abs(value)));
    }

    /// <summary>All constants where some are held, in the linear neighbourhood of the fit, and what it costs.</summary>
    private static (double[] Values, double Added)? Held(Shot shot, double[] values, Dictionary<int, (Expr Formula, double Value)> held)
    {
        var n = values.Length;
        int[] free = [.. Enumerable.Range(0, n).Where(i => !held.ContainsKey(i))];
        var change = new double[n];
        foreach (var (i, item) in held) change[i] = item.Value - values[i];
        if (free.Length > 0)
        {
            var right = Array.ConvertAll(free, i => -held.Keys.Sum(h => shot.Gram[i, h] * change[h]));
            if (SmallMatrix.Solve(SmallMatrix.Part(shot.Gram, free), right) is not { } others) return null;
            for (var i = 0; i < free.Length; i++) change[free[i]] = others[i];
        }
        var added = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) added += change[i] * shot.Gram[i, j] * change[j];
        return ([.. values.Zip(change, (value, by) => value + by)], added);
    }
}
