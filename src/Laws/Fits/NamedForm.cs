namespace Discovery.Laws.Fits;

/// <summary>A formula whose constants are to be fitted.</summary>
/// <param name="Name">What reports call it; empty where there is only one.</param>
/// <param name="Template">In inputs, known constants and symbols for the constants.</param>
public sealed record NamedForm(string Name, Expr Template)
{
    internal Place Place { get; init; }
}
