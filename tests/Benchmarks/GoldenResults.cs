using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Discovery.Benchmarks;

/// <summary>
/// Keeps the result of every problem of the repository, and says later in which members a result has become another one: what a change of
/// structure must not touch. Each problem is a process of its own on one thread, so that a crash or an endless run is its own.
/// </summary>
internal static class GoldenResults
{
    private const string Usage = "golden write|compare FOLDER [PARTS OF NAMES...]";

    /// <summary>Differs from run to run.</summary>
    private const string Times = "seconds";

    /// <summary>Of one result, so that a list of differences can be read.</summary>
    private const int MostDifferences = 3;

    /// <param name="arguments"><c>write</c> or <c>compare</c>, the folder of the results, and words of which a problem's path must have one.</param>
    /// <param name="output">Gets a line a problem, and the counts.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        if (arguments.Length < 2 || arguments[0] is not ("write" or "compare"))
        {
            output.WriteLine(Usage);
            return;
        }
        var folder = Directory.CreateDirectory(arguments[1]).FullName;
        var problems = Problems(arguments[2..]);
        var (same, missing) = (0, 0);
        foreach (var (name, path) in problems)
        {
            var kept = Path.Combine(folder, name + ".json");
            if (arguments[0] == "write" && File.Exists(kept)) continue;
            if (arguments[0] == "compare" && !File.Exists(kept))
            {
                missing++;
                continue;
            }
            var clock = Stopwatch.StartNew();
            var found = Run(path);
            if (arguments[0] == "write")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
                File.WriteAllText(kept, found);
                output.WriteLine($"{name}: kept, {clock.Elapsed.TotalSeconds:0.0} s");
                continue;
            }
            var differences = Differences(JsonNode.Parse(File.ReadAllText(kept)), JsonNode.Parse(found), "").Take(MostDifferences).ToList();
            if (differences.Count == 0) same++;
            output.WriteLine($"{name}: {(differences.Count == 0 ? "same" : string.Join("; ", differences))}, {clock.Elapsed.TotalSeconds:0.0} s");
        }
        if (arguments[0] == "compare") output.WriteLine($"{same} of {problems.Count - missing} the same; {missing} were never kept");
    }

    private static List<(string Name, string Path)> Problems(string[] words)
    {
        var root = Path.Combine(Repository.Root, "problems");
        return
        [
            .. Directory.EnumerateFiles(root, "*.problem", SearchOption.AllDirectories)
                .Select(path => (Name: Path.ChangeExtension(Path.GetRelativePath(root, path), null), Path: path))
                .Where(problem => words.Length == 0 || words.Any(word => problem.Name.Contains(word, StringComparison.Ordinal)))
                .OrderBy(problem => problem.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The result without what differs from run to run; where there is none, the exit code and the error.</summary>
    private static string Run(string path)
    {
        var scratch = Directory.CreateTempSubdirectory("golden");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "discover.dll"), "run", path, "--out", scratch.FullName, "--json", "--quiet", "--threads", "1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        scratch.Delete(recursive: true);
        var result = text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : new JsonObject { ["error"] = errors.Result };
        result.Remove(Times);
        result["exit"] = process.ExitCode;
        return result.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    private static IEnumerable<string> Differences(JsonNode? before, JsonNode? after, string place) => (before, after) switch
    {
        (JsonObject x, JsonObject y) => x.Select(member => member.Key).Union(y.Select(member => member.Key))
            .SelectMany(name => Differences(x[name], y[name], $"{place}/{name}")),
        (JsonArray x, JsonArray y) when x.Count == y.Count => x.Zip(y).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{place}/{i}")),
        (JsonArray x, JsonArray y) => [$"{place} has {y.Count} items for {x.Count}"],
        _ when JsonNode.DeepEquals(before, after) => [],
        _ => [$"{place} is {after?.ToJsonString() ?? "null"} for {before?.ToJsonString() ?? "null"}"],
    };
}
