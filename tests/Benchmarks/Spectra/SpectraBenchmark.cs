using System.Globalization;

namespace Discovery.Benchmarks.Spectra;

/// <summary>Planted spectra cleaned and measured: what is left of the noise, how far the fluxes are off, and whether their deviations say so.</summary>
internal static class SpectraBenchmark
{
    private sealed record Result(double NoiseRatio, double? Pull, double Relative, int Invented, bool IsWarned);

    /// <summary>Families, --draws N, --height H, --blind to look for the ripples, --list for each spectrum.</summary>
    public static void Report(string[] arguments, TextWriter output)
    {
        var draws = (int)Number("--draws", 12);
        var height = Number("--height", 0.3);
        var families = arguments.Where(PlantedSpectrum.Families.Contains).DefaultIfEmpty("").First().Length > 0 ? arguments.Where(PlantedSpectrum.Families.Contains).ToArray() : PlantedSpectrum.Families;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line height {height}, noise 0.01, {draws} draws a family"));
        output.WriteLine("family        noise off the line / planted (worst)   flux - true in deviations: mean, spread; within one   flux off by (rms)   missed  invented  off by 5 % unwarned");
        foreach (var family in families)
        {
            var results = new Result[draws];
            Parallel.For(0, draws, i => results[i] = Measure(family, i + 1, height, arguments.Contains("--blind")));
            if (arguments.Contains("--list")) foreach (var (result, i) in results.Select((result, i) => (result, i))) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i + 1}: noise {result.NoiseRatio:0.0000}, pull {result.Pull:0.00}, off {result.Relative:0.00 %}, invented {result.Invented}"));
            double[] pulls = [.. results.Select(result => result.Pull).OfType<double>()];
            var mean = pulls.DefaultIfEmpty(0).Average();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{family,-12}  {results.Average(result => result.NoiseRatio):0.0000} ({results.Max(result => result.NoiseRatio):0.0000})   {mean:0.00}, {Math.Sqrt(pulls.Select(pull => (pull - mean) * (pull - mean)).DefaultIfEmpty(0).Average()):0.00}; {(pulls.Length == 0 ? 0 : (double)pulls.Count(pull => Math.Abs(pull) < 1) / pulls.Length):0 %}   {Math.Sqrt(results.Where(result => result.Pull is not null).Select(result => result.Relative * result.Relative).DefaultIfEmpty(0).Average()):0.00 %}   {(height == 0 ? 0 : draws - pulls.Length)}  {results.Sum(result => result.Invented)}  {results.Count(result => height != 0 && (result.Pull is null || Math.Abs(result.Relative) > 0.05) && !result.IsWarned)}"));
        }

        double Number(string name, double usual) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? double.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : usual;
    }

    private static Result Measure(string family, int seed, double height, bool isBlind)
    {
        var planted = PlantedSpectrum.Draw(family, seed, height);
        double[] axis = [.. planted.X.Select(PlantedSpectrum.Velocity)];
        var clean = SpectrumCleaner.Clean(new Spectrum(planted.X, planted.Y), new CleaningOptions { Ripple = true, Periods = isBlind ? [] : [1.08, 0.039], Steps = family == "steps" });
        var lines = SpectrumCleaner.Measure(clean, axis);
        int[] off = [.. Enumerable.Range(0, axis.Length).Where(i => double.IsFinite(clean.Cleaned[i]) && Math.Abs(planted.Line[i]) < 1e-6)];
        var ratio = Math.Sqrt(off.Average(i => clean.Cleaned[i] * clean.Cleaned[i]) / off.Average(i => planted.Noise[i] * planted.Noise[i]));
        if (height == 0 || lines.IsEmpty) return new Result(ratio, null, 0, height == 0 ? lines.Length : 0, !clean.Warnings.IsEmpty);
        var flux = Enumerable.Range(1, axis.Length - 2).Sum(i => planted.Line[i] * Math.Abs(axis[i + 1] - axis[i - 1]) / 2);
        var line = lines.MaxBy(own => Math.Abs(own.Flux))!;
        return new Result(ratio, (line.Flux - flux) / line.Sigma, (line.Flux / flux) - 1, lines.Length - 1, !clean.Warnings.IsEmpty);
    }
}
