using System.Collections.Immutable;

namespace Discovery.Laws.Rows;

/// <summary>A problem's rows, ready for the search: all numbers finite, the target not constant.</summary>
public sealed record ProblemData
{
    public required ImmutableArray<string> InputNames { get; init; }

    public required string TargetName { get; init; }

    public ImmutableArray<KnownConstant> Constants { get; init; } = [];

    public required Observations Train { get; init; }

    /// <summary>Held-out rows; none where the table is so small that the search needs every row. Then leaving one out takes their place.</summary>
    public required Observations Test { get; init; }

    /// <summary>The classes of a target that is one; null where the target is a number.</summary>
    public ClassScale? Classes { get; init; }

    /// <summary>The data sets that the rows belong to; null where the law is the same for all rows.</summary>
    public DataSets? Sets { get; init; }

    /// <summary>Units of inputs and target, by name; only those that are known.</summary>
    public ImmutableDictionary<string, string> Units { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Of inputs that have another name than their column: what the table calls it.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Inputs that stand for words of a column.</summary>
    public ImmutableArray<Indicator> Indicators { get; init; } = [];

    /// <summary>What the scientist should know about these rows.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether these rows were drawn from a file that has more.</summary>
    public bool IsSample { get; init; }

    /// <summary>Whether the rows follow a clock, so that neighbours may witness the same.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Whether the weights are one over the square of standard deviations that are known.</summary>
    public bool HasSigmas { get; init; }

    /// <summary>The same rows with some of the inputs.</summary>
    /// <param name="inputs">Indices, in the order in which they are to stand.</param>
    public ProblemData WithInputs(IReadOnlyCollection<int> inputs)
    {
        Observations Of(Observations rows) => rows with { Inputs = [.. inputs.Select(i => rows.Inputs[i])] };
        return this with { InputNames = [.. inputs.Select(i => InputNames[i])], Train = Of(Train), Test = Of(Test) };
    }

    public bool HasTestRows => Test.Count > 0;
}
