using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <summary>
/// Fits the constants of a boundary to classes: P(class 1) = lapse/2 + (1 - lapse)/(1 + exp(-steepness f(x))), by Fisher scoring with exact
/// derivatives and Levenberg's damping; the lapse, which keeps a few wrong labels far away from bending the boundary, by expectation and maximisation.
/// </summary>
internal static class BoundaryFit
{
    /// <summary>Log-odds, in size, that an exponential is taken of: at 40 a probability is 1 to all of a double's digits.</summary>
    private const double MostLogOdds = 40;

    /// <summary>Log-odds that the steepest boundary gives the rows next to it.</summary>
    private const double CertainLogOdds = 3;

    /// <summary>Where nothing is known the fit begins with this share of labels by lot.</summary>
    private const double FirstLapse = 0.02;

    /// <summary>Levenberg's: what the fit begins with, and by what it is multiplied after a step that was too far, or divided after a good one.</summary>
    private const double FirstDamping = 1e-3, Raised = 5, Lowered = 20;

    /// <summary>Dampings that are tried for one step.</summary>
    private const int Attempts = 6;

    /// <summary>A step that gains a smaller share of the bits, and fewer bits, is the last.</summary>
    private const double SmallShare = 1e-4, SmallGain = 0.01;

    /// <summary>Rows nearest to the boundary that bound its steepness: one in so many, but three at least.</summary>
    private const int RowsForNearest = 250;

