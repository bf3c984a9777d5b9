using Discovery.Pde;
using Discovery.Pictures;
using Discovery.Symbolic.Evaluation;

namespace Discovery.Equations;

/// <summary>Pictures of a solution: its values, its error where the truth is known, how the solver came to it, and what it keeps along time.</summary>
internal static class SolutionPictures
{
    private const int Cells = 120;
    private const double SmallestError = 1e-16;

    /// <returns>File names with their SVG texts.</returns>
    public static IEnumerable<(string Name, string Text)> Of(EquationRun run)
    {
        var box = run.Problem.Equations.Box;
        if (box.Dimension <= 2)
        {
            var points = Collocation.Uniform(box, [.. box.Axes.Select(_ => Cells)]);
            var levels = run.Problem.Equations.Region?.Levels(points);
            for (var k = 0; k < run.Problem.Equations.Vocabulary.Unknowns.Length; k++)
            {
                var unknown = run.Problem.Equations.Vocabulary.Unknowns[k];
                var values = run.Solution.Values(points, new PartialDerivative(k, default));
                yield return ($"solution-{unknown}.svg", Map($"{run.Problem.Name}: {unknown}", unknown, box, points, Inside(values, levels), isError: false));
                if (run.Problem.Exact.IsEmpty) continue;
                var truth = Tape.Compile(run.Problem.Exact[k], [.. box.Axes.Select(axis => axis.Name)]).Evaluate(points, values.Length);
                double[] errors = [.. values.Zip(truth, (u, v) => Math.Max(SmallestError, Math.Abs(u - v)))];
                yield return ($"error-{unknown}.svg", Map($"{run.Problem.Name}: error of {unknown}", $"|error of {unknown}|", box, points, Inside(errors, levels), isError: true));
            }
        }
        if (run.Solution.Steps.Length > 0) yield return ("history.svg", History(run));
    }

    private static double[] Inside(double[] values, double[]? levels) => levels is null ? values : [.. values.Zip(levels, (value, level) => level > 0 ? double.NaN : value)];

    private static string Map(string title, string name, Box box, double[][] points, double[] values, bool isError)
    {
        var x = new Scale(box.Axes[0].Low, box.Axes[0].High);
        if (box.Dimension == 1)
        {
            var line = new Plot(title, x, Scale.Over(values, isError), box.Axes[0].Name, name);
            line.Curve(points[0], values);
            return line.Finish();
        }
        var plot = new Plot(title, x, new Scale(box.Axes[1].Low, box.Axes[1].High), box.Axes[0].Name, box.Axes[1].Name);
        // Points come with the first axis slowest; a picture's rows run along it.
        double[] rows = [.. Enumerable.Range(0, values.Length).Select(i => values[(i % Cells * Cells) + (i / Cells)])];
        plot.HeatMap(rows, Cells, Scale.Over(values, isError));
        return plot.Finish();
    }

    /// <summary>Residual and change of the solution against the number of coefficients, grid after grid.</summary>
    private static string History(EquationRun run)
    {
        double[] sizes = [.. run.Solution.Steps.Select(step => (double)step.Parameters)];
        double[] residuals = [.. run.Solution.Steps.Select(step => step.ResidualRms)], changes = [.. run.Solution.Steps.Select(step => step.Change)];
        var plot = new Plot($"{run.Problem.Name}: grid after grid", Scale.Over(sizes, true), Scale.Over(residuals.Concat(changes), true), "coefficients", "");
        plot.Curve(sizes, residuals, "residual", hasDots: true);
        plot.Curve(sizes, changes, "change", hasDots: true);
        return plot.Finish();
    }
}
