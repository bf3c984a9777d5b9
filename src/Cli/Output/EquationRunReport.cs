using Spectre.Console;

namespace Discovery.Cli.Output;

/// <summary>Prints the solution of an equation: a formula where there is one, errors, coefficients, and where it is kept.</summary>
internal static class EquationRunReport
{
    public static void Print(Terminal terminal, EquationSummary run, string folder)
    {
        var output = terminal.Output;
        output.WriteLine(run.About is null ? run.Problem : $"{run.Problem}: {run.About}");
        output.WriteLine();
        foreach (var formula in run.Formulas) terminal.Render(new Text($"    {formula.Unknown} = {formula.Expression}\n", new Style(decoration: Decoration.Bold)));
        if (!run.Formulas.IsEmpty) output.WriteLine();
        Facts(run, folder).WriteTo(output);
    }

    private static FactSheet Facts(EquationSummary run, string folder)
    {
        var facts = new FactSheet();
        foreach (var formula in run.Formulas.Take(1))
            facts.Add("proof", formula.IsProved ? "residual identically zero: the formula satisfies equations and conditions" : $"none: the formula fits the solution to {Figures.Of(formula.Distance, 2)}");
        foreach (var found in run.Found)
        {
            var value = double.IsNaN(found.Deviation) ? Figures.Of(found.Value, 8) : Figures.OfMeasured(found.Value, found.Deviation);
            facts.Add(found == run.Found[0] ? "found" : "", $"{found.Name} = {value}");
        }
        facts.Add("verdict", Verdict.Of(run));
        if (run.Errors is { } errors)
            facts.Add("known solution", $"L2 {Figures.Of(errors.L2, 3)}, {(double.IsNaN(errors.H1) ? "" : $"H1 {Figures.Of(errors.H1, 3)}, ")}largest error {Figures.Of(errors.Max, 3)}");
        facts.Add("residual", $"equations {Figures.Of(run.ResidualRms, 3)}, conditions {Figures.Of(run.ConditionRms, 3)}, at held-out points");
        foreach (var kept in run.Conserved) facts.Add(kept == run.Conserved[0] ? "kept in time" : "", $"{kept.Density}: {Figures.Of(kept.Start, 6)}, drift {Figures.Of(kept.Drift, 2)}");
        facts.Add("network", $"{run.Shape}, degree {run.Degree}, {(run.Windows > 1 ? $"in each of {run.Windows} windows of time, " : "")}{run.Parameters} parameters; {run.Stop}");
        if (!double.IsNaN(run.Seconds)) facts.Add("time", $"{run.Seconds:0.00} s, seed {run.Seed}");
        facts.Add("files", folder);
        return facts;
    }
}