    /// <param name="formula">Its decimals are fitted, but for a common factor: it should have one term whose coefficient is fixed.</param>
    /// <param name="view">Rows whose target is 0 or 1.</param>
    /// <param name="near">A boundary that is nearly the same, whose steepness and lapse are where the fit starts; null for none.</param>
    /// <param name="iterations">At most so many steps.</param>
    /// <returns>Null where the formula is not defined in some row.</returns>
    public static Boundary? Fit(Expr formula, View view, Boundary? near = null, int iterations = 25)
    {
        var start = formula.Nodes().OfType<Measured>().Select(number => number.Value).Distinct().ToImmutableArray();
        ImmutableArray<string> names = [.. start.Select((_, i) => $"_{i + 1}")];
        var template = Replace(formula, start, names);
        var (rows, count) = (view.RowCount, names.Length);
        var tape = Tape.Compile(template, view.Symbols, names);
        var (values, slopes) = (new double[rows], new double[rows * count]);
        var constants = start.ToArray();
        tape.Evaluate(view.Columns, constants, values);
        if (values.Any(value => !double.IsFinite(value))) return null;
        var size = Math.Sqrt(values.Sum(value => value * value) / rows);
        if (!(size > 0)) return null;
        var steepness = Math.Min(near?.Steepness ?? 4 / size, Steepest(values));
        var lapse = near?.Lapse ?? FirstLapse;
        var bits = Bits(values, steepness, lapse, view);
        var damping = FirstDamping;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            tape.EvaluateWithJacobian(view.Columns, constants, values, slopes);
            var (matrix, right) = Normal(values, slopes, steepness, lapse, view, count);
            var accepted = false;
            for (var attempt = 0; attempt < Attempts && !accepted; attempt++, damping *= Raised)
            {
                var (a, step) = ((double[])matrix.Clone(), (double[])right.Clone());
                for (var i = 0; i <= count; i++) a[i * (count + 1) + i] *= 1 + damping;
                for (var i = 0; i <= count; i++) a[i * (count + 1) + i] += 1e-12;
                if (!LogisticRegression.Solve(a, step, count + 1)) continue;
                double[] next = [.. constants.Select((constant, i) => constant + step[i])];
                // The steepness is fitted by its logarithm, so it stays positive.
                var trial = new double[rows];
                tape.Evaluate(view.Columns, next, trial);
                var steeper = Math.Min(steepness * Math.Exp(Math.Clamp(step[count], -1, 1)), Steepest(trial));
                var after = Bits(trial, steeper, lapse, view);
                if (!(after < bits)) continue;
                accepted = true;
                (constants, steepness, values) = (next, steeper, trial);
                var gain = bits - after;
                bits = after;
                damping /= Lowered;
                if (gain < SmallShare * bits && gain < SmallGain) iteration = iterations;
            }
            if (!accepted) break;
            lapse = Lapse(values, steepness, lapse, view);
            bits = Bits(values, steepness, lapse, view);
        }
        tape.EvaluateWithJacobian(view.Columns, constants, values, slopes);
        return new Boundary(template, names, [.. constants], Sigmas(Normal(values, slopes, steepness, lapse, view, count).Matrix, count), steepness, lapse, bits);
    }

    private static Expr Replace(Expr e, ImmutableArray<double> values, ImmutableArray<string> names) => e is Measured number
        ? Expr.Symbol(names[values.IndexOf(number.Value)])
        : e.Map(operand => Replace(operand, values, names));

    /// <summary>As steep as a few rows at the boundary can tell, and no steeper: where classes overlap nowhere, nothing else would bound it.</summary>
    private static double Steepest(double[] values)
    {
        var distances = Array.ConvertAll(values, Math.Abs);
        Array.Sort(distances);
        return CertainLogOdds / Math.Max(distances[Math.Min(distances.Length - 1, Math.Max(2, distances.Length / RowsForNearest))], 1e-300);
    }

    private static double Probability(double value, double steepness, double lapse) =>
        lapse / 2 + (1 - lapse) / (1 + Math.Exp(-Math.Clamp(steepness * value, -MostLogOdds, MostLogOdds)));

    private static double Bits(double[] values, double steepness, double lapse, View view)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var p = Probability(values[i], steepness, lapse);
            sum -= (view.Weights?[i] ?? 1) * Math.Log2(view.TargetColumn[i] > 0.5 ? p : 1 - p);
        }
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    /// <summary>The share of rows that a lot explains better than the boundary; it never vanishes, as one more row may be wrong.</summary>
    private static double Lapse(double[] values, double steepness, double lapse, View view)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var p = Probability(values[i], steepness, lapse);
            sum += lapse / 2 / (view.TargetColumn[i] > 0.5 ? p : 1 - p);
        }
        return Math.Clamp(sum / values.Length, 0.5 / values.Length, 0.5);
    }

    /// <summary>Fisher's information and the score for the constants and the logarithm of the steepness.</summary>
    private static (double[] Matrix, double[] Right) Normal(double[] values, double[] slopes, double steepness, double lapse, View view, int count)
    {
        var (size, rows) = (count + 1, values.Length);
        var (matrix, right, row) = (new double[size * size], new double[size], new double[size]);
        for (var i = 0; i < rows; i++)
        {
            var q = 1 / (1 + Math.Exp(-Math.Clamp(steepness * values[i], -MostLogOdds, MostLogOdds)));
            var (p, slope) = (lapse / 2 + (1 - lapse) * q, (1 - lapse) * q * (1 - q));
            var scale = (view.Weights?[i] ?? 1) / (p * (1 - p));
            for (var a = 0; a < count; a++) row[a] = steepness * slopes[a * rows + i];
            row[count] = steepness * values[i];
            var (score, weight) = (scale * slope * (view.TargetColumn[i] - p), scale * slope * slope);
            for (var a = 0; a < size; a++)
            {
                right[a] += score * row[a];
                for (var b = 0; b <= a; b++) matrix[a * size + b] += weight * row[a] * row[b];
            }
        }
        return (matrix, right);
    }

    private static ImmutableArray<double> Sigmas(double[] matrix, int count)
    {
        var size = count + 1;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var unit = new double[size];
            unit[i] = 1;
            return LogisticRegression.Solve((double[])matrix.Clone(), unit, size) && unit[i] > 0 ? Math.Sqrt(unit[i]) : double.PositiveInfinity;
        })];
    }
}
