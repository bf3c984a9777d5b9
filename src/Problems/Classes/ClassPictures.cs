using System.Globalization;

namespace Discovery.Problems.Classes;

/// <summary>A law of classes against its rows.</summary>
internal static class ClassPictures
{
    /// <summary>Nodes along each axis at which the law is evaluated to draw its zeros: one for every three pixels.</summary>
    private const int Lattice = 121;

    /// <summary>Of a third input: one picture each for its lower, middle and upper rows.</summary>
    private const int Slices = 3;

    /// <summary>Bins along an input, each of a tenth of the rows, in which mistakes are counted; and bars of the histogram of the law's values.</summary>
    private const int Bins = 10, ScoreBins = 40;

    /// <summary>Inputs along which mistakes are drawn, a picture each, the law's own first.</summary>
    private const int MostInputs = 4;

    /// <summary>The confusion table; of two classes also the boundary, over the two inputs that move the law most, a further one in slices.</summary>
    public static IEnumerable<string> Fit(LawRun run, Law law, ThinnedRows rows)
    {
        if (rows.Confusion is { } table) yield return ConfusionPicture.Of(table, $"{law.Target}: which classes the law gives");
        var scores = rows.Predict(law, run.KnownConstants);
        var inputs = ByInfluence(run, law, rows);
        if (!law.Classes!.IsBinary || inputs.Count == 0) yield return Scores(law, rows, scores);
        else if (inputs.Count == 1) yield return AlongOne(run, law, rows, scores, inputs[0]);
        else if (inputs.Count == 2) yield return Boundary(run, law, rows, inputs, [.. Enumerable.Range(0, rows.Count)], $"{law.Target}: the boundary{FitPictures.Shown(rows)}");
        else
            foreach (var slice in Slice(rows, inputs[2]))
                yield return Boundary(run, law, rows, inputs, slice, string.Create(CultureInfo.InvariantCulture, $"{law.Target}: the boundary at {inputs[2]} = {Median(rows, inputs[2], slice):G3}{(inputs.Count > 3 ? ", others in the middle" : "")}"));
    }

    /// <summary>Where the law's values lie for each class, and which share is wrong along each input.</summary>
    public static IEnumerable<string> Mistakes(LawRun run, Law law, ThinnedRows rows)
    {
        var scores = rows.Predict(law, run.KnownConstants);
        if (law.Classes!.IsBinary) yield return ScoreHistogram(law, rows, scores);
        else yield return Deviations(law, rows, scores);
        bool[] wrong = [.. scores.Zip(rows.Measured, (score, measured) => law.Classes.Assign(score) != measured)];
        foreach (var input in rows.Inputs.OrderByDescending(law.Expression.Contains).Take(MostInputs)) yield return WrongAlong(run, law, rows, wrong, input);
    }

