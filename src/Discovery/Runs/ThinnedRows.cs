using System.Collections.Immutable;
using Discovery.Problems;

namespace Discovery;

/// <summary>
/// The rows of a law that a run keeps for its pictures: so few that they can always be drawn, taken evenly from all. The run needs its data no more.
/// </summary>
public sealed record ThinnedRows
{
    /// <summary>More dots than this cannot be told apart.</summary>
    public const int Most = 2000;

    public required string Target { get; init; }

    public string? TargetUnit { get; init; }

    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>Those of the inputs that are constants of the law which each data set has for itself.</summary>
    public ImmutableArray<string> Own { get; init; } = [];

    /// <summary>Of each row the name of its data set; empty where there is one set only.</summary>
    public ImmutableArray<string> Sets { get; init; } = [];

    /// <summary>The inputs without the constants of data sets.</summary>
    public IEnumerable<string> Variables => Inputs.Except(Own);

    /// <summary>One array an input: training rows, then held-out rows.</summary>
    public required ImmutableArray<double[]> Columns { get; init; }

    /// <summary>The target, one a row; of classes their numbers.</summary>
    public required double[] Measured { get; init; }

    /// <summary>How many of the rows are training rows; the others were held out.</summary>
    public required int TrainCount { get; init; }

    /// <summary>How many rows there were, of which these are some.</summary>
    public required int AllCount { get; init; }

    /// <summary>Of classes: what became of every row that judged the law.</summary>
    public ConfusionTable? Confusion { get; init; }

    public int Count => Measured.Length;

    /// <param name="data">The rows.</param>
    /// <param name="unit">Of the target.</param>
    /// <param name="own">Constants of the law that each data set has for itself; they become inputs.</param>
    public static ThinnedRows Of(ProblemData data, string? unit, ImmutableArray<OwnConstant> own = default)
    {
        if (own.IsDefault) own = [];
        data = data.WithOwn(own);
        var all = data.Train.Count + data.Test.Count;
        var (train, test) = (Evenly(data.Train.Count, all), Evenly(data.Test.Count, all));
        var (first, second) = (data.Train.Rows(train), data.Test.Rows(test));
        return new ThinnedRows
        {
            Target = data.TargetName,
            TargetUnit = unit,
            Inputs = data.InputNames,
            Own = [.. own.Select(constant => constant.Name)],
            Sets = data.Sets is { } sets ? [.. first.Sets!.Concat(second.Sets ?? []).Select(set => sets.Names[set])] : [],
            Columns = [.. first.Inputs.Select((column, i) => test.Length == 0 ? column : (double[])[.. column, .. second.Inputs[i]])],
            Measured = [.. first.Target, .. second.Target],
            TrainCount = train.Length,
            AllCount = all,
        };
    }

    /// <summary>The law's value for each row; NaN where it has none.</summary>
    public double[] Predict(Law law, ImmutableArray<KnownConstant> known) =>
        Tape.Compile(law.Expression, Inputs, [.. known.Select(constant => constant.Name)]).Evaluate([.. Columns], Count, [.. known.Select(constant => constant.Value)]);

    /// <summary>The rows as a network with some of the inputs takes them; null where it has others.</summary>
    internal Dataset? For(Network network) =>
        Count > 0 && network.InputNames.All(Inputs.Contains)
            ? new Dataset([.. network.InputNames], [.. network.InputNames.Select(name => Columns[Inputs.IndexOf(name)])], Target, Measured)
            : null;

    private static int[] Evenly(int count, int all)
    {
        var kept = all <= Most ? count : (int)Math.Max(Math.Min(count, 1), (long)count * Most / all);
        return [.. Enumerable.Range(0, kept).Select(i => (int)((long)i * count / kept))];
    }
}
