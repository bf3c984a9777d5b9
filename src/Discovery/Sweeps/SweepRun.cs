namespace Discovery.Sweeps;

/// <summary>Works through the tasks of a sweep: those that are finished are left, those that another process is at too.</summary>
public static class SweepRun
{
    /// <param name="sweep">Its folder.</param>
    /// <param name="options">Of every run; the seed is the task's.</param>
    /// <param name="jobs">Runs at a time, at least 1.</param>
    /// <param name="share">Which tasks are this process's.</param>
    /// <param name="kinds">Read the problems.</param>
    /// <param name="progress">Told of every run that ends: the task, and its sentence where it ended with an error.</param>
    /// <param name="cancellation">Stops; runs that are not finished are not kept.</param>
    /// <returns>What became of the share's tasks.</returns>
    public static async Task<SweepOutcome> RunAsync(
        SweepFolder sweep, RunOptions options, int jobs, SweepShare share, ProblemKinds kinds, IProgress<(SweepTask Task, string? Error)>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        int done = 0, before = 0, failed = 0, elsewhere = 0;
        var own = sweep.Plan.Tasks.Where((_, i) => share.Has(i));
        try
        {
            await Parallel.ForEachAsync(own, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, async (task, stop) =>
            {
                using var claim = sweep.Claim(task);
                if (claim is null) Interlocked.Increment(ref elsewhere);
                else if (sweep.IsFinished(task)) Interlocked.Increment(ref before);
                else if (await FinishAsync(sweep, task, options, kinds, stop) is { } error)
                {
                    Interlocked.Increment(ref failed);
                    progress?.Report((task, error));
                }
                else
                {
                    Interlocked.Increment(ref done);
                    progress?.Report((task, null));
                }
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
        return new SweepOutcome(done, before, failed, elsewhere, cancellation.IsCancellationRequested);
    }

    /// <returns>The sentence that the run ended with; null where it is finished.</returns>
    private static async Task<string?> FinishAsync(SweepFolder sweep, SweepTask task, RunOptions options, ProblemKinds kinds, CancellationToken stop)
    {
        try
        {
            var question = kinds.Read(new ProblemFile(task.Text, task.Path, task.DataFolder));
            var run = await question.RunAsync(options with { Seed = task.Seed }, null, stop);

            // Half a search is no result of a sweep: the next one does it whole.
            stop.ThrowIfCancellationRequested();
            sweep.Clear(task);
            RunFolder.Write(run, sweep.FolderOf(task));
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var sentence = error is ProblemException or DataException or FormatException or IOException ? error.Message : $"something is wrong in the program: {error.Message}";
            sweep.Fail(task, sentence);
            return sentence;
        }
    }
}

/// <summary>What became of the tasks of a sweep.</summary>
/// <param name="Done">Run now.</param>
/// <param name="Before">Finished before.</param>
/// <param name="Failed">Ended with an error.</param>
/// <param name="Elsewhere">In the hands of another process.</param>
/// <param name="IsStopped">Whether it was stopped.</param>
public sealed record SweepOutcome(int Done, int Before, int Failed, int Elsewhere, bool IsStopped);
