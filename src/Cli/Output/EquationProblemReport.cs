namespace Discovery.Cli.Output;

/// <summary>Explains what a problem with a differential equation asks.</summary>
internal static class EquationProblemReport
{
    public static void Print(Terminal terminal, EquationProblem problem)
    {
        terminal.Output.WriteLine(problem.About is null ? problem.Name : $"{problem.Name}: {problem.About}");
        var facts = new FactSheet();
        var equations = problem.Equations;
        foreach (var axis in equations.Box.Axes) facts.Add(axis == equations.Box.Axes[0] ? "domain" : "", $"{axis.Name} from {Figures.Of(axis.Low)} to {Figures.Of(axis.High)}");
        foreach (var clause in equations.Region?.Clauses ?? []) facts.Add("region", string.Join(" or ", clause.Select(level => $"{level} < 0")));
        facts.Add("unknown", string.Join(", ", equations.Vocabulary.Unknowns));
        foreach (var coefficient in equations.Coefficients) facts.Add("to find", $"{coefficient.Name} in {Figures.Of(coefficient.Low)} .. {Figures.Of(coefficient.High)}");
        foreach (var equation in equations.Equations) facts.Add(equation == equations.Equations[0] ? "equation" : "", $"0 = {equation.Residual}");
        facts.Add("kind", $"order {equations.Order}, {(equations.IsLinear ? "linear" : "nonlinear")}, {equations.Conditions.Length} conditions");
        if (!problem.Exact.IsEmpty || problem.Reference is not null) facts.Add("exact", "given; used for reporting only");
        facts.Add("accepts", $"relative L2 error {Figures.Of(problem.AcceptL2)} and below");
        facts.WriteTo(terminal.Output);
    }
}
