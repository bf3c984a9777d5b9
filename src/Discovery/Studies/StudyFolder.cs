using System.Collections.Immutable;

namespace Discovery.Studies;

/// <summary>Takes the network of a run up again from its folder.</summary>
public static class StudyFolder
{
    /// <summary>The network of the folder's current result, with the rows that it was trained on.</summary>
    /// <param name="directory">The folder of a run.</param>
    /// <param name="threads">Of what follows; the result is the same for any number.</param>
    /// <exception cref="StudyException">The run has no network, or its data are no longer what they were.</exception>
    /// <exception cref="IOException">There is no run in the folder.</exception>
    /// <exception cref="FormatException">A file of the run cannot be understood.</exception>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    public static NetworkStudy Load(string directory, int threads = 1) => Open(directory, threads).Study;

    /// <summary>Takes a step from the folder's current result: changes its network, assembles the law and measures it. Writes nothing.</summary>
    /// <param name="directory">The folder of a run.</param>
    /// <param name="change">The step, such as <see cref="NetworkStudy.Fix"/>.</param>
    /// <param name="options">Threads and device; null for the usual. What is searched for stays as the run was asked.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="cancellation">Ends the step with the best so far.</param>
    /// <inheritdoc cref="Load"/>
    public static Task<LawRun> StepAsync(
        string directory,
        Func<NetworkStudy, CancellationToken, NetworkStudy> change,
        RunOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Task.Run(() => Step(directory, change, options ?? RunOptions.Default, progress, cancellation), cancellation);
    }

    private static LawRun Step(
        string directory, Func<NetworkStudy, CancellationToken, NetworkStudy> change, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new RunProgress("data", "reading the run and its data"));
        var (before, problem, data, study) = Open(directory, options.Threads);
        cancellation.ThrowIfCancellationRequested();
        var account = new RunAccount(problem, options with { Memory = before.Source?.Memory }, progress, cancellation);
        progress?.Report(new RunProgress("fit", "training the network"));
        var changed = change(study, cancellation);
        foreach (var line in changed.Steps) progress?.Report(new RunProgress("fit", line));
        var trained = account.Seconds;
        var found = changed.Findings(progress, cancellation) with { Notes = [$"Before this step: {Briefly(before.Law)}."] };
        var run = account.Report([data], [found with { Journal = [.. found.Journal, new JournalEntry.StageEnded(new StageTime("fit", trained)), new JournalEntry.StageEnded(new StageTime("assemble", account.Seconds - trained))] }]);
        var shapes = new ShapeTest(problem.Shapes, View.Of(data.Training(), data.Constants));
        return WithOthers(run with { Notes = [.. run.Notes, .. shapes.Notes(run.Law.Expression)] }, before);
    }

    private static (LawRun Run, LawProblem Problem, ProblemData Data, NetworkStudy Study) Open(string directory, int threads)
    {
        if (RunFolder.Read(directory) is not LawRun run)
            throw new StudyException($"{directory}: this run solved a differential equation; the steps on a network are for laws from data.");
        if (!run.Style.HasTarget) throw new StudyException($"{directory}: this run looked for relations, one of many networks; the steps on a network need a target.");
        if (run.NetworkJson is null)
            throw new StudyException($"{directory}: this run has no network; one is trained where there are at least {NetworkTraining.LeastRows} training rows and no form is kept.");
        if (run.Source is null)
            throw new StudyException($"{directory}: there is no {ExportTable.Asked} in this folder, so it is not known what the run was asked; run the problem again.");
        var problem = (LawProblem)run.Source.Restore(directory, run.Seed, ProblemKinds.Default.Read);
        // Of several targets the network is that of the first; the others keep their laws.
        var data = problem.LoadData(run.Source.Memory);
        var network = Network.FromJson(run.NetworkJson, name => ClosedForms.Find(name, out _)?.Function ?? throw new FormatException($"The model uses the function '{name}', which is not known."));
        return (run, problem, data, NetworkStudy.Of(network, problem, data, threads));
    }

    /// <summary>With the laws of the further targets, which the step does not touch.</summary>
    private static LawRun WithOthers(LawRun run, LawRun before)
    {
        if (before.Others.IsEmpty) return run;
        var laws = run.Laws.ToBuilder();
        var others = ImmutableArray.CreateBuilder<int>();
        foreach (var index in before.Others)
        {
            var chosen = before.Laws[index];
            foreach (var law in before.Laws.Where(law => law.Target == chosen.Target))
            {
                if (ReferenceEquals(law, chosen)) others.Add(laws.Count);
                laws.Add(law);
            }
        }
        var isAccepted = run.Status == RunStatus.Accepted && others.All(index => laws[index].Meets(run.Accept));
        return run with
        {
            Laws = laws.ToImmutable(),
            Others = others.ToImmutable(),
            Status = run.Status == RunStatus.Accepted && !isAccepted ? RunStatus.BestEffort : run.Status,
        };
    }

    private static string Briefly(Law law) => law.Judged.Accuracy is { } accuracy
        ? FormattableString.Invariant($"{law}, accuracy {accuracy:0.####}")
        : law.Exact ? $"{law}, exact" : FormattableString.Invariant($"{law}, RMSE {law.Judged.Rmse:0.0e+00}");
}
