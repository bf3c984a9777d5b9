using System.Collections.Immutable;
using Discovery.Problems;
using Discovery.Search;

namespace Discovery.Runs;

/// <summary>All that a search for laws may know.</summary>
public sealed record SearchRequest
{
    public required ProblemData Data { get; init; }

    /// <summary>Of the inputs, the known constants and the target; null where one of them has no unit.</summary>
    public SearchDimensions? Dimensions { get; init; }

    public SearchSettings Settings { get; init; } = SearchSettings.Default;

    public NetworkSettings Network { get; init; } = NetworkSettings.Default;

    /// <summary>What counts as a law.</summary>
    public double AcceptR2 { get; init; } = 0.999;

    /// <summary>A part of the law that is known.</summary>
    public LawForm? Form { get; init; }

    /// <summary>Inputs that the law must have.</summary>
    public ImmutableArray<string> Forced { get; init; } = [];

    /// <summary>Whether no law can be exact, so that what regressions of logarithms miss under noise is to be tried as well.</summary>
    public bool IsNoisy { get; init; }

    /// <summary>What is known of the law's course.</summary>
    public ImmutableArray<LawShape> Shapes { get; init; } = [];

    public long Seed { get; init; } = 1;

    /// <summary>At least 1. What is found does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What trains networks.</summary>
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>What a problem asks about its first target.</summary>
    internal static SearchRequest Of(Problem problem, ProblemData data, int threads, Device? device = null) => new()
    {
        Data = data,
        Dimensions = ProblemDimensions.Of(problem, data),
        Settings = problem.Search,
        Network = problem.Network,
        AcceptR2 = problem.AcceptR2,
        Form = problem.Form,
        Forced = problem.Forced,
        Shapes = problem.Shapes,
        Seed = problem.Seed,
        Threads = threads,
        Device = device ?? Device.Cpu,
    };
}