    private static string Boundary(LawRun run, Law law, ThinnedRows rows, List<string> inputs, int[] shown, string title)
    {
        double[] Column(string name) => rows.Columns[rows.Inputs.IndexOf(name)];
        double[] x = Column(inputs[0]), y = Column(inputs[1]);
        var (across, up) = (Scale.Over(x), Scale.Over(y));
        var plot = new Plot(title, across, up, FitPictures.WithUnit(inputs[0], FitPictures.UnitOf(run, inputs[0])), FitPictures.WithUnit(inputs[1], FitPictures.UnitOf(run, inputs[1])));
        foreach (var value in law.Classes!.Values)
        {
            var members = shown.Where(row => rows.Measured[row] == value).ToList();
            plot.Points([.. members.Select(row => x[row])], [.. members.Select(row => y[row])], FitPictures.Short(law.Classes.NameOf(value)));
        }
        var columns = rows.Inputs.Select(name => new double[Lattice * Lattice]).ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            var name = rows.Inputs[i];
            var middle = Median(rows, name, shown);
            for (var node = 0; node < Lattice * Lattice; node++)
            {
                columns[i][node] = name == inputs[0] ? across.Low + ((across.High - across.Low) * (node % Lattice) / (Lattice - 1))
                    : name == inputs[1] ? up.Low + ((up.High - up.Low) * (node / Lattice) / (Lattice - 1)) : middle;
            }
        }
        plot.ZeroLine(Values(run, law, rows, columns), Lattice, "law = 0");
        return plot.Finish();
    }

    private static string AlongOne(LawRun run, Law law, ThinnedRows rows, double[] scores, string input)
    {
        var x = rows.Columns[rows.Inputs.IndexOf(input)];
        var across = FitPictures.ScaleOf(x);
        var plot = new Plot($"{law.Target}: the law, positive for {law.Classes!.NameOf(law.Classes.Values[1])}", across, FitPictures.ScaleOf(scores), FitPictures.WithUnit(input, FitPictures.UnitOf(run, input)), "law");
        plot.Guide(across.Low, 0, across.High, 0);
        foreach (var value in law.Classes.Values)
        {
            var members = Enumerable.Range(0, rows.Count).Where(row => rows.Measured[row] == value).ToList();
            plot.Points([.. members.Select(row => x[row])], [.. members.Select(row => scores[row])], FitPictures.Short(law.Classes.NameOf(value)));
        }
        return plot.Finish();
    }

    /// <summary>Of ordered classes the law's value before it is rounded, against the class.</summary>
    private static string Scores(Law law, ThinnedRows rows, double[] scores)
    {
        var (across, up) = (FitPictures.ScaleOf(rows.Measured), FitPictures.ScaleOf(scores));
        var plot = new Plot($"{law.Target}: the law before it is rounded{FitPictures.Shown(rows)}", across, up, "measured", "law");
        plot.Guide(Math.Max(across.Low, up.Low), Math.Max(across.Low, up.Low), Math.Min(across.High, up.High), Math.Min(across.High, up.High));
        FitPictures.AddRows(plot, rows, Spread(rows.Measured, law.Classes!), scores);
        return plot.Finish();
    }

    /// <summary>Rows of one class side by side instead of on one line, evenly within a quarter of the distance to the next class.</summary>
    private static double[] Spread(double[] classes, ClassScale scale)
    {
        var step = scale.Values.Zip(scale.Values.Skip(1), (low, high) => high - low).DefaultIfEmpty(1).Min();
        // The fractional parts of multiples of the golden ratio spread evenly, without chance.
        return [.. classes.Select((value, i) => value + (0.5 * step * ((i * 0.6180339887498949 % 1) - 0.5)))];
    }

    private static string ScoreHistogram(Law law, ThinnedRows rows, double[] scores)
    {
        var scale = Bulk(scores);
        var counts = law.Classes!.Values.Select(value => FitPictures.Counts(scores.Where((_, row) => rows.Measured[row] == value), scale, ScoreBins)).ToList();
        var plot = new Plot($"{law.Target}: the law's value in each class", scale, new Scale(0, Math.Max(1, 1.05 * counts.Max(count => count.Max()))), "law", "rows");
        for (var i = 0; i < counts.Count; i++) plot.Bars(counts[i], FitPictures.Short(law.Classes.NameOf(law.Classes.Values[i])));
        plot.Guide(0, 0, 0, 1.05 * counts.Max(count => count.Max()));
        return plot.Finish();
    }

    private static string Deviations(Law law, ThinnedRows rows, double[] scores)
    {
        double[] deviations = [.. rows.Measured.Zip(scores, (measured, score) => measured - score)];
        var scale = Bulk(deviations);
        var counts = FitPictures.Counts(deviations, scale, ScoreBins);
        var plot = new Plot($"{law.Target}: the class less the law before it is rounded", scale, new Scale(0, Math.Max(1, 1.05 * counts.Max())), "measured - law", "rows");
        plot.Bars(counts);
        return plot.Finish();
    }

    private static string WrongAlong(LawRun run, Law law, ThinnedRows rows, bool[] wrong, string input)
    {
        var x = rows.Columns[rows.Inputs.IndexOf(input)];
        var order = Enumerable.Range(0, rows.Count).OrderBy(row => x[row]).ToArray();
        var bins = order.Chunk(Math.Max(1, (rows.Count + Bins - 1) / Bins)).ToList();
        double[] shares = [.. bins.Select(bin => (double)bin.Count(row => wrong[row]) / bin.Length)], places = [.. bins.Select(bin => x[bin[bin.Length / 2]])];
        var plot = new Plot($"{law.Target}: mistakes along {input}, in tenths of the rows", FitPictures.ScaleOf(x), new Scale(0, Math.Max(0.05, 1.1 * shares.Max())), FitPictures.WithUnit(input, FitPictures.UnitOf(run, input)), "share that is wrong");
        plot.Curve(places, shares, hasDots: true);
        return plot.Finish();
    }

    /// <summary>The inputs of the law, first the one along which it changes most over the rows.</summary>
    private static List<string> ByInfluence(LawRun run, Law law, ThinnedRows rows)
    {
        double Influence(string name)
        {
            var column = rows.Columns[rows.Inputs.IndexOf(name)];
            var mean = column.Average();
            var slopes = Values(run, law.Expression.Derivative(name), rows, [.. rows.Columns]).Where(double.IsFinite).Select(Math.Abs).Order().ToList();
            return slopes.Count == 0 ? 0 : slopes[slopes.Count / 2] * Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        }

        return [.. rows.Inputs.Where(law.Expression.Contains).OrderByDescending(Influence)];
    }

    private static double[] Values(LawRun run, Law law, ThinnedRows rows, double[][] columns) => Values(run, law.Expression, rows, columns);

    private static double[] Values(LawRun run, Expr expression, ThinnedRows rows, double[][] columns) =>
        Tape.Compile(expression, rows.Inputs, [.. run.KnownConstants.Select(constant => constant.Name)]).Evaluate(columns, columns[0].Length, [.. run.KnownConstants.Select(constant => constant.Value)]);

    /// <summary>Rows by thirds of an input; of one with few values, by its values.</summary>
    private static IEnumerable<int[]> Slice(ThinnedRows rows, string input)
    {
        var column = rows.Columns[rows.Inputs.IndexOf(input)];
        var order = Enumerable.Range(0, rows.Count).OrderBy(row => column[row]).ToArray();
        return order.Chunk(Math.Max(1, (order.Length + Slices - 1) / Slices));
    }

    private static double Median(ThinnedRows rows, string input, int[] shown)
    {
        var values = shown.Select(row => rows.Columns[rows.Inputs.IndexOf(input)][row]).Order().ToList();
        return values[values.Count / 2];
    }

    /// <summary>All but the outermost hundredth on either side, which are counted into the end bins.</summary>
    private static Scale Bulk(double[] values)
    {
        double[] finite = [.. values.Where(double.IsFinite).Order()];
        if (finite.Length == 0) return new Scale(-1, 1);
        var (low, high) = (finite[finite.Length / 100], finite[^((finite.Length / 100) + 1)]);
        return Scale.Over([low, high, 0]);
    }
}
