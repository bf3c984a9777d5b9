namespace Discovery;

/// <summary>What can be done with a question.</summary>
public static class Questions
{
    extension(Question question)
    {
        /// <summary>From the question to its answer. Once the search has begun, cancelling ends the run with the best so far.</summary>
        /// <exception cref="ProblemException">The data cannot be used.</exception>
        /// <exception cref="OperationCanceledException">Cancelled before the search began.</exception>
        public Task<Run> RunAsync(IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) => question.RunAsync(RunOptions.Default, progress, cancellation);

        /// <summary>From the question to its answer, with options that take the place of what the problem says.</summary>
        public Task<Run> RunAsync(RunOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default) =>
            Task.Run(() => question.Answer(options, progress, cancellation), CancellationToken.None);
    }
}
