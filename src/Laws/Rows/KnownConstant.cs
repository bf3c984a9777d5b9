namespace Discovery.Laws.Rows;

/// <summary>A constant of nature, or of the apparatus, that the law may use by name.</summary>
public sealed record KnownConstant(string Name, double Value, string? Unit = null)
{
    internal Place Place { get; init; }
}
