using System.Text.Json;
using Discovery.Runs;

namespace Discovery.Equations;

/// <summary>Reads a result.json of kind "pde" back.</summary>
public static class EquationJsonReader
{
    /// <summary>Whether a text is such a result rather than that of a law.</summary>
    public static bool IsEquation(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() == "pde";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <exception cref="FormatException">The text is not a result of schema 1.</exception>
    public static EquationSummary Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ParseException or ArgumentException)
        {
            throw new FormatException($"it is not a result that this version can read ({error.Message})", error);
        }
    }

    private static EquationSummary Read(JsonElement json)
    {
        var schema = json.GetProperty("schema").GetInt32();
        if (schema != JsonResult.Schema) throw new FormatException($"it has schema {schema}; this version reads schema {JsonResult.Schema}");
        var (pde, network) = (json.GetProperty("pde"), json.GetProperty("network"));
        var l2 = Number(pde, "l2_relative");
        return new EquationSummary
        {
            Problem = json.GetProperty("problem").GetString()!,
            About = json.TryGetProperty("about", out var about) ? about.GetString() : null,
            Status = Named<RunStatus>(json.GetProperty("status"), JsonResult.NameOf),
            End = Named<RunEnd>(json.GetProperty("end"), JsonResult.NameOf),
            Seed = json.GetProperty("seed").GetInt64(),
            AcceptL2 = Number(json, "accept_l2"),
            Formulas = [.. json.GetProperty("laws").EnumerateArray().Select(law => new SolutionFormula(
                law.GetProperty("target").GetString()!, Expr.Parse(law.GetProperty("expression").GetString()!), law.GetProperty("residual_proved_zero").GetBoolean(), Number(law, "distance")))],
            Found = [.. pde.GetProperty("unknowns").EnumerateObject().Select(found => (
                found.Name, found.Value.ValueKind == JsonValueKind.Null ? double.NaN : found.Value.GetDouble(), Number(pde.GetProperty("deviations"), found.Name)))],
            Conserved = [.. pde.GetProperty("conserved").EnumerateArray().Select(kept => new ConservedQuantity(
                Expr.Parse(kept.GetProperty("density").GetString()!), Number(kept, "start"), Number(kept, "drift")))],
            Errors = double.IsNaN(l2) ? null : new SolutionErrors(l2, Number(pde, "h1_relative"), Number(pde, "max_error")),
            EstimatedError = Number(pde, "estimated_error") is var estimate && double.IsNaN(estimate) ? double.PositiveInfinity : estimate,
            ResidualRms = Number(pde, "residual_rms"),
            ConditionRms = Number(pde, "condition_rms"),
            Shape = network.GetProperty("shape").GetString()!,
            Degree = network.GetProperty("degree").GetInt32(),
            Parameters = network.GetProperty("parameters").GetInt32(),
            Windows = network.GetProperty("windows").GetInt32(),
            Stop = pde.GetProperty("stop").GetString()!,
            Seconds = Number(json.GetProperty("seconds"), "total"),
        };
    }

    private static T Named<T>(JsonElement json, Func<T, string> nameOf) where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => nameOf(value!.Value) == json.GetString()) ?? throw new FormatException($"'{json.GetString()}' is not known there");

    /// <summary>A null stands for a number that is not finite.</summary>
    private static double Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDouble() : double.NaN;
}
