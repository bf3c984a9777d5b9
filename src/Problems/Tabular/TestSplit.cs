namespace Discovery.Problems.Tabular;

/// <summary>Which rows are kept from the search, to test what it found: a share of the rows, or the rows of another file.</summary>
/// <param name="Fraction">Strictly between 0 and 1.</param>
/// <param name="File">Takes the place of the fraction where it is given.</param>
public sealed record TestSplit(double Fraction, string? File = null)
{
    /// <summary>A quarter, but none of a table so small that the search needs every row of it.</summary>
    public static TestSplit Default { get; } = new(0.25) { SparesSmallTables = true };

    internal bool SparesSmallTables { get; private init; }

    internal Place Place { get; init; }
}
