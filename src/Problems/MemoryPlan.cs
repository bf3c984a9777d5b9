using System.Globalization;

namespace Discovery.Problems;

/// <summary>How a run will hold its rows, foreseen before it is run.</summary>
/// <param name="Way">In words.</param>
/// <param name="Bytes">What the rows will take; what the program and its search take comes on top. 0 where the run will be refused.</param>
public sealed record MemoryPlan(string Way, double Bytes)
{
    /// <summary>Bytes of the program and its search beside the rows, from the least to the most that was seen (docs/benchmarks.md, Plans of memory): it depends on how far a search comes, and is not foreseen closer.</summary>
    private const double LeastBeside = 100e6, MostBeside = 330e6;

    public override string ToString() => Bytes == 0 ? Way : string.Create(
        CultureInfo.InvariantCulture, $"{Way}; these rows take about {Bytes / 1e6:0.#} MB, the program and its search {LeastBeside / 1e6:0} to {MostBeside / 1e6:0} MB beside them");
}
