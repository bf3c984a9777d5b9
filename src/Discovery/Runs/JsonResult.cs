using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Discovery.Runs;

/// <summary>Writes result.json, schema 1. Equal runs give equal bytes, apart from the member "seconds".</summary>
public static class JsonResult
{
    public const int Schema = 1;

    public static string Write(Run run, bool indented = true)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            // The text goes into files and terminals, not into web pages: + and ' may stand as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options)) Write(json, run);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static string NameOf(RunStatus status) => status switch
    {
        RunStatus.Accepted => "accepted",
        RunStatus.BestEffort => "best-effort",
        _ => "cancelled",
    };

    public static string NameOf(RunEnd end) => end switch
    {
        RunEnd.Complete => "complete",
        RunEnd.TimeUp => "time",
        _ => "cancelled",
    };

    public static string NameOf(RunKind kind) => kind switch
    {
        RunKind.Class => "class",
        RunKind.Relation => "relation",
        _ => "law",
    };

    private static void Write(Utf8JsonWriter json, Run run)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("problem", run.Problem);
        if (run.About is not null) json.WriteString("about", run.About);
        if (run.Revision is { } revision)
        {
            json.WriteStartObject("revision");
            json.WriteNumber("number", revision.Number);
            json.WriteNumber("parent", revision.Parent);
            json.WriteString("step", revision.Step);
            json.WriteEndObject();
        }
        json.WriteString("kind", NameOf(run.Kind));
        json.WriteString("status", NameOf(run.Status));
        json.WriteString("end", NameOf(run.End));
        json.WriteNumber("seed", run.Seed);
        json.WriteString("device", run.Device);
        Number(json, run.Kind == RunKind.Class ? "accept_accuracy" : "accept_r2", run.AcceptR2);
        WriteStrings(json, "inputs", run.Inputs);
        json.WriteStartArray("domain");
        foreach (var range in run.Domain) WriteRange(json, range);
        json.WriteEndArray();
        json.WriteStartArray("known");
        foreach (var constant in run.KnownConstants) WriteKnown(json, constant);
        json.WriteEndArray();
        if (run.DataSet is not null) json.WriteString("dataset", run.DataSet);
        json.WriteStartArray("laws");
        foreach (var law in run.Laws) WriteLaw(json, law);
        json.WriteEndArray();
        json.WriteNumber("chosen", run.Chosen);
        if (!run.Others.IsEmpty)
        {
            json.WriteStartArray("chosen_each");
            foreach (var index in run.Others.Prepend(run.Chosen)) json.WriteNumberValue(index);
            json.WriteEndArray();
        }
        if (run.Kind == RunKind.Relation) WriteStrings(json, "free", run.Free);
        json.WriteStartArray("rivals");
        foreach (var rival in run.Rivals)
        {
            json.WriteStartObject();
            json.WriteString("target", rival.Target);
            json.WriteString("expression", rival.Expression);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (run.AllRows is { } rows) json.WriteNumber("all_rows", rows);
        WriteNetwork(json, run.Network);
        WriteStrings(json, "notes", run.Notes);
        json.WriteStartObject("seconds");
        foreach (var (stage, seconds) in run.Seconds) Number(json, stage, Math.Round(seconds, 3));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, InputRange range)
    {
        json.WriteStartObject();
        json.WriteString("name", range.Name);
        json.WriteString("unit", range.Unit);
        Number(json, "low", range.Low);
        Number(json, "high", range.High);
        json.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter json, KnownConstant constant)
    {
        json.WriteStartObject();
        json.WriteString("name", constant.Name);
        Number(json, "value", constant.Value);
        json.WriteString("unit", constant.Unit);
        json.WriteEndObject();
    }

    private static void WriteLaw(Utf8JsonWriter json, Law law)
    {
        json.WriteStartObject();
        json.WriteString("target", law.Target);
        json.WriteString("expression", law.Expression.ToString());
        json.WriteString("sympy", law.SymPy);
        json.WriteString("latex", law.Expression.ToLatex());
        json.WriteNumber("complexity", law.Complexity);
        json.WriteBoolean("exact", law.Exact);
        if (law.Classes is { } classes)
        {
            json.WriteString("rule", classes.Rule);
            WriteStrings(json, "classes", classes.Names);
        }
        WriteMetrics(json, "train", law.Train);
        WriteMetrics(json, "test", law.Test);
        WriteMetrics(json, "leave_one_out", law.LeaveOneOut);
        if (law.AllRows is not null) WriteMetrics(json, "all", law.AllRows);
        json.WriteStartArray("constants");
        foreach (var constant in law.Constants)
        {
            json.WriteStartObject();
            json.WriteString("name", constant.Name);
            Number(json, "value", constant.Value);
            Number(json, "sigma", constant.Sigma);
            json.WriteString("snapped", constant.Snapped);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (!law.Own.IsEmpty)
        {
            json.WriteStartArray("own");
            foreach (var constant in law.Own) WriteOwn(json, constant);
            json.WriteEndArray();
        }
        WriteStrings(json, "conditions", law.Conditions);
        json.WriteString("road", law.Road);
        json.WriteEndObject();
    }

    private static void WriteOwn(Utf8JsonWriter json, OwnConstant constant)
    {
        json.WriteStartObject();
        json.WriteString("name", constant.Name);
        json.WriteStartArray("values");
        foreach (var value in constant.Values)
        {
            json.WriteStartObject();
            json.WriteString("dataset", value.Name);
            Number(json, "value", value.Value);
            Number(json, "sigma", value.Sigma);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, string name, Metrics? metrics)
    {
        if (metrics is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        Number(json, "rmse", metrics.Rmse);
        Number(json, "r2", metrics.R2);
        Number(json, "max_error", metrics.MaxError);
        if (metrics.Accuracy is { } accuracy) Number(json, "accuracy", accuracy);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, NetworkSummary? network)
    {
        if (network is null)
        {
            json.WriteNull("network");
            return;
        }
        json.WriteStartObject("network");
        json.WriteString("shape", network.Shape);
        json.WriteNumber("parameters", network.Parameters);
        Number(json, "train_rmse", network.TrainRmse);
        Number(json, "test_rmse", network.TestRmse);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
