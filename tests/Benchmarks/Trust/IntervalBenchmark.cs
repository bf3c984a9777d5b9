using System.Globalization;

namespace Discovery.Benchmarks.Trust;

/// <summary>
/// Laws with drawn constants and noise, few rows and many: where the search finds the form, how often its printed intervals of 95 % hold what they are of. The true value of a
/// constant is what the printed form takes when it is fitted to the values without noise, so that forms may be written in any way.
/// </summary>
internal static class IntervalBenchmark
{
    /// <summary>Of the deviation: a form is right where it leaves no more of the values without noise.</summary>
    private const double Right = 1e-6;

    private const int Points = 200;

    private sealed record Family(string Name, (double Low, double High)[] Box, (double Low, double High)[] Constants, Func<double[], double[], double> Value);

    private static readonly Family[] Families =
    [
        new("line", [(0, 10)], [(-5, 5), (0.5, 4)], (c, x) => c[0] + c[1] * x[0]),
        new("quadratic", [(0, 5)], [(-5, 5), (1, 4), (0.3, 2)], (c, x) => c[0] + c[1] * x[0] + c[2] * x[0] * x[0]),
        new("decay", [(0, 6)], [(1, 9), (0.3, 1.5)], (c, x) => c[0] * Math.Exp(-c[1] * x[0])),
        new("approach", [(0, 6)], [(2, 9), (0.4, 1.5)], (c, x) => c[0] * (1 - Math.Exp(-c[1] * x[0]))),
        new("saturation", [(0.1, 10)], [(2, 9), (0.5, 4)], (c, x) => c[0] * x[0] / (c[1] + x[0])),
        new("power", [(0.5, 8)], [(1, 6), (0.6, 2.4)], (c, x) => c[0] * Math.Pow(x[0], c[1])),
        new("logistic", [(0, 12)], [(3, 9), (0.6, 1.6), (4, 8)], (c, x) => c[0] / (1 + Math.Exp(-c[1] * (x[0] - c[2])))),
        new("wave", [(0, 12)], [(-2, 4), (1, 4), (0.8, 2.5), (0, 3)], (c, x) => c[0] + c[1] * Math.Sin(c[2] * x[0] + c[3])),
        new("logarithm", [(0.5, 20)], [(-3, 3), (1, 4)], (c, x) => c[0] + c[1] * Math.Log(x[0])),
        new("plane", [(0, 10), (-3, 3)], [(-5, 5), (0.5, 3), (1, 4)], (c, x) => c[0] + c[1] * x[0] + c[2] * x[1]),
        new("product of powers", [(1, 6), (1, 6)], [(1, 5), (0.5, 2), (-1.5, -0.4)], (c, x) => c[0] * Math.Pow(x[0], c[1]) * Math.Pow(x[1], c[2])),
        new("decay of two", [(0, 4), (1, 5)], [(1, 5), (0.3, 1.2)], (c, x) => c[0] * x[1] * Math.Exp(-c[1] * x[0])),
    ];

    private static readonly int[] Sizes = [10, 15, 25, 40, 80, 150];

    /// <param name="arguments">How many problems, 200 unless told otherwise, and families; all where none is named.</param>
    /// <param name="output">Gets a line a problem whose form was missed, one a family, and the counts by rows.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var count = arguments is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 200;
        var random = new RandomSource(17);
        var results = Enumerable.Range(0, count)
            .Where(problem => arguments.Length < 2 || arguments.Contains(Families[problem % Families.Length].Name))
            .Select(problem => Ask(problem, random.Fork(problem), output)).ToList();
        output.WriteLine("| family | problems | form right | constants | in their 95 % interval |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var family in results.GroupBy(result => result.Family)) output.WriteLine($"| {family.Key} | {family.Count()} | {family.Count(result => result.IsRight)} | {family.Sum(result => result.Constants)} | {family.Sum(result => result.Inside)} |");
        foreach (var size in results.GroupBy(result => result.Rows).OrderBy(size => size.Key)) output.WriteLine($"{size.Key} rows: form right {size.Count(result => result.IsRight)} of {size.Count()}, inside {size.Sum(result => result.Inside)} of {size.Sum(result => result.Constants)}");
        var (inside, all) = (results.Sum(result => result.Inside), results.Sum(result => result.Constants));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"form right {results.Count(result => result.IsRight)} of {results.Count}; inside {inside} of {all}: {100.0 * inside / all:0.0} %"));
    }

    private static (string Family, int Rows, bool IsRight, int Constants, int Inside) Ask(int problem, RandomSource random, TextWriter output)
    {
        var family = Families[problem % Families.Length];
        var rows = Sizes[problem / Families.Length % Sizes.Length];
        double[] constants = [.. family.Constants.Select(range => random.Uniform(range.Low, range.High))];
        var inputs = family.Box.Select(range => Enumerable.Range(0, rows).Select(_ => random.Uniform(range.Low, range.High)).ToArray()).ToArray();
        var truth = Values(family, constants, inputs);
        var noise = MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(truth) * 0.01 * Math.Pow(10, random.Uniform());
        var table = new PlainTable([.. inputs.Select((column, i) => ($"x{i + 1}", column))], ("y", Array.ConvertAll(truth, value => value + noise * random.Normal())));
        var law = table.Search(TimeSpan.FromSeconds(60)).Law;
        var named = law.Constants.Where(constant => constant.IsWritten && law.Named.Contains(constant.Name)).ToList();
        // Points of the box, not the rows: few rows would let a wrong form pass.
        var points = family.Box.Select(range => Enumerable.Range(0, Points).Select(_ => random.Uniform(range.Low, range.High)).ToArray()).ToArray();
        var view = View.Of(new Dataset([.. table.Inputs.Select(input => input.Name)], points, "y", Values(family, constants, points)));
        var fit = ConstantFit.Fit(law.Named, [.. named.Select(constant => constant.Name)], [.. named.Select(constant => constant.Value)], view, 100);
        if (!(fit.Rmse <= Right * view.Deviation))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {family.Name} of {string.Join(", ", constants.Select(constant => constant.ToString("G4", CultureInfo.InvariantCulture)))}, {rows} rows: {law.Expression}"));
            return (family.Name, rows, false, 0, 0);
        }
        var inside = named.Zip(fit.Values).Count(pair => pair.Second >= pair.First.Interval.Low && pair.Second <= pair.First.Interval.High);
        return (family.Name, rows, true, named.Count, inside);
    }

    private static double[] Values(Family family, double[] constants, double[][] columns) =>
        [.. Enumerable.Range(0, columns[0].Length).Select(row => family.Value(constants, [.. columns.Select(column => column[row])]))];
}
