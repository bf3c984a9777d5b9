using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>All that a search for laws may know.</summary>
public sealed record SearchRequest
{
    public required ProblemData Data { get; init; }

    /// <summary>Of the inputs, the known constants and the target; null where one of them has no unit.</summary>
    public SearchDimensions? Dimensions { get; init; }

    /// <summary>Inputs that are angles in radians.</summary>
    public ImmutableArray<string> Angles { get; init; } = [];

    public SearchSettings Settings { get; init; } = SearchSettings.Default;

    public NetworkSettings Network { get; init; } = NetworkSettings.Default;

    /// <summary>What counts as a law.</summary>
    public double AcceptR2 { get; init; } = 0.999;

    /// <summary>A part of the law that is known.</summary>
    public LawForm? Form { get; init; }

    /// <summary>Forms that are to be fitted, in place of a search.</summary>
    public ImmutableArray<NamedForm> Forms { get; init; } = [];

    /// <summary>What is known of constants of these forms.</summary>
    public ImmutableArray<FormParameter> Parameters { get; init; } = [];

    /// <summary>What is to be worked out from these constants.</summary>
    public ImmutableArray<DerivedForm> Derived { get; init; } = [];

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

    /// <summary>How a search goes about what is asked of it.</summary>
    public SearchOptions ToOptions()
    {
        var options = new SearchOptions { Seed = Seed, Threads = Threads, Known = Data.Constants, Dimensions = Dimensions, IsSeries = Data.IsSeries, Angles = Angles };
        if (!Settings.Functions.IsEmpty)
        {
            options = options with
            {
                // A function of the caller's own has a text that no table knows.
                Forms = [.. Settings.Functions.Select(function => ClosedForms.Find(function.Text, out _) ?? new ClosedForm(function.Text, function.Form, Gauge.None))],
            };
        }
        options = Efforts.Apply(Settings.Effort, options).Along(Settings.Roads);
        var fit = options.Fit;
        return options with
        {
            Reading = options.Reading with { Training = options.Reading.Training with { Device = Device } },
            Fit = fit with
            {
                Device = Device,
                Shape = Network.Shape ?? fit.Shape,
                Degree = Network.Degree ?? fit.Degree,
                Pruning = fit.Pruning with { Grids = Network.Grids.IsEmpty ? fit.Pruning.Grids : Network.Grids },
            },
        };
    }

    /// <summary>What a problem asks about its first target.</summary>
    internal static SearchRequest Of(LawProblem problem, ProblemData data, int threads) => new()
    {
        Data = data,
        Dimensions = ProblemDimensions.Of(problem, data),
        Angles = [.. data.InputNames.Where(name => data.Units.GetValueOrDefault(name) == "rad"), .. data.InputNames.Where(name => name.EndsWith("_rad", StringComparison.Ordinal))],
        Settings = problem.Search,
        Network = problem.Network,
        AcceptR2 = problem.Kind.Style.AsksForR2 ? problem.Accept : SearchOptions.UsualR2,
        Form = problem.Form,
        Forms = problem.Forms,
        Parameters = problem.Parameters,
        Derived = problem.Derived,
        Forced = problem.Forced,
        Shapes = problem.Shapes,
        Seed = problem.Seed,
        Threads = threads,
    };
}
