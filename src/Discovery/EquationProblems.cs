namespace Discovery;

/// <summary>Questions about differential equations, for those who know that they ask one.</summary>
public static class EquationProblems
{
    extension(EquationProblem problem)
    {
        /// <inheritdoc cref="Problem.Load(string, string?)"/>
        public static EquationProblem Load(string path, string? spokenPath = null) => Checked(Problem.Load(path, spokenPath));

        /// <inheritdoc cref="Problem.Parse(string, string)"/>
        public static EquationProblem Parse(string text, string path = "problem") => Checked(Problem.Parse(text, path));

        /// <summary>From the equation to its solution. Cancelling ends the run with the best so far.</summary>
        public Task<EquationRun> RunAsync(RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
            Task.Run(() => problem.Answer(options ?? RunOptions.Default, progress, cancellation), CancellationToken.None);
    }

    private static EquationProblem Checked(Question question) =>
        question as EquationProblem ?? throw new ProblemException(question.Path, default, "this file asks for a law from data, not for the solution of an equation.");
}
