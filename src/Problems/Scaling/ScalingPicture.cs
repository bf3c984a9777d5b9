namespace Discovery.Problems.Scaling;

/// <summary>Losses over sizes on logarithmic axes, with the chosen shapes.</summary>
internal static class ScalingPicture
{
    /// <summary>Points of a drawn shape.</summary>
    private const int Steps = 60;

    public static string Of(ScalingRun run)
    {
        var plot = new Plot($"{run.Loss} over {run.Size}", Scale.Over(run.Curves.SelectMany(curve => curve.Sizes), isLogarithmic: true), Scale.Over(run.Curves.SelectMany(curve => curve.Means), isLogarithmic: true), run.Size, run.Loss);
        foreach (var curve in run.Curves)
        {
            double low = curve.Sizes[0], high = curve.Sizes[^1];
            double[] sizes = [.. Enumerable.Range(0, Steps + 1).Select(k => low * Math.Pow(high / low, (double)k / Steps))];
            plot.Curve(sizes, [.. sizes.Select(curve.Finding.Chosen.At)], curve.Finding.Refusal is null ? curve.Name : $"{curve.Name} bent".Trim());
            plot.Points(curve.Sizes, curve.Means);
        }
        return plot.Finish();
    }
}
