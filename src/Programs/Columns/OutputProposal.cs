namespace Discovery.Programs.Columns;

/// <summary>An expression for an output that fits its rows.</summary>
/// <param name="Node">What it computes.</param>
/// <param name="Bits">Of expression, registers and misfits.</param>
/// <param name="Misfits">Rows that differ.</param>
/// <param name="Stage">What found it.</param>
internal sealed record OutputProposal(Node Node, double Bits, int Misfits, string Stage);
