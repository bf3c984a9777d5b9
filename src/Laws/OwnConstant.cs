using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>A constant of a law that is another one in each data set.</summary>
/// <param name="Name">The symbol that stands for it in the law.</param>
/// <param name="Values">One a data set, by whose name it goes.</param>
public sealed record OwnConstant(string Name, ImmutableArray<FittedConstant> Values)
{
    /// <summary>The constant in each of some rows; NaN where the data set is not known.</summary>
    /// <param name="sets">Of each row the name of its data set.</param>
    internal double[] Column(IEnumerable<string> sets) => [.. sets.Select(set => Values.FirstOrDefault(value => value.Name == set)?.Value ?? double.NaN)];
}
