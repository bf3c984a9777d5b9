using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Discovery.Runs;

namespace Discovery.Equations;

/// <summary>Writes result.json of kind "pde", schema 1.</summary>
public static class EquationJson
{
    public static string Write(EquationRun run, bool indented = true)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, run);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, EquationRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", JsonResult.Schema);
        json.WriteString("problem", run.Problem.Name);
        if (run.Problem.About is { } about) json.WriteString("about", about);
        json.WriteString("kind", "pde");
        json.WriteString("status", JsonResult.NameOf(run.Status));
        json.WriteString("end", JsonResult.NameOf(run.End));
        json.WriteNumber("seed", run.Seed);
        json.WriteString("device", run.Device);
        Number(json, "accept_l2", run.Problem.AcceptL2);
        json.WriteStartArray("laws");
        foreach (var formula in run.Formulas)
        {
            json.WriteStartObject();
            json.WriteString("target", formula.Unknown);
            json.WriteString("expression", formula.Expression.ToString());
            json.WriteString("sympy", formula.Expression.ToSymPy());
            json.WriteString("latex", formula.Expression.ToLatex());
            json.WriteNumber("complexity", formula.Expression.Complexity());
            json.WriteBoolean("exact", formula.IsProved);
            json.WriteBoolean("residual_proved_zero", formula.IsProved);
            Number(json, "distance", formula.Distance);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("chosen", 0);
        json.WriteStartObject("network");
        json.WriteString("shape", run.Solution.Network.Shape.ToString());
        json.WriteNumber("degree", run.Solution.Network.Degree);
        json.WriteNumber("parameters", EquationSummary.Of(run).Parameters);
        json.WriteNumber("windows", run.Solution.Pieces.Length);
        json.WriteEndObject();
        json.WriteStartObject("pde");
        Number(json, "residual_rms", run.Solution.ResidualRms);
        Number(json, "condition_rms", run.Solution.ConditionRms);
        Number(json, "estimated_error", run.Solution.EstimatedError);
        Number(json, "l2_relative", run.Errors?.L2 ?? double.NaN);
        Number(json, "h1_relative", run.Errors?.H1 ?? double.NaN);
        Number(json, "max_error", run.Errors?.Max ?? double.NaN);
        json.WriteString("stop", run.Reason.ToString());
        json.WriteStartObject("unknowns");
        for (var k = 0; k < run.Solution.Coefficients.Length; k++) Number(json, run.Problem.Equations.Coefficients[k].Name, run.Solution.Coefficients[k]);
        json.WriteEndObject();
        json.WriteStartObject("deviations");
        for (var k = 0; k < run.Solution.Deviations.Length; k++) Number(json, run.Problem.Equations.Coefficients[k].Name, run.Solution.Deviations[k]);
        json.WriteEndObject();
        json.WriteStartArray("conserved");
        foreach (var kept in run.Conserved)
        {
            json.WriteStartObject();
            json.WriteString("density", kept.Density.ToString());
            Number(json, "start", kept.Start);
            Number(json, "drift", kept.Drift);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("corners");
        foreach (var corner in run.Solution.Corners)
        {
            json.WriteStartObject();
            Number(json, run.Problem.Equations.Box.Axes[0].Name, corner.X);
            Number(json, run.Problem.Equations.Box.Axes[1].Name, corner.Y);
            Number(json, "angle", corner.Angle);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("grids");
        foreach (var step in run.Solution.Steps)
        {
            json.WriteStartObject();
            json.WriteNumber("grid", step.Grid);
            json.WriteNumber("windows", step.Windows);
            json.WriteNumber("points", step.Points);
            json.WriteNumber("parameters", step.Parameters);
            json.WriteNumber("iterations", step.Iterations);
            Number(json, "residual_rms", step.ResidualRms);
            Number(json, "change", step.Change);
            json.WriteString("stop", step.Reason.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("seconds");
        foreach (var (stage, seconds) in run.Seconds) Number(json, stage, Math.Round(seconds, 3));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
