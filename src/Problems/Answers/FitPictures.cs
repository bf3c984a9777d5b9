
namespace Discovery.Problems.Answers;

/// <summary>A law of numbers against its rows.</summary>
internal static class FitPictures
{
    /// <summary>Points of the law's curve: fewer than the pixels of the plot's width, enough that it looks smooth.</summary>
    private const int CurvePoints = 300;

    /// <summary>Inputs against which residuals are drawn, a picture each, the law's own first.</summary>
    private const int MostInputs = 4;

    /// <summary>Data sets that can be told apart by their colours.</summary>
    private const int MostSets = 6;

    /// <summary>From this ratio of the largest to the smallest of positive values on, equal ratios are drawn alike.</summary>
    private const double Wide = 200;

    /// <summary>The same where the other axis is drawn so.</summary>
    private const double Narrow = 8;

    /// <summary>Standard deviations of a fitted form to each side that its band shows.</summary>
    private const double Reach = 2;

    /// <summary>Of one input the rows and the law's curve; of more, predicted against measured.</summary>
    public static string Fit(LawRun run, Law law, ThinnedRows rows)
    {
        var predicted = rows.Predict(law, run.KnownConstants);
        var used = rows.Inputs.Where(law.Expression.Contains).ToList();
        var variables = rows.Variables.ToList();
        var isCurve = variables.Count == 1 && used.Contains(variables[0]) && rows.Sets.Distinct().Count() <= MostSets;
        return isCurve ? Curves(run, law, rows, variables[0]) : AgainstMeasured(law, rows, predicted);
    }

    /// <summary>What is left against the prediction, how often it is how large, and, where there is room, against each input.</summary>
    public static IEnumerable<string> Residuals(LawRun run, Law law, ThinnedRows rows, bool hasRoom)
    {
        var predicted = rows.Predict(law, run.KnownConstants);
        double[] residuals = [.. rows.Measured.Zip(predicted, (measured, value) => measured - value)];
        var name = WithUnit("measured - predicted", rows.TargetUnit);
        yield return Scatter($"{law.Target}: residuals", rows, predicted, residuals, WithUnit("predicted " + law.Target, rows.TargetUnit), name);
        yield return Histogram(law, rows, residuals, name);
        if (!hasRoom) yield break;
        // The law's own inputs first: those it leaves out show there if they should be in it.
        foreach (var input in rows.Variables.OrderByDescending(law.Expression.Contains).Take(MostInputs))
            yield return Scatter($"{law.Target}: residuals against {input}", rows, rows.Columns[rows.Inputs.IndexOf(input)], residuals, WithUnit(input, UnitOf(run, input)), name);
    }

    internal static string WithUnit(string name, string? unit) => unit is null ? name : $"{name} ({unit})";

    internal static string? UnitOf(LawRun run, string input) => run.Domain.FirstOrDefault(range => range.Name == input)?.Unit;

