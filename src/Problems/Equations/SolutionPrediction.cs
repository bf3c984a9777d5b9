using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Equations;

/// <summary>Values of a solution and its first derivatives at rows of a table.</summary>
internal static class SolutionPrediction
{
    /// <summary>In the names of unknowns that are not the problem's: those of parts, and those that integrals are.</summary>
    internal const string Further = "__";

    /// <param name="pieces">The solution as it is kept.</param>
    /// <param name="table">With a column an axis.</param>
    /// <param name="error">The relative error that is known or estimated.</param>
    /// <exception cref="DataException">A column is missing or has no numbers.</exception>
    /// <exception cref="FormatException">The solution is kept in parts between interfaces.</exception>
    public static Prediction Of(ImmutableArray<SolutionPiece> pieces, Table table, double error)
    {
        var network = pieces[0].Network;
        string[] unknowns = [.. network.TargetNames.Where(name => !name.Contains(Further, StringComparison.Ordinal))];
        if (unknowns.Length == 0) throw new FormatException("the solution is kept in parts between the places where coefficients jump; its values are told by Solution.Values from C#.");
        var axes = pieces[0].Part.Axes;
        if (axes.FirstOrDefault(axis => !table.Has(axis.Name)) is { } missing) throw new DataException($"{table.Source}: there is no column '{missing.Name}', on which the solution depends.");
        double[][] points = [.. axes.Select(axis => table.Column(axis.Name))];
        (double Low, double High)[] ranges = [.. axes.Select((_, i) => (pieces.Min(piece => piece.Part.Axes[i].Low), pieces.Max(piece => piece.Part.Axes[i].High)))];
        bool[] isInside = [.. Enumerable.Range(0, table.RowCount).Select(r => ranges.Select((range, i) => points[i][r] >= range.Low && points[i][r] <= range.High).All(inside => inside))];
        var columns = ImmutableArray.CreateBuilder<(string, string[])>();
        foreach (var axis in axes) columns.Add((axis.Name, table.Text(axis.Name)));
        foreach (var name in unknowns)
        {
            var k = network.TargetNames.IndexOf(name);
            Add(name, new PartialDerivative(k, default));
            for (var i = 0; i < axes.Length; i++) Add($"{name}_{axes[i].Name}", new PartialDerivative(k, MultiIndex.Unit(i)));
        }
        var outside = isInside.Count(inside => !inside);
        return new Prediction(columns.DrainToImmutable(),
        [
            .. double.IsFinite(error) ? [$"the relative error of the values is {Figures.Of(error, 2)}, that of slopes may be larger."] : (string[])[],
            .. outside > 0 ? [$"{outside} rows lie outside the domain, where {string.Join(", ", axes.Select((axis, i) => $"{axis.Name} runs from {Figures.Of(ranges[i].Low)} to {Figures.Of(ranges[i].High)}"))}; their cells are blank."] : (string[])[],
        ]);

        void Add(string name, PartialDerivative wanted)
        {
            var values = Solution.ValuesOf(pieces, points, wanted);
            columns.Add((name, [.. values.Select((value, r) => isInside[r] && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "")]));
        }
    }
}
