using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>The tables that are measured: those of the repository, and where they are there those of the folder beside it.</summary>
internal static class MeasuredCases
{
    /// <summary>Of NIST's models these are of the logarithm of the response.</summary>
    private static readonly string[] NistInLogarithms = ["nelson"];

    private static string Shared { get; } = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "data");

    /// <param name="output">Told which tables are not there.</param>
    public static IReadOnlyList<MeasuredCase> All(TextWriter output)
    {
        var accepted = Cells(Path.Combine(Repository.Root, "tests", "Benchmarks", "Measured", "accepted.csv"));
        return [.. Own(accepted), .. Nist(output), .. Experiments(accepted, output)];
    }

    private static IEnumerable<MeasuredCase> Own(ILookup<string, string[]> accepted) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "problems", "measured"), "*.problem")
            .Order(StringComparer.Ordinal)
            .Select(file => Case(Path.GetFileNameWithoutExtension(file), LawProblem.Load(file), accepted));

    /// <summary>NIST's tables of nonlinear regression, with its models and certified values.</summary>
    private static IEnumerable<MeasuredCase> Nist(TextWriter output)
    {
        var folder = Path.Combine(Shared, "nist");
        if (!IsThere(folder, output)) return [];
        var certified = Cells(Path.Combine(folder, "certified.csv"));
        return Cells(Path.Combine(folder, "forms.csv")).Select(forms =>
        {
            var columns = File.ReadLines(Path.Combine(folder, forms.Key + ".csv")).First().Split(',');
            var problem = new SharedTable(forms.Key, forms.Key + ".csv", columns[0], columns[1..]).ToProblem(folder);
            // The two starts that NIST gives, and the values it certifies.
            var starts = Enumerable.Range(4, 3).Select(column =>
                certified[forms.Key].ToImmutableDictionary(row => row[3], row => double.Parse(row[column], CultureInfo.InvariantCulture)));
            return new MeasuredCase(forms.Key, problem, Forms(forms), [.. starts], NistInLogarithms.Contains(forms.Key));
        });
    }

    private static IEnumerable<MeasuredCase> Experiments(ILookup<string, string[]> accepted, TextWriter output)
    {
        var folder = Path.Combine(Shared, "experiments");
        return IsThere(folder, output) ? SharedTable.Experiments.Select(table => Case(table.Name, table.ToProblem(folder), accepted)) : [];
    }

    private static MeasuredCase Case(string name, LawProblem problem, ILookup<string, string[]> accepted) => accepted.Contains(name)
        ? new MeasuredCase(name, problem, Forms(accepted[name]), [], accepted[name].Any(cells => cells[2] == "logarithms"))
        : throw new InvalidDataException($"The table {name} has no accepted form in accepted.csv.");

    private static ImmutableArray<Expr> Forms(IEnumerable<string[]> lines) => [.. lines.Select(cells => Expr.Parse(cells[1]))];

    /// <summary>The lines of a file of which the first cell is the name of a table.</summary>
    private static ILookup<string, string[]> Cells(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(',')).ToLookup(cells => cells[0]);

    private static bool IsThere(string folder, TextWriter output)
    {
        if (Directory.Exists(folder)) return true;
        output.WriteLine($"skipped: {folder} is not there, so its tables are left out");
        return false;
    }
}
