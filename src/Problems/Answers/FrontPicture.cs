
namespace Discovery.Problems.Answers;

/// <summary>The Pareto front: error against complexity, the chosen law marked.</summary>
internal static class FrontPicture
{
    /// <summary>Where an error is zero but for rounding, this share of the largest stands for it: a logarithmic axis has no zero.</summary>
    private const double Least = 1e-16;

    public static string Of(LawRun run, IReadOnlyList<Law> front)
    {
        var chosen = run.ChosenLaws.FirstOrDefault(front.Contains);
        double[] sizes = [.. front.Select(law => (double)law.Complexity)];
        var largest = front.Max(law => law.Error);
        double[] errors = [.. front.Select(law => Math.Max(law.Error, Least * largest))];
        var name = run.Style.FrontAxis(front[0]);
        var isLogarithmic = errors.Min() > 0 && errors.Max() > 10 * errors.Min();
        var plot = new Plot($"{front[0].Target}: accuracy against complexity", new Scale(0, sizes.Max() * 1.06), isLogarithmic ? Scale.Over(errors, true) : new Scale(0, Math.Max(errors.Max() * 1.08, double.Epsilon)), "complexity", name);
        plot.Curve([.. sizes.Take(1), .. sizes.Skip(1).SelectMany(size => (double[])[size, size])], [.. errors.SkipLast(1).SelectMany(error => (double[])[error, error]), errors[^1]]);
        plot.Points(sizes, errors);
        if (chosen is not null) plot.Mark(chosen.Complexity, Math.Max(chosen.Error, Least * largest), "chosen");
        return plot.Finish();
    }
}
