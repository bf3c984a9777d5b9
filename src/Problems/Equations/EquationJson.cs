using System.Text.Json;

namespace Discovery.Problems.Equations;

/// <summary>Writes result.json of kind "pde", schema 1.</summary>
internal static class EquationJson
{
    public static string Write(EquationRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, EquationRun run)
    {
        json.Heading(run, "pde");
        json.Number("accept_l2", run.AcceptL2);
        json.Objects("laws", run.Formulas, formula =>
        {
            json.WriteString("target", formula.Unknown);
            json.WriteString("expression", formula.Expression.ToString());
            json.WriteString("sympy", formula.Expression.ToSymPy());
            json.WriteString("latex", formula.Expression.ToLatex());
            json.WriteNumber("complexity", formula.Expression.Complexity());
            json.WriteBoolean("exact", formula.IsProved);
            json.WriteBoolean("residual_proved_zero", formula.IsProved);
            json.WriteString("evidence", formula.IsProved ? "proved" : "holds_at_points");
            if (formula.Where is { } where) json.WriteString("where", where);
            json.Number("distance", formula.Distance);
        });
        json.WriteNumber("chosen", 0);
        json.Object("network", () =>
        {
            json.WriteString("shape", run.Shape);
            json.WriteNumber("degree", run.Degree);
            json.WriteNumber("parameters", run.Parameters);
            json.WriteNumber("windows", run.Windows);
        });
        json.Object("pde", () => WriteSolution(json, run));
        json.Times(run);
    }

    private static void WriteSolution(Utf8JsonWriter json, EquationRun run)
    {
        json.Number("residual_rms", run.ResidualRms);
        json.Number("condition_rms", run.ConditionRms);
        json.Number("estimated_error", run.EstimatedError);
        json.Number("l2_relative", run.Errors?.L2 ?? double.NaN);
        json.Number("h1_relative", run.Errors?.H1 ?? double.NaN);
        json.Number("max_error", run.Errors?.Max ?? double.NaN);
        json.WriteString("stop", run.Stop);
        WriteNumbers(json, run);
        if (!run.Functions.IsEmpty) json.Objects("functions", run.Functions, function => WriteFunction(json, function));
        if (run.Data is { } data) json.Object("data", () => WriteData(json, data, run.AcceptL2));
        if (run.Obstacle is { } obstacle) json.WriteString("obstacle", obstacle);
        json.Strings("notes", run.Notes);
        json.Objects("conserved", run.Conserved, kept =>
        {
            json.WriteString("density", kept.Density.ToString());
            json.Number("start", kept.Start);
            json.Number("drift", kept.Drift);
        });
        var axes = run.Solved?.Problem.Equations.Box.Axes ?? [];
        json.Objects("corners", run.Solved?.Solution.Corners ?? [], corner =>
        {
            json.Number(axes[0].Name, corner.X);
            json.Number(axes[1].Name, corner.Y);
            json.Number("angle", corner.Angle);
        });
        json.Objects("grids", run.Solved?.Solution.Steps ?? [], step =>
        {
            json.WriteNumber("grid", step.Grid);
            json.WriteNumber("windows", step.Windows);
            json.WriteNumber("points", step.Points);
            json.WriteNumber("parameters", step.Parameters);
            json.WriteNumber("iterations", step.Iterations);
            json.Number("residual_rms", step.ResidualRms);
            json.Number("change", step.Change);
            json.WriteString("stop", step.Reason.ToString());
        });
    }

    private static void WriteNumbers(Utf8JsonWriter json, EquationRun run)
    {
        json.Object("unknowns", () =>
        {
            foreach (var found in run.Found) json.Number(found.Name, found.Value);
        });
        json.Object("deviations", () =>
        {
            if (run.Found.All(found => double.IsNaN(found.Deviation))) return;
            foreach (var found in run.Found) json.Number(found.Name, found.Deviation);
        });
        json.Objects("numbers", run.Found, found =>
        {
            json.WriteString("name", found.Name);
            json.Number("value", found.Value);
            json.Number("deviation", found.Deviation);
            json.Number("low", found.Low);
            json.Number("high", found.High);
            json.WriteBoolean("on_bound", found.IsOnBound);
            json.WriteBoolean("fixed", found.IsFixed);
        });
    }

    private static void WriteData(Utf8JsonWriter json, DataFit data, double asked)
    {
        json.WriteNumber("values", data.Count);
        json.Number("misfit", data.Misfit);
        json.Number("share", data.Share);
        json.Number("noise", data.Noise);
        json.Number("chi_squared", data.ChiSquared);
        json.Number("expected", data.Expected);
        json.Number("correlation", data.Correlation);
        json.WriteBoolean("met", data.IsMet(asked));
    }

    private static void WriteFunction(Utf8JsonWriter json, FoundFunction function)
    {
        json.WriteString("name", function.Name);
        json.WriteString("argument", function.Argument);
        json.WriteString("expression", function.Formula.ToString());
        json.WriteString("sympy", function.Formula.ToSymPy());
        json.WriteString("latex", function.Formula.ToLatex());
        json.WriteBoolean("read", function.IsRead);
        json.Numbers("places", function.Places);
        json.Numbers("values", function.Values);
        json.Numbers("lows", function.Lows);
        json.Numbers("highs", function.Highs);
    }
}
