using System.Collections.Immutable;

namespace Discovery.Problems.Equations;

/// <summary>Pictures of a solution: its values, its error where the truth is known, how the solver came to it, and what it keeps along time.</summary>
internal static class SolutionPictures
{
    /// <summary>The file of the solver's history.</summary>
    public const string History = "history.svg";

    /// <summary>Cells along each axis of the errors at a table's points. Of a finer table a cell shows the largest error in it.</summary>
    private const int Cells = 120;

    /// <summary>Cells of a map of values along the first and the second axis: three pixels each.</summary>
    private const int Columns = 120, Rows = 100;

    /// <summary>Points of a curve on one axis: more than its pixels, so that a steep layer is not cut off.</summary>
    private const int SamplesOfLine = 500;

    /// <summary>Length of a box over its width up to which it is drawn true to scale: a longer one would be a thin strip.</summary>
    private const double Longest = 3;

    /// <summary>Drawn in place of smaller errors: half of a double's last digit at 1, and 0 has no logarithm.</summary>
    private const double SmallestError = 1e-16;

    /// <summary>Points over the box, about so many, over which the edges of the network are drawn and scored.</summary>
    private const int NetworkRows = 1500;

    /// <returns>File names with their SVG texts.</returns>
    public static IEnumerable<(string Name, string Text)> Of(EquationRun run)
    {
        var box = run.Asked.Equations.Box;
        if (box.Dimension <= 2)
        {
            var points = Collocation.Uniform(box, box.Dimension == 1 ? [SamplesOfLine] : [Columns, Rows]);
            var levels = run.Asked.Equations.Region?.Levels(points);
            for (var k = 0; k < run.Asked.Equations.Vocabulary.Unknowns.Length; k++)
            {
                var unknown = run.Asked.Equations.Vocabulary.Unknowns[k];
                var values = run.Solution.Values(points, new PartialDerivative(k, default));
                yield return ($"solution-{unknown}.svg", Picture($"{run.Problem}: {unknown}", unknown, run.Asked.Equations, points, Inside(values, levels), isError: false));
                if (run.Asked.Exact.IsEmpty) continue;
                var truth = Tape.Compile(run.Asked.Exact[k], [.. box.Axes.Select(axis => axis.Name)]).Evaluate(points, values.Length);
                double[] errors = [.. values.Zip(truth, (u, v) => Math.Max(SmallestError, Math.Abs(u - v)))];
                yield return ($"error-{unknown}.svg", Picture($"{run.Problem}: error of {unknown}", $"|error of {unknown}|", run.Asked.Equations, points, Inside(errors, levels), isError: true));
            }
        }
        if (run.Asked.Reference is { } reference)
        {
            for (var k = 0; k < reference.Values.Length; k++)
                if (reference.Values[k] is { } truth && ErrorAgainst(run, reference, truth, k) is { } map) yield return ($"error-{run.Asked.Equations.Vocabulary.Unknowns[k]}.svg", map);
        }
        foreach (var function in run.Functions) yield return ($"function-{function.Name}.svg", FunctionOf(run, function));
        yield return (LawPictures.NetworkFile, NetworkOf(run));
        if (run.Solution.Steps.Length > 0) yield return (History, HistoryOf(run));
    }

    /// <summary>The error at the points of a table, where these are the nodes of a lattice on one or two axes; else null.</summary>
    private static string? ErrorAgainst(EquationRun run, ReferenceSolution reference, double[] truth, int unknown)
    {
        var (box, name) = (run.Asked.Equations.Box, run.Asked.Equations.Vocabulary.Unknowns[unknown]);
        var values = run.Solution.Values([.. reference.Points], new PartialDerivative(unknown, default));
        double[] errors = [.. values.Zip(truth, (u, v) => Math.Max(SmallestError, Math.Abs(u - v)))];
        var title = $"{run.Problem}: error of {name} at the points of the table";
        if (box.Dimension == 1)
        {
            var order = Enumerable.Range(0, errors.Length).OrderBy(i => reference.Points[0][i]).ToArray();
            var line = new Plot(title, new Scale(box.Axes[0].Low, box.Axes[0].High), Scale.Over(errors, true), box.Axes[0].Name, $"|error of {name}|");
            line.Curve([.. order.Select(i => reference.Points[0][i])], [.. order.Select(i => errors[i])]);
            return line.Finish();
        }
        if (box.Dimension != 2) return null;
        double[] x = [.. reference.Points[0].Distinct().Order()], y = [.. reference.Points[1].Distinct().Order()];
        if (x.Length < 2 || y.Length < 2 || x.Length * y.Length != errors.Length) return null;
        // Of a fine table each cell shows the largest error in it.
        var (columns, rows) = (Math.Min(x.Length, Cells), Math.Min(y.Length, Cells));
        var cells = new double[columns * rows];
        for (var i = 0; i < errors.Length; i++)
        {
            var (column, row) = (Array.BinarySearch(x, reference.Points[0][i]) * columns / x.Length, Array.BinarySearch(y, reference.Points[1][i]) * rows / y.Length);
            cells[(row * columns) + column] = Math.Max(cells[(row * columns) + column], errors[i]);
        }
        var plot = new Plot(title, new Scale(x[0], x[^1]), new Scale(y[0], y[^1]), box.Axes[0].Name, box.Axes[1].Name);
        plot.HeatMap(cells, columns, Scale.Over(cells, true));
        return plot.Finish();
    }

