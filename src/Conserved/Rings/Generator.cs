namespace Discovery.Conserved.Rings;

/// <summary>A variable of a <see cref="Ring"/>.</summary>
/// <param name="Kind">How it is bound.</param>
/// <param name="Meaning">As a formula in the base variables.</param>
internal sealed record Generator(GeneratorKind Kind, Expr Meaning)
{
    /// <summary>What the inverse or the root is taken of.</summary>
    public Poly Of { get; init; } = Poly.Zero;

    /// <summary>Of a root.</summary>
    public int Degree { get; init; }

    /// <summary>Derivatives by the base variables; those that are not here are zero.</summary>
    public IReadOnlyDictionary<int, Poly> Gradient { get; set; } = new Dictionary<int, Poly>();
}
