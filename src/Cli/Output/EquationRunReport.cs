using Spectre.Console;

namespace Discovery.Cli.Output;

/// <summary>Prints the solution of an equation: a formula where there is one, errors, coefficients, and where it is kept.</summary>
internal static class EquationRunReport
{
    public static void Print(Terminal terminal, EquationRun run, string folder)
    {
        var output = terminal.Output;
        output.WriteLine(run.Problem.About is null ? run.Problem.Name : $"{run.Problem.Name}: {run.Problem.About}");
        output.WriteLine();
        foreach (var formula in run.Formulas) terminal.Render(new Text($"    {formula.Unknown} = {formula.Expression}\n", new Style(decoration: Decoration.Bold)));
        if (!run.Formulas.IsEmpty) output.WriteLine();
        Facts(run, folder).WriteTo(output);
    }

    private static FactSheet Facts(EquationRun run, string folder)
    {
        var facts = new FactSheet();
        var solution = run.Solution;
        foreach (var formula in run.Formulas.Take(1))
            facts.Add("proof", formula.IsProved ? "residual identically zero: the formula satisfies equations and conditions" : $"none: the formula fits the solution to {Figures.Of(formula.Distance, 2)}");
        for (var k = 0; k < solution.Coefficients.Length; k++)
            facts.Add(k == 0 ? "found" : "", $"{run.Problem.Equations.Coefficients[k].Name} = {Figures.Of(solution.Coefficients[k], 8)}");
        var asked = $"asked for: {Figures.Of(run.Problem.AcceptL2)}";
        var judged = $"relative L2 error {Figures.Of(run.JudgedL2, 3)}{(run.Errors is null ? ", estimated from the change from grid to grid" : "")} ({asked})";
        facts.Add("verdict", run.Status switch
        {
            RunStatus.Accepted => judged,
            RunStatus.BestEffort => "not as accurate as the problem asks: " + judged,
            _ => "stopped; the best so far: " + judged,
        } + (run.End == RunEnd.TimeUp ? "; the clock ended the run" : ""));
        if (run.Errors is { } errors) facts.Add("exact solution", $"L2 {Figures.Of(errors.L2, 3)}, H1 {Figures.Of(errors.H1, 3)}, largest error {Figures.Of(errors.Max, 3)}");
        facts.Add("residual", $"equations {Figures.Of(solution.ResidualRms, 3)}, conditions {Figures.Of(solution.ConditionRms, 3)}, at held-out points");
        facts.Add("network", $"{solution.Network.Shape}, degree {solution.Network.Degree}, {solution.Network.ParameterCount} parameters; {solution.Reason}");
        if (run.Seconds.Length > 0) facts.Add("time", $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}");
        facts.Add("files", folder);
        return facts;
    }
}
