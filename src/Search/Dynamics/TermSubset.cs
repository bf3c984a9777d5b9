using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>Columns of a regression that were chosen together.</summary>
/// <param name="Columns">Ascending.</param>
/// <param name="Squares">What they leave: the sum of squares.</param>
/// <param name="Nats">Rows and statement together.</param>
internal sealed record TermSubset(ImmutableArray<int> Columns, double Squares, double Nats)
{
    public string Key => string.Join(',', Columns);
}
