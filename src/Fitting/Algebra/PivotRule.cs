namespace Discovery.Fitting.Algebra;

/// <summary>What <see cref="PlainCholesky"/> does with a pivot that is not above a share of its diagonal element.</summary>
/// <param name="LostShare">The share; 0 where only pivots that are not positive are lost.</param>
/// <param name="Frozen">
/// Stands for the square root of a lost pivot: so large that the row and column of the factor vanish against it, and the unknown stays at 0. NaN to give up instead.
/// </param>
public readonly record struct PivotRule(double LostShare, double Frozen)
{
    /// <summary>The matrix must be positive definite.</summary>
    public static PivotRule Definite { get; } = new(0, double.NaN);
}
