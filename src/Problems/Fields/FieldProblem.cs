using System.Collections.Immutable;

namespace Discovery.Problems.Fields;

/// <summary>A question about a measured field: which differential equation does it obey?</summary>
public sealed record FieldProblem : Question
{
    internal FieldProblem()
    {
    }

    /// <summary>The share of the field's variance, its noise apart, that the solution must give where the problem does not say.</summary>
    internal const double UsualAccept = 0.95;

    /// <summary>A CSV file relative to the folder: a row a point.</summary>
    public required string Data { get; init; }

    internal Place DataPlace { get; init; }

    /// <summary>Columns of quantities.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Columns of places: space first, time last.</summary>
    public required ImmutableArray<string> Axes { get; init; }

    /// <summary>R2 of the solution, noise apart, from which on the equation counts as the field's.</summary>
    public double Accept { get; init; } = UsualAccept;

    public TimeSpan? Time { get; init; }

    public override IEnumerable<string> DataFiles => [Data];

    public override FactSheet Explain()
    {
        var grid = FieldTable.Load(this);
        var facts = new FactSheet();
        facts.AddAll("field", grid.Fields.Select((name, f) => $"{name}: {Figures.Of(grid.Values[f].Min())} to {Figures.Of(grid.Values[f].Max())}, noise at most {Figures.Of(grid.Noise[f], 2)}"));
        facts.AddAll("over", grid.Axes.Select((name, axis) => $"{name}: {grid.Places[axis].Length} places from {Figures.Of(grid.Places[axis][0])} to {Figures.Of(grid.Places[axis][^1])}{(axis == grid.Time ? ", the time" : "")}"));
        facts.Add("rows", $"from {Data}");
        facts.Add("seeks", string.Join(", ", grid.Fields.Select(name => $"{name}_{grid.Axes[^1]} or {name}_{grid.Axes[^1]}{grid.Axes[^1]}")) + $" among {FieldLibrary.Of(grid).Length} terms");
        facts.Add("accepts", $"R2 {Figures.Of(Accept, 10)} of the solution and above");
        return facts;
    }

    public override Run Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation) => FieldPipeline.Run(this, options, progress, cancellation);
}
