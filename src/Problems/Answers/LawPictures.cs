using System.Collections.Immutable;

namespace Discovery.Problems.Answers;

/// <summary>The pictures of a run: the network, the law against the rows, what it leaves, and the front. They need only what the run carries.</summary>
internal static class LawPictures
{
    public const string NetworkFile = "network.svg";
    public const string FitFile = "fit.svg";
    public const string ResidualsFile = "residuals.svg";
    public const string FrontFile = "front.svg";
    public const string SolutionFile = "solution-trajectories.svg";

    /// <returns>File names with their SVG texts; without <see cref="LawRun.Rows"/>, as in a run that was read back, only the front.</returns>
    public static IEnumerable<(string Name, string Text)> Of(LawRun run)
    {
        if (NetworkOf(run) is { } network) yield return (NetworkFile, network);
        var laws = run.ChosenLaws.Zip(run.Rows).ToList();
        if (laws.Count > 0)
        {
            yield return (FitFile, Sheet([.. laws.SelectMany(item => run.Style.Fit(run, item.First, item.Second))]));
            yield return (ResidualsFile, Sheet([.. laws.SelectMany(item => run.Style.Residuals(run, item.First, item.Second, laws.Count == 1))]));
        }
        if (run.Followed.Any(followed => !followed.Times.IsEmpty)) yield return (SolutionFile, Sheet([.. run.Followed.Where(followed => !followed.Times.IsEmpty).Take(SolutionTexts.Shown).Select(Solution)]));
        var fronts = run.Laws.GroupBy(law => law.Target).Where(front => front.Count() > 1).ToList();
        if (run.HasFront && fronts.Count > 0) yield return (FrontFile, Sheet([.. fronts.Select(front => FrontPicture.Of(run, [.. front]))]));
    }

    private static string Solution(FollowedTrajectory followed)
    {
        var plot = new Plot($"{followed.State}{(followed.Name.Length == 0 ? "" : $" in {followed.Name}")}: measured and solved", FitPictures.ScaleOf(followed.Times), Scale.Over([.. followed.Measured, .. followed.Solution]).Widened(), "time", followed.State);
        plot.Points(followed.Times, followed.Measured, "measured");
        plot.Curve(followed.Times, followed.Solution, "solution");
        return plot.Finish();
    }

    private static string Sheet(IReadOnlyList<string> panels) => PictureSheet.Of(panels, 2, Plot.Width, Plot.Height);

    /// <summary>The trained network; where none was trained, the laws themselves as networks.</summary>
    private static string? NetworkOf(LawRun run)
    {
        if (run.Rows.IsEmpty) return null;
        var units = Units(run);
        if (run.NetworkJson is { } json)
        {
            if (Read(json) is not { } network) return null;
            // A reading that did not become the law would only mislead.
            var readings = run.Law.Origin.Road == Road.Network ? run.Readings : [];
            return NetworkPicture.Of(network, new NetworkLabels($"{run.Problem}: the network {network.Shape}", units, readings), run.Rows[0].For(network));
        }
        var pictures = run.ChosenLaws.Zip(run.Rows, (law, rows) => Compiled(run, law, rows, units)).OfType<string>().ToList();
        return pictures.Count == 0 ? null : PictureColumn.Of(pictures);
    }

    private static string? Compiled(LawRun run, Law law, ThinnedRows rows, ImmutableDictionary<string, string> units)
    {
        // What is no number on some rows, or has no variable, is no network.
        var formula = law.Expression.Substitute(run.KnownConstants.ToDictionary(constant => constant.Name, constant => Expr.Decimal(constant.Value)));
        ImmutableArray<string> inputs = [.. rows.Inputs.Where(formula.Contains)];
        if (inputs.IsEmpty || rows.Predict(law, run.KnownConstants).Any(value => !double.IsFinite(value))) return null;
        var data = new Dataset([.. inputs], [.. inputs.Select(name => rows.Columns[rows.Inputs.IndexOf(name)])], law.Target, rows.Measured);
        if (Compile(formula, data) is not { } network) return null;
        return NetworkPicture.Of(network, new NetworkLabels($"{run.Problem}: the law of {law.Target} as a network", units, []), data);
    }

    private static ImmutableDictionary<string, string> Units(LawRun run)
    {
        var units = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var range in run.Domain)
            if (range.Unit is not null) units[range.Name] = range.Unit;
        foreach (var rows in run.Rows)
            if (rows.TargetUnit is not null) units[rows.Target] = rows.TargetUnit;
        return units.ToImmutable();
    }

    /// <summary>The network; null where it has functions of the caller's own, which only the problem knows. A run is saved without a picture rather than not at all.</summary>
    private static Network? Read(string json)
    {
        try
        {
            return Network.FromJson(json, name => ClosedForms.Find(name, out _)?.Function ?? throw new FormatException($"The function '{name}' is not known."));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The formula as a network; null where a part of it is not finite on some rows, though the whole is.</summary>
    private static Network? Compile(Expr formula, Dataset data)
    {
        try
        {
            return FormulaNetwork.Compile(formula, data);
        }
        catch (DataException)
        {
            return null;
        }
    }
}