    /// <summary>A function that was found, with its band and its formula.</summary>
    private static string FunctionOf(EquationRun run, FoundFunction function)
    {
        double[] places = [.. function.Places];
        double[][] curves = [[.. function.Lows], [.. function.Highs], [.. function.Values], Tape.Compile(function.Formula, [function.Argument]).Evaluate([places], places.Length)];
        string[] names = ["low end of 95 %", "high end of 95 %", "fitted", "formula"];
        var plot = new Plot($"{run.Problem}: {function.Name}({function.Argument})", new Scale(places[0], places[^1]), Scale.Over(curves.SelectMany(curve => curve), false).Widened(), function.Argument, function.Name);
        for (var i = 0; i < curves.Length; i++) plot.Curve(places, curves[i], names[i]);
        return plot.Finish();
    }

    private static string NetworkOf(EquationRun run)
    {
        var (part, network) = run.Solution.Pieces[0];
        var points = Collocation.Uniform(part, [.. part.Axes.Select(_ => (int)Math.Ceiling(Math.Pow(NetworkRows, 1.0 / part.Dimension)))]);
        var rows = new Dataset([.. network.InputNames], points, network.TargetName, new double[points[0].Length]);
        var windows = run.Solution.Pieces.Length > 1 ? $", the first of {run.Solution.Pieces.Length} windows of time" : "";
        return NetworkPicture.Of(network, new NetworkLabels($"{run.Problem}: the network {network.Shape}{windows}", ImmutableDictionary<string, string>.Empty, []), rows);
    }

    private static double[] Inside(double[] values, double[]? levels) => levels is null ? values : [.. values.Zip(levels, (value, level) => level > 0 ? double.NaN : value)];

    private static string Picture(string title, string name, DifferentialProblem problem, double[][] points, double[] values, bool isError)
    {
        var box = problem.Box;
        var x = new Scale(box.Axes[0].Low, box.Axes[0].High);
        if (box.Dimension == 1)
        {
            var line = new Plot(title, x, Scale.Over(values, isError).Widened(), box.Axes[0].Name, name);
            line.Curve(points[0], values);
            return line.Finish();
        }
        // Two axes of space are drawn true to scale; time has none.
        var isTrue = (problem with { Measurements = [], Coefficients = [] }).TimeAxis < 0 && box.Axes[0].Length <= Longest * box.Axes[1].Length && box.Axes[1].Length <= Longest * box.Axes[0].Length;
        var plot = new Plot(title, x, new Scale(box.Axes[1].Low, box.Axes[1].High), box.Axes[0].Name, box.Axes[1].Name, isTrue);
        // Points come with the first axis slowest; a picture's rows run along it.
        double[] rows = [.. Enumerable.Range(0, values.Length).Select(i => values[(i % Columns * Rows) + (i / Columns)])];
        plot.HeatMap(problem.Region is null ? rows : Grown(rows), Columns, Scale.Over(values, isError).Rounded());
        if (problem.Region is { } region)
        {
            double[][] nodes = [
                [.. Enumerable.Range(0, (Columns + 1) * (Rows + 1)).Select(i => Between(box.Axes[0], i % (Columns + 1), Columns))],
                [.. Enumerable.Range(0, (Columns + 1) * (Rows + 1)).Select(i => Between(box.Axes[1], i / (Columns + 1), Rows))]];
            plot.Cut(region.Levels(nodes), Columns + 1);
        }
        return plot.Finish();
    }

    private static double Between(Axis axis, int step, int of) => axis.Low + (axis.Length * step / of);

    /// <summary>Cells whose middle lies just outside get the colour of a neighbour; what is outside of them is cut off.</summary>
    private static double[] Grown(double[] rows)
    {
        var grown = (double[])rows.Clone();
        for (var i = 0; i < rows.Length; i++)
        {
            if (!double.IsNaN(rows[i])) continue;
            for (var k = 0; k < 9 && double.IsNaN(grown[i]); k++)
            {
                var (r, c) = ((i / Columns) + (k / 3) - 1, (i % Columns) + (k % 3) - 1);
                if (r >= 0 && r < Rows && c >= 0 && c < Columns) grown[i] = rows[(r * Columns) + c];
            }
        }
        return grown;
    }

    /// <summary>Residual and change of the solution against the number of coefficients, grid after grid.</summary>
    private static string HistoryOf(EquationRun run)
    {
        double[] sizes = [.. run.Solution.Steps.Select(step => (double)step.Parameters)];
        double[] residuals = [.. run.Solution.Steps.Select(step => step.ResidualRms)], changes = [.. run.Solution.Steps.Select(step => step.Change)];
        var plot = new Plot($"{run.Problem}: grid after grid", Scale.Over(sizes, true), Scale.Over(residuals.Concat(changes), true), "coefficients", "");
        plot.Curve(sizes, residuals, "residual", hasDots: true);
        plot.Curve(sizes, changes, "change", hasDots: true);
        return plot.Finish();
    }
}
