using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Discovery.Sweeps;

/// <summary>What the runs of a sweep came to, a row a run: sweep.csv, sweep.problem, which seeks a law of it, and where one number was varied scaling.problem, which asks for the exponent of the loss.</summary>
public static class SweepTable
{
    public const string Rows = "sweep.csv";

    public const string Problem = "sweep.problem";

    public const string Scaling = "scaling.problem";

    /// <summary>Numbers of a result: the column, and where result.json has it, within the chosen law first.</summary>
    private static readonly (string Column, string[] Path)[] Measures =
    [
        ("complexity", ["complexity"]),
        ("train_rmse", ["train", "rmse"]),
        ("test_rmse", ["test", "rmse"]),
        ("test_r2", ["test", "r2"]),
        ("accuracy", ["test", "accuracy"]),
        ("l2_relative", ["pde", "l2_relative"]),
        ("residual_rms", ["pde", "residual_rms"]),
        ("seconds", ["seconds", "total"]),
    ];

    /// <summary>What a law is sought for, the first that every finished run has and that is not the same in all.</summary>
    private static readonly string[] Targets = ["test_rmse", "train_rmse", "l2_relative", "residual_rms", "accuracy", "complexity", "seconds"];

    /// <summary>Targets that are losses: they fall to 0 where all is right.</summary>
    private static readonly string[] Losses = ["test_rmse", "train_rmse", "l2_relative", "residual_rms"];

    /// <summary>Writes the files into the folder of the sweep.</summary>
    /// <returns>Rows that have a result, whether there is something that a law could be of, and whether the exponent of a loss can be asked for.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static (int Finished, bool HasProblem, bool HasScaling) Write(SweepFolder sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var rows = sweep.Plan.Tasks.Select(task => RowOf(sweep, task)).ToList();
        ImmutableArray<string> varied = [.. sweep.Plan.Tasks[0].Values.Select(value => value.Name)];
        string[] columns = ["run", "problem", .. varied, "seed", "status", "verdict", "law", .. Measures.Select(measure => measure.Column), "error"];
        columns = [.. columns.Where(column => column is "run" or "problem" || rows.Exists(row => row.GetValueOrDefault(column) is { Length: > 0 }))];
        WholeFile.Write(Path.Combine(sweep.Path, Rows), CsvText.Of([.. columns.Select(column => (column, rows.Select(row => row.GetValueOrDefault(column, "").ReplaceLineEndings(" ")).ToArray()))]));
        var finished = rows.FindAll(row => row.ContainsKey("status"));
        var problem = ProblemOf(varied, finished);
        if (problem is not null) WholeFile.Write(Path.Combine(sweep.Path, Problem), problem);
        var scaling = ScalingOf(varied, finished);
        if (scaling is not null) WholeFile.Write(Path.Combine(sweep.Path, Scaling), scaling);
        return (finished.Count, problem is not null, scaling is not null);
    }

    private static Dictionary<string, string> RowOf(SweepFolder sweep, SweepTask task)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal) { ["run"] = task.Folder, ["problem"] = task.Problem };
        foreach (var value in task.Values) row[value.Name] = value.Value;
        if (task.Seed is { } seed) row["seed"] = seed.ToString(CultureInfo.InvariantCulture);
        if (!sweep.IsFinished(task))
        {
            if (sweep.ErrorOf(task) is { } error) row["error"] = error;
            return row;
        }
        using var result = JsonDocument.Parse(File.ReadAllText(Path.Combine(sweep.FolderOf(task), ExportTable.Result)));
        var json = result.RootElement;
        row["seed"] = Text(json, ["seed"]);
        row["status"] = Text(json, ["status"]);
        row["verdict"] = Text(json, ["verdict"]);
        var law = ChosenOf(json);
        if (law is { } chosen) row["law"] = Text(chosen, ["expression"]);
        foreach (var (column, path) in Measures)
            row[column] = law is { } own && Text(own, path) is { Length: > 0 } text ? text : Text(json, path);
        return row;
    }

    private static JsonElement? ChosenOf(JsonElement json)
    {
        if (!json.TryGetProperty("laws", out var laws) || laws.ValueKind != JsonValueKind.Array || laws.GetArrayLength() == 0) return null;
        var chosen = json.TryGetProperty("chosen", out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : 0;
        return chosen >= 0 && chosen < laws.GetArrayLength() ? laws[chosen] : null;
    }

    /// <summary>A number or a text within nested objects; empty where there is none.</summary>
    private static string Text(JsonElement json, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var inner)) return "";
            json = inner;
        }
        return json.ValueKind switch
        {
            JsonValueKind.String => json.GetString() ?? "",
            JsonValueKind.Number => json.GetRawText(),
            _ => "",
        };
    }

    private static string? ProblemOf(ImmutableArray<string> varied, List<Dictionary<string, string>> finished)
    {
        var inputs = varied.Where(name => IsMeasured(name, finished)).ToList();
        var target = Targets.FirstOrDefault(column => !inputs.Contains(column) && IsMeasured(column, finished));
        if (inputs.Count == 0 || target is null) return null;
        var text = new StringBuilder($"problem sweep\nabout \"What the runs of a sweep came to\"\ndata \"{Rows}\"\n");
        foreach (var input in inputs) text.Append($"input {input}\n");
        return text.Append($"target {target}   # or another column of numbers: {string.Join(", ", Targets.Where(column => column != target && IsMeasured(column, finished)))}\n").ToString();
    }

    private static string? ScalingOf(ImmutableArray<string> varied, List<Dictionary<string, string>> finished)
    {
        var sizes = varied.Where(name => IsMeasured(name, finished)).ToList();
        var loss = Losses.FirstOrDefault(column => !sizes.Contains(column) && IsMeasured(column, finished));
        if (sizes.Count != 1 || loss is null || !finished.TrueForAll(row => IsAbove0(row[sizes[0]]) && IsAbove0(row[loss])) || finished.Select(row => row[sizes[0]]).Distinct().Count() < LossCurve.FewestSizes) return null;
        var isOfMany = finished.Select(row => row["problem"]).Distinct().Skip(1).Any();
        return $"problem scaling\nabout \"How {loss} falls with {sizes[0]}\"\ndata \"{Rows}\"\nscaling {loss} over {sizes[0]}{(isOfMany ? " of problem" : "")}\n";
    }

    private static bool IsAbove0(string cell) => double.Parse(cell, CultureInfo.InvariantCulture) > 0;

    /// <summary>Whether a column has a number in every row, and not the same in all.</summary>
    private static bool IsMeasured(string column, List<Dictionary<string, string>> rows) =>
        rows.Count > 1
        && rows.TrueForAll(row => double.TryParse(row.GetValueOrDefault(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        && rows.Select(row => row[column]).Distinct().Skip(1).Any();
}
