using System.Text.Json;

namespace Discovery.Problems.Equations;

/// <summary>Reads a result.json of kind "pde" back: numbers and texts without the solution itself.</summary>
internal static class EquationJsonReader
{
    public static EquationRun Read(JsonElement json)
    {
        var (pde, network) = (json.GetProperty("pde"), json.GetProperty("network"));
        var l2 = pde.Number("l2_relative");
        return new EquationRun
        {
            Problem = json.Text("problem"),
            About = json.OptionalText("about"),
            Status = json.Status(),
            End = json.End(),
            Seed = json.GetProperty("seed").GetInt64(),
            Device = json.Text("device"),
            AcceptL2 = json.Number("accept_l2"),
            Formulas = [.. json.Items("laws").Select(law => new SolutionFormula(
                law.Text("target"), Expr.Parse(law.Text("expression")), law.GetProperty("residual_proved_zero").GetBoolean() ? SolutionEvidence.Proved : SolutionEvidence.HoldsAtPoints, law.Number("distance"))
            {
                Where = law.OptionalText("where"),
            })],
            Found = [.. pde.Items("numbers").Select(found => new FoundNumber(found.Text("name"), found.Number("value"), found.Number("deviation"))
            {
                Low = found.Number("low"),
                High = found.Number("high"),
                IsOnBound = found.GetProperty("on_bound").GetBoolean(),
                IsFixed = found.GetProperty("fixed").GetBoolean(),
            })],
            Functions = [.. pde.OptionalItems("functions").Select(function => new FoundFunction(
                function.Text("name"), function.Text("argument"), Expr.Parse(function.Text("expression")), function.GetProperty("read").GetBoolean(),
                function.Numbers("places"), function.Numbers("values"), function.Numbers("lows"), function.Numbers("highs")))],
            Obstacle = pde.OptionalText("obstacle"),
            Notes = pde.Strings("notes"),
            Conserved = [.. pde.Items("conserved").Select(kept => new ConservedQuantity(Expr.Parse(kept.Text("density")), kept.Number("start"), kept.Number("drift")))],
            Errors = double.IsNaN(l2) ? null : new SolutionErrors(l2, pde.Number("h1_relative"), pde.Number("max_error")),
            EstimatedError = pde.Number("estimated_error") is var estimate && double.IsNaN(estimate) ? double.PositiveInfinity : estimate,
            ResidualRms = pde.Number("residual_rms"),
            ConditionRms = pde.Number("condition_rms"),
            Shape = network.Text("shape"),
            Degree = network.GetProperty("degree").GetInt32(),
            Parameters = network.GetProperty("parameters").GetInt32(),
            Windows = network.GetProperty("windows").GetInt32(),
            Stop = pde.Text("stop"),
            Seconds = json.Times(),
        };
    }
}
