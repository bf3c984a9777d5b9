using System.Collections.Immutable;

namespace Discovery.Probes.Probing;

/// <summary>Rows of a model's hidden units beside what is known.</summary>
/// <param name="Known">Columns by name: inputs and what else ideas may name.</param>
/// <param name="Units">A column for each hidden unit.</param>
/// <param name="Groups">A number for each row: rows of one run belong together.</param>
public sealed record ProbeTable(IReadOnlyDictionary<string, double[]> Known, ImmutableArray<double[]> Units, int[] Groups)
{
    public int RowCount => Groups.Length;
}
