namespace Discovery.Problems.Answers;

/// <summary>A law of several inputs along each of them, the others at their medians; the one that matters most beside it also at its quartiles.</summary>
internal static class SlicePictures
{
    /// <summary>Inputs along which the law is drawn, a picture each.</summary>
    private const int MostInputs = 3;

    private const int CurvePoints = 200;

    /// <summary>Quantiles of the other input that tells most.</summary>
    private static readonly double[] Quantiles = [0.25, 0.5, 0.75];

    public static IEnumerable<string> Of(LawRun run, Law law, ThinnedRows rows)
    {
        int[] used = [.. Enumerable.Range(0, rows.Inputs.Length).Where(i => law.Expression.Contains(rows.Inputs[i]) && !rows.Own.Contains(rows.Inputs[i]))];
        if (used.Length < 2 || !rows.Own.IsEmpty || rows.Count == 0) yield break;
        string[] constants = [.. run.KnownConstants.Select(constant => constant.Name)];
        double[] known = [.. run.KnownConstants.Select(constant => constant.Value)];
        var tape = Tape.Compile(law.Expression, rows.Inputs, constants);
        double[] Along(int input, double[] x, int other, double value) => tape.Evaluate(
            [.. rows.Columns.Select((column, i) => i == input ? x : Enumerable.Repeat(i == other ? value : Quantile(column, 0.5), x.Length).ToArray())], x.Length, known);
        double Reach(int input) => Spread(Along(input, [.. Quantiles.Select(share => Quantile(rows.Columns[input], share))], input, 0));
        int[] ordered = [.. used.OrderByDescending(Reach)];
        foreach (var input in ordered.Take(MostInputs))
        {
            var other = ordered.First(candidate => candidate != input);
            double[] x = [.. Enumerable.Range(0, CurvePoints + 1).Select(i => rows.Columns[input].Min() + ((rows.Columns[input].Max() - rows.Columns[input].Min()) * i / CurvePoints))];
            var curves = Quantiles.Select(share => Quantile(rows.Columns[other], share)).Distinct().Select(value => (Value: value, Y: Along(input, x, other, value))).ToList();
            double[] finite = [.. curves.SelectMany(curve => curve.Y).Where(double.IsFinite)];
            if (finite.Length == 0 || finite.Max() <= finite.Min() || x[0] >= x[^1]) continue;
            var (name, unit) = (rows.Inputs[input], FitPictures.UnitOf(run, rows.Inputs[input]));
            var plot = new Plot($"{law.Target} along {name}, other inputs at their medians", new Scale(x[0], x[^1]), Scale.Over(finite).Widened(), FitPictures.WithUnit(name, unit), FitPictures.WithUnit(law.Target, rows.TargetUnit));
            foreach (var (value, y) in curves) plot.Curve(x, y, FitPictures.Short($"{rows.Inputs[other]} {Figures.Of(value, 2)}"));
            yield return plot.Finish();
        }
    }

    private static double Quantile(double[] column, double share)
    {
        double[] sorted = [.. column.Order()];
        return sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }

    private static double Spread(double[] values) => values.Any(value => !double.IsFinite(value)) ? 0 : values.Max() - values.Min();
}
