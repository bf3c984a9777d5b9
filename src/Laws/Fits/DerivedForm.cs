namespace Discovery.Laws.Fits;

/// <summary>A number that follows from fitted constants, such as a half-life from a rate.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Formula">In constants that are fitted and known.</param>
/// <param name="Unit">Null where none was given.</param>
public sealed record DerivedForm(string Name, Expr Formula, string? Unit = null)
{
    internal Place Place { get; init; }
}
