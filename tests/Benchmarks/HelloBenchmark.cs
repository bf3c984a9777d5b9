using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Discovery.Benchmarks;

/// <summary>Runs a problem for many seeds, each as a process of its own, start-up and compilation included.</summary>
internal static class HelloBenchmark
{
    private const string Law = "exp(sin(pi*x) + y^2)";

    /// <param name="arguments">The last seed, 20 if none is given.</param>
    /// <param name="output">Gets the table.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var last = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20;
        var problem = Path.Combine(Repository.Root, "problems", "hello.problem");
        var (solved, both) = (0, 0);
        var processor = new List<double>();
        for (var seed = 1; seed <= last; seed++)
        {
            var folder = Directory.CreateTempSubdirectory("hello");
            var start = new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "discover.dll"),
                    "run", problem, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--out", folder.FullName, "--json", "--quiet",
                },
                RedirectStandardOutput = true,
            };
            var before = ChildProcessorSeconds();
            using var process = Process.Start(start)!;
            using var json = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
            processor.Add(ChildProcessorSeconds() - before);
            var law = json.RootElement.GetProperty("laws")[json.RootElement.GetProperty("chosen").GetInt32()];
            var (expression, road) = (law.GetProperty("expression").GetString(), law.GetProperty("road").GetString()!);
            if (expression == Law) solved++;
            if (expression == Law && road.Contains("network", StringComparison.Ordinal)) both++;
            output.WriteLine($"seed {seed,2}  {processor[^1]:0.00} s of processor  {expression}   found by {road}");
            folder.Delete(recursive: true);
        }
        processor.Sort();
        output.WriteLine($"{solved} of {last} exactly {Law}, {both} of them read from the network as well; processor time median {processor[last / 2]:0.00} s, largest {processor[^1]:0.00} s");
    }

    /// <summary>
    /// What the kernel has counted for children that have ended (proc(5): fields 16 and 17 of /proc/self/stat, in hundredths of a
    /// second); NaN on systems without it.
    /// </summary>
    private static double ChildProcessorSeconds()
    {
        const string Stat = "/proc/self/stat";
        if (!File.Exists(Stat)) return double.NaN;
        var text = File.ReadAllText(Stat);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }
}