    internal static Scale ScaleOf(IReadOnlyCollection<double> values)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (finite.Count > 0 && finite.Min() > 0 && finite.Max() > Wide * finite.Min()) return Scale.Over(finite, true);
        var scale = Scale.Over(finite);
        var margin = 0.03 * (scale.High - scale.Low);
        return new Scale(scale.Low - margin, scale.High + margin);
    }

    /// <summary>The rows and the law over its only variable; of several data sets each in its colour.</summary>
    private static string Curves(LawRun run, Law law, ThinnedRows rows, string variable)
    {
        var input = rows.Columns[rows.Inputs.IndexOf(variable)];
        var (across, up) = (ScaleOf(input), ScaleOf(rows.Measured));
        // Where one axis is logarithmic the other is so too if it can be: a power law is a straight line then.
        if (up.IsLogarithmic && input.Min() > 0 && input.Max() > Narrow * input.Min()) across = Scale.Over(input, true);
        if (across.IsLogarithmic && rows.Measured.Min() > 0 && rows.Measured.Max() > Narrow * rows.Measured.Min()) up = Scale.Over(rows.Measured, true);
        var plot = new Plot($"{law.Target}: the rows and the law{Shown(rows)}", across, up, WithUnit(variable, UnitOf(run, variable)), WithUnit(law.Target, rows.TargetUnit));
        if (rows.Sets.IsEmpty)
        {
            AddRows(plot, rows, input, rows.Measured);
            AddCurve(plot, run, law, rows, across.IsLogarithmic, [.. Enumerable.Range(0, rows.Count)], variable, "law");
        }
        foreach (var set in rows.Sets.Distinct())
        {
            int[] members = [.. Enumerable.Range(0, rows.Count).Where(row => rows.Sets[row] == set)];
            plot.Points([.. members.Select(row => input[row])], [.. members.Select(row => rows.Measured[row])], Short(set));
            plot.SameColour();
            AddCurve(plot, run, law, rows, across.IsLogarithmic, members, variable, "");
        }
        return plot.Finish();
    }

    /// <summary>The law between the ends of the rows' variable, with the constants of the first of them.</summary>
    private static void AddCurve(Plot plot, LawRun run, Law law, ThinnedRows rows, bool isLogarithmic, int[] members, string variable, string name)
    {
        var column = rows.Inputs.IndexOf(variable);
        var (low, high) = (members.Min(row => rows.Columns[column][row]), members.Max(row => rows.Columns[column][row]));
        double[] x = [.. Enumerable.Range(0, CurvePoints + 1).Select(i => (double)i / CurvePoints).Select(t => isLogarithmic ? low * Math.Pow(high / low, t) : low + ((high - low) * t))];
        double[][] columns = [.. rows.Columns.Select((values, i) => i == column ? x : Enumerable.Repeat(values[members[0]], x.Length).ToArray())];
        var y = Tape.Compile(law.Expression, rows.Inputs, [.. run.KnownConstants.Select(constant => constant.Name)]).Evaluate(columns, x.Length, [.. run.KnownConstants.Select(constant => constant.Value)]);
        if (law.Fitted is { } fit)
        {
            string[] sets = rows.Sets.IsEmpty ? [] : [.. Enumerable.Repeat(rows.Sets[members[0]], x.Length)];
            var deviations = FormErrors.Of(fit, run.KnownConstants, rows.Inputs, columns, sets, x.Length);
            plot.Band(x, [.. y.Zip(deviations, (value, deviation) => value - Reach * deviation)], [.. y.Zip(deviations, (value, deviation) => value + Reach * deviation)]);
        }
        plot.Curve(x, y, name);
    }

    internal static string Short(string name) => name.Length <= 9 ? name : name[..8] + "…";

    private static string AgainstMeasured(Law law, ThinnedRows rows, double[] predicted)
    {
        var scale = ScaleOf([.. rows.Measured, .. predicted]);
        var plot = new Plot($"{law.Target}: predicted against measured{Shown(rows)}", scale, scale, WithUnit("measured", rows.TargetUnit), WithUnit("predicted", rows.TargetUnit));
        plot.Guide(scale.Low, scale.Low, scale.High, scale.High);
        AddRows(plot, rows, rows.Measured, predicted);
        return plot.Finish();
    }

    private static string Scatter(string title, ThinnedRows rows, double[] x, double[] residuals, string xName, string yName)
    {
        var across = ScaleOf(x);
        var plot = new Plot(title, across, ResidualScale(residuals), xName, yName);
        plot.Guide(across.Low, 0, across.High, 0);
        AddRows(plot, rows, x, residuals);
        return plot.Finish();
    }

    private static string Histogram(Law law, ThinnedRows rows, double[] residuals, string name)
    {
        var scale = ResidualScale(residuals);
        var bins = Math.Clamp((int)Math.Sqrt(rows.Count), 5, 40);
        var (train, test) = (Counts(residuals.Take(rows.TrainCount), scale, bins), Counts(residuals.Skip(rows.TrainCount), scale, bins));
        var plot = new Plot($"{law.Target}: how large the residuals are", scale, new Scale(0, Math.Max(1, 1.05 * train.Concat(test).Max())), name, "rows");
        if (rows.TrainCount == rows.Count) plot.Bars(train);
        else
        {
            plot.Bars(train, "training");
            plot.Bars(test, "held out");
        }
        return plot.Finish();
    }

    internal static double[] Counts(IEnumerable<double> values, Scale scale, int bins)
    {
        var counts = new double[bins];
        foreach (var value in values)
            if (double.IsFinite(value)) counts[(int)Math.Clamp(scale.Share(value) * bins, 0, bins - 1)]++;
        return counts;
    }

    /// <summary>Around zero, alike on both sides.</summary>
    private static Scale ResidualScale(double[] residuals)
    {
        var largest = residuals.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest == 0) largest = 1e-15;
        return new Scale(-1.08 * largest, 1.08 * largest);
    }

    internal static void AddRows(Plot plot, ThinnedRows rows, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (rows.TrainCount == rows.Count)
        {
            plot.Points(x, y);
            return;
        }
        plot.Points([.. x.Take(rows.TrainCount)], [.. y.Take(rows.TrainCount)], "training");
        plot.Points([.. x.Skip(rows.TrainCount)], [.. y.Skip(rows.TrainCount)], "held out");
    }

    internal static string Shown(ThinnedRows rows) => rows.Count < rows.AllCount ? $" ({rows.Count} of {rows.AllCount} rows)" : "";
}
