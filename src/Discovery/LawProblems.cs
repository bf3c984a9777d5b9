namespace Discovery;

/// <summary>Questions about tables, for those who know that they ask one.</summary>
public static class LawProblems
{
    extension(LawProblem problem)
    {
        /// <inheritdoc cref="Problem.Load(string, string?)"/>
        public static LawProblem Load(string path, string? spokenPath = null) => Checked(Problem.Load(path, spokenPath));

        /// <inheritdoc cref="Problem.Parse(string, string)"/>
        public static LawProblem Parse(string text, string path = "problem") => Checked(Problem.Parse(text, path));

        /// <summary>From the question to its laws. Once the search has begun, cancelling ends the run with the best so far.</summary>
        /// <exception cref="ProblemException">The data cannot be used.</exception>
        /// <exception cref="OperationCanceledException">Cancelled before the search began.</exception>
        public Task<LawRun> RunAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) => problem.RunAsync(RunOptions.Default, progress, cancellation);

        /// <summary>From the question to its laws, with options that take the place of what the problem says.</summary>
        public Task<LawRun> RunAsync(RunOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
            Task.Run(() => problem.Answer(options, progress, cancellation), CancellationToken.None);
    }

    private static LawProblem Checked(Question question) =>
        question as LawProblem ?? throw new ProblemException(question.Path, default, "this file asks for the solution of an equation, not for a law from data.");
}
