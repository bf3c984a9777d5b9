using System.Globalization;

namespace Discovery.Benchmarks.Probes;

/// <summary>Planted layers probed: separability of the ideas, the matrix of planted against probed, permuted controls.</summary>
internal static class ProbeBenchmark
{
    /// <summary>--rows N, --noise X, --controls N.</summary>
    public static void Report(string[] arguments, TextWriter output)
    {
        var (rows, noise, controls) = ((int)Number("--rows", 4000), Number("--noise", 0.05), (int)Number("--controls", 50));
        foreach (var (isDamped, ideas) in new[] { (false, PlantedLayer.Ideas), (true, PlantedLayer.DampedIdeas) })
        {
            var inputs = PlantedLayer.Inputs(rows, new Random(1), isDamped);
            output.WriteLine(isDamped ? "damped, steps to 2 pi/(65 w):" : "undamped, steps to 2 pi/w:");
            foreach (var pair in Prober.Separate(new ProbeTable(inputs, [], [.. Enumerable.Range(0, rows)]), ideas))
                output.WriteLine($"  {pair.First} from {pair.Second}: {R2(pair.FirstFromSecond)}; {pair.Second} from {pair.First}: {R2(pair.SecondFromFirst)}: {(pair.AreTheSame ? "cannot be told apart" : pair.FirstHasSecond || pair.SecondHasFirst ? "one is part of the other" : "separable")}");
        }
        var (right, found) = (0, 0);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planted, noise {noise}: idea least R2 / variance explained"));
        foreach (var planted in PlantedLayer.Ideas)
        {
            var random = new Random(7);
            var table = PlantedLayer.Table(planted, PlantedLayer.Inputs(rows, random, false), random, noise);
            var pairs = Prober.Separate(table, PlantedLayer.Ideas);
            var findings = Prober.Probe(table, PlantedLayer.Ideas, 1);
            var best = Prober.Best(findings, pairs);
            right += findings.Count(finding => best.Contains(finding) == (finding.Idea == planted));
            output.WriteLine($"  {planted.Name,-12} {string.Join("   ", findings.Select(finding => string.Create(CultureInfo.InvariantCulture, $"{finding.Idea.Name} {finding.FromUnits.Min():0.000} / {finding.VarianceExplained:0.00}{(best.Contains(finding) ? " <-" : "")}")))}");
            for (var seed = 0; seed < controls; seed++)
            {
                var permuted = table with { Units = [.. Prober.Permuted([.. table.Units], table.Groups, seed + 1)] };
                found += Prober.Probe(permuted, PlantedLayer.Ideas, seed + 1000).Count(finding => finding.IsCarried);
            }
        }
        output.WriteLine($"cells right: {right} of {PlantedLayer.Ideas.Length * PlantedLayer.Ideas.Length}; ideas found in permuted units: {found} in {controls} permutations of each layer");

        double Number(string name, double usual) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? double.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : usual;
    }

    private static string R2(IEnumerable<double> values) => string.Join(" ", values.Select(value => value.ToString("0.000", CultureInfo.InvariantCulture)));
}
