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

        /// <summary>The question for the law of a column.</summary>
        /// <param name="table">The rows.</param>
        /// <param name="target">The column that the law gives; also <c>d(x)/d(t)</c> or <c>y as class</c>.</param>
        /// <param name="inputs">Columns that the law may use; none for all of numbers.</param>
        /// <exception cref="ProblemException">The target cannot be understood.</exception>
        /// <example><code>
        /// var run = await LawProblem.Of(Table.Load("pendulum.csv"), "T").RunAsync();
        /// foreach (var law in run.Laws) Console.WriteLine($"{law.Complexity}  {law}");
        /// </code></example>
        public static LawProblem Of(Table table, string target, params ReadOnlySpan<string> inputs)
        {
            ArgumentNullException.ThrowIfNull(table);
            var text = ProblemTemplate.For("table", target, inputs.ToArray());
            return (LawProblem)ProblemKinds.Default.Read(new ProblemFile(text, "table", "")) with { Given = table };
        }

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
