using System.Globalization;
using System.Text;

namespace Discovery.Problems.Equations;

/// <summary>Values of a solution on an even lattice, ends included, for programs that draw: as CSV, and in VTK's text format of structured points.</summary>
internal static class SolutionTables
{
    /// <summary>The files.</summary>
    public const string Csv = "solution.csv", Vtk = "solution.vtk";

    /// <summary>Points along each axis, of one, two and three axes: some hundred kilobytes.</summary>
    private static readonly int[] Points = [501, 81, 25];

    /// <summary>Characters that a title may have there, less one for the end of the line.</summary>
    private const int MostTitle = 255;

    /// <returns>File names with their texts; none of more than three axes.</returns>
    public static IEnumerable<(string Name, string Text)> Of(EquationRun run)
    {
        var (problem, solution) = (run.Asked.Equations, run.Solution);
        var (box, unknowns) = (problem.Box, problem.Vocabulary.Unknowns);
        if (box.Dimension > Points.Length) yield break;
        var each = Points[box.Dimension - 1];
        var points = Lattice(box, each);
        var levels = problem.Region?.Levels(points);
        var values = unknowns.Select((_, k) => solution.Values(points, new PartialDerivative(k, default)).Select((value, r) => levels is not null && levels[r] > 0 ? double.NaN : value).ToArray()).ToList();
        yield return (Csv, CsvText.Of([.. box.Axes.Select(axis => axis.Name).Concat(unknowns).Zip([.. points.Concat(values).Select(Cells)])]));
        yield return (Vtk, VtkOf(run.Problem, box, each, [.. unknowns.Zip(values)]));
    }

    /// <summary>The first axis changes fastest, as VTK wants it.</summary>
    private static double[][] Lattice(Box box, int each)
    {
        var count = (int)Math.Pow(each, box.Dimension);
        return [.. box.Axes.Select((axis, i) => Enumerable.Range(0, count).Select(r => (r / (int)Math.Pow(each, i) % each) is var at && at == each - 1 ? axis.High : axis.Low + (axis.Length * at / (each - 1))).ToArray())];
    }

    private static string[] Cells(double[] values) => Array.ConvertAll(values, value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "");

    private static string VtkOf(string title, Box box, int each, IEnumerable<(string Name, double[] Values)> fields)
    {
        string Three(Func<Axis, string> of, string rest) => string.Join(' ', Enumerable.Range(0, 3).Select(i => i < box.Dimension ? of(box.Axes[i]) : rest));
        string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "nan";
        var text = new StringBuilder("# vtk DataFile Version 3.0\n").Append(title.Length > MostTitle ? title[..MostTitle] : title).Append("\nASCII\nDATASET STRUCTURED_POINTS\n")
            .Append(CultureInfo.InvariantCulture, $"DIMENSIONS {Three(_ => each.ToString(CultureInfo.InvariantCulture), "1")}\nORIGIN {Three(axis => Number(axis.Low), "0")}\nSPACING {Three(axis => Number(axis.Length / (each - 1)), "1")}\n")
            .Append(CultureInfo.InvariantCulture, $"POINT_DATA {(int)Math.Pow(each, box.Dimension)}\n");
        foreach (var (name, values) in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"SCALARS {name} double 1\nLOOKUP_TABLE default\n");
            foreach (var value in values) text.Append(Number(value)).Append('\n');
        }
        return text.ToString();
    }
}
