using System.Collections.Immutable;

namespace Discovery.Runs;

/// <summary>Takes another law of a run's front, as a step by hand.</summary>
public static class ChosenLaws
{
    /// <summary>The folder's current result with another law in place of the one that was chosen. Its pictures are drawn where the data of the run are still there. Writes nothing.</summary>
    /// <param name="directory">The folder of a run.</param>
    /// <param name="number">Of the law, as the front counts them, from 1.</param>
    /// <param name="kinds">The kinds that the run may be of; null for those that this version knows.</param>
    /// <exception cref="IOException">There is no run in the folder.</exception>
    /// <exception cref="FormatException">There is no such law.</exception>
    public static Run Choose(string directory, int number, ProblemKinds? kinds = null)
    {
        kinds ??= ProblemKinds.Default;
        var run = RunFolder.Read(directory, kinds).WithLaw(number);
        return run is LawRun laws ? WithRows(laws, directory, kinds) : run;
    }

    private static LawRun WithRows(LawRun run, string directory, ProblemKinds kinds)
    {
        if (run.Source is not { } source) return run;
        try
        {
            if (source.Restore(directory, run.Seed, kinds.Read) is not LawProblem problem || !problem.Kind.HasTargets) return run;
            var tables = new TableCache();
            ImmutableArray<ProblemData> data = [.. problem.Targets.Select(target => problem.For(target).LoadData(source.Memory, tables))];
            ImmutableArray<Law> chosen = [.. run.ChosenLaws];
            return chosen.Length == data.Length ? run with { Rows = [.. problem.Kind.RowsToDraw(problem, chosen, data)] } : run;
        }
        catch (Exception error) when (error is StudyException or ProblemException)
        {
            return run with { Notes = [.. run.Notes, $"The law is shown without its rows: {error.Message}"] };
        }
    }
}
