namespace Discovery.Cli.Commands;

/// <summary>What a problem file asks for: a law from data, or the solution of an equation. One of the two is there.</summary>
internal sealed record AskedProblem(Problem? Law, EquationProblem? Equation)
{
    public string Name => Law?.Name ?? Equation!.Name;

    public string Path => Law?.Path ?? Equation!.Path;

    /// <exception cref="ProblemException">The file cannot be read or understood.</exception>
    public static AskedProblem Load(string path, string spokenPath) => EquationProblem.IsAskedBy(path)
        ? new AskedProblem(null, EquationProblem.Load(path, spokenPath))
        : new AskedProblem(Problem.Load(path, spokenPath), null);
}
