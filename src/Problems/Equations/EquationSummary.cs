namespace Discovery.Problems.Equations;

/// <summary>The solution of an equation as a terminal shows it: a formula where there is one, errors, coefficients, and where it is kept.</summary>
internal static class EquationSummary
{
    public static RunSummary Of(EquationRun run, string folder) => new([.. run.Formulas.Select(formula => $"{formula.Unknown} = {formula.Expression}{(formula.Where is null ? "" : $"  where {formula.Where}")}")], Facts(run, folder));

    private static FactSheet Facts(EquationRun run, string folder)
    {
        var facts = new FactSheet();
        foreach (var formula in run.Formulas.Take(1))
            facts.Add("proof", formula.IsProved ? "all derivatives exist and the residual is identically zero: the formula satisfies equations and conditions"
                : "none: equations and conditions hold to thirty digits at all points looked at");
        facts.AddAll("found", run.Found.Select(found => found.Text).Concat(run.Functions.Select(function => function.Text)));
        if (run.Data is { } data) facts.Add("data", DataNotes.Misfit(data));
        facts.Add("verdict", run.Verdict);
        facts.AddAll("note", run.Notes);
        if (run.Errors is { } errors)
            facts.Add("known solution", $"L2 {Figures.Of(errors.L2, 3)}, {(double.IsNaN(errors.H1) ? "" : $"H1 {Figures.Of(errors.H1, 3)}, ")}largest error {Figures.Of(errors.Max, 3)}");
        facts.Add("residual", $"equations {Figures.Of(run.ResidualRms, 3)}, conditions {Figures.Of(run.ConditionRms, 3)}, at held-out points");
        facts.AddAll("kept in time", run.Conserved.Select(kept => $"{kept.Density}: {Figures.Of(kept.Start, 6)}, drift {Figures.Of(kept.Drift, 2)}"));
        facts.Add("network", $"{run.Shape}, degree {run.Degree}, {(run.Windows > 1 ? $"in each of {run.Windows} windows of time, " : "")}{run.Parameters} parameters; {run.Stop}");
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}");
        facts.Add("files", folder);
        return facts;
    }
}
