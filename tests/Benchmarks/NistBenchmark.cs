using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>NIST's models fitted as known forms to NIST's tables: from each of the two starts that NIST gives, and from none. How many digits of the certified values come back, and how long it takes.</summary>
internal static class NistBenchmark
{
    private static string Folder { get; } = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "data", "nist");

    public static void Report(IReadOnlyList<string> names, TextWriter output)
    {
        if (!Directory.Exists(Folder))
        {
            output.WriteLine($"skipped: {Folder} is not there");
            return;
        }
        var forms = Cells("forms.csv").ToDictionary(cells => cells[0], cells => cells[1]);
        var certified = Cells("certified.csv").ToLookup(cells => cells[0]);
        foreach (var start in new int?[] { 1, 2, null })
        {
            var (good, slowest) = (0, 0.0);
            output.WriteLine(start is null ? "from no start" : $"from start {start}");
            foreach (var name in forms.Keys.Where(name => names.Count == 0 || names.Contains(name)))
            {
                var clock = Stopwatch.StartNew();
                var fit = Fit(name, forms[name], certified[name], start);
                var seconds = clock.Elapsed.TotalSeconds;
                slowest = Math.Max(slowest, seconds);
                var values = certified[name].Min(cells => Digits(fit.Parameters.First(parameter => parameter.Name == cells[3]).Value, cells[6]));
                var sigmas = certified[name].Min(cells => Digits(fit.Parameters.First(parameter => parameter.Name == cells[3]).Sigma, cells[7]));
                if (values >= 8 && sigmas >= 6) good++;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-10} values to {values,4:0.0} digits, deviations to {sigmas,4:0.0}, sum of squares {fit.SumOfSquares:G6}, {seconds:0.00} s"));
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{good} to 8 digits of the values and 6 of their deviations; the slowest took {slowest:0.00} s"));
        }
    }

    private static FormFit Fit(string name, string form, IEnumerable<string[]> certified, int? start)
    {
        // NIST's model is one of the logarithm of this response.
        var inLogarithms = name == "nelson";
        var table = Table.Load(Path.Combine(Folder, name + ".csv"));
        string[] inputs = [.. table.Names.Where(column => column != "y")];
        var target = table.Column("y");
        var rows = new Observations([.. inputs.Select(table.Column)], inLogarithms ? Array.ConvertAll(target, Math.Log) : target);
        var data = new ProblemData { InputNames = [.. inputs], TargetName = "y", Train = rows, Test = rows.Rows([]) };
        var template = Expr.Parse(form);
        if (inLogarithms) template = ((Call)template).Argument;
        var starts = start is not { } column ? [] : certified.Select(cells => new FormParameter(cells[3]) { Start = double.Parse(cells[3 + column], CultureInfo.InvariantCulture) });
        return new FormFitting(data, [.. starts], [], 1, CancellationToken.None).Fit(new NamedForm(name, template))!.Fit;
    }

    private static double Digits(double value, string certified)
    {
        var right = double.Parse(certified, CultureInfo.InvariantCulture);
        return value.Equals(right) ? 11 : Math.Min(11, -Math.Log10(Math.Abs(value - right) / Math.Abs(right)));
    }

    private static IEnumerable<string[]> Cells(string file) => File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(line => line.Split(','));
}
