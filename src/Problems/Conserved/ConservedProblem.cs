using System.Diagnostics;

namespace Discovery.Problems.Conserved;

/// <summary>A question for what equations, reactions or trajectories keep, for equations that keep something, or for a Lagrangian.</summary>
public sealed record ConservedProblem : Question
{
    internal ConservedProblem(ConservedTask task) => Task = task;

    internal ConservedTask Task { get; }

    internal Place SpacePlace { get; init; }

    public override IEnumerable<string> DataFiles => Task.DataFiles;

    public override FactSheet Explain()
    {
        var facts = new FactSheet();
        facts.Add("looks for", Task.Sought);
        facts.AddAll("equations", Task.Equations.Select(equation => equation.Text));
        facts.Add("space", $"{Task.SpaceText}: {Task.Space.Length} functions");
        facts.Add("accepts", Task.Accepts);
        return facts;
    }

    public override ConservedRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var (device, clock) = (options.Check(), Stopwatch.StartNew());
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new RunProgress("search", $"{Task.Space.Length} functions"));
        var answer = Solve(cancellation);
        return new ConservedRun
        {
            Problem = Name,
            About = About,
            ProblemText = Text,
            Status = answer.Laws.IsEmpty || answer.NearlyOnly ? RunStatus.BestEffort : RunStatus.Accepted,
            Source = ProblemSource.Of(this, options),
            Seed = options.Seed ?? Seed,
            Device = device.Name,
            Asked = Task.Name,
            Equations = [.. Task.Equations],
            SpaceText = Task.SpaceText,
            Place = Task.Place,
            Answer = answer,
            Seconds = [new("total", clock.Elapsed.TotalSeconds)],
        };
    }

    private ConservedAnswer Solve(CancellationToken cancellation)
    {
        try
        {
            return Task.Solve(cancellation);
        }
        catch (NotSupportedException error)
        {
            throw new ProblemException(Path, SpacePlace, error.Message, error);
        }
    }
}
