namespace Discovery.Fitting.Networks;

/// <summary>Which edge of a network.</summary>
/// <param name="Layer">0 for the edges that leave the inputs.</param>
/// <param name="Sum">Sum that it leads to.</param>
/// <param name="Input">Node that it leaves.</param>
public readonly record struct EdgePlace(int Layer, int Sum, int Input);
