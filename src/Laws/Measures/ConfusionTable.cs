using System.Collections.Immutable;

namespace Discovery.Laws.Measures;

/// <summary>Which classes rows have, and which a law gives them.</summary>
public sealed record ConfusionTable
{
    /// <summary>The classes of the rows.</summary>
    public required ImmutableArray<string> Measured { get; init; }

    /// <summary>The classes that the law gave, beyond those above where it gave others; the last is "none" where it had no value for some row.</summary>
    public required ImmutableArray<string> Assigned { get; init; }

    /// <summary>How many rows of each class, in the order of <see cref="Measured"/>, were given each class, in the order of <see cref="Assigned"/>.</summary>
    public required ImmutableArray<ImmutableArray<int>> Counts { get; init; }

    /// <summary>Which rows were counted: "held-out rows" or "training rows".</summary>
    public required string Rows { get; init; }

    public int Total => Counts.Sum(row => row.Sum());

    /// <summary>Rows whose class is right.</summary>
    public int Right => Measured.Select((name, i) => Assigned.IndexOf(name) is >= 0 and var j ? Counts[i][j] : 0).Sum();

    /// <param name="scores">The law's value, one a row.</param>
    /// <param name="measured">The class of each row.</param>
    /// <param name="classes">What scores become.</param>
    /// <param name="rows">What these rows are called.</param>
    public static ConfusionTable Of(IReadOnlyList<double> scores, IReadOnlyList<double> measured, ClassScale classes, string rows)
    {
        var assigned = scores.Select(classes.Assign).ToList();
        double[] values = [.. measured.Distinct().Order()];
        double[] given = [.. values.Concat(assigned).Distinct().Where(value => !double.IsNaN(value)).Order()];
        var hasNone = assigned.Exists(double.IsNaN);
        var counts = values.Select(_ => new int[given.Length + (hasNone ? 1 : 0)]).ToArray();
        for (var i = 0; i < assigned.Count; i++)
            counts[Array.IndexOf(values, measured[i])][double.IsNaN(assigned[i]) ? given.Length : Array.IndexOf(given, assigned[i])]++;
        return new ConfusionTable
        {
            Measured = [.. values.Select(classes.NameOf)],
            Assigned = [.. given.Select(classes.NameOf), .. hasNone ? ["none"] : Array.Empty<string>()],
            Counts = [.. counts.Select(row => row.ToImmutableArray())],
            Rows = rows,
        };
    }
}
