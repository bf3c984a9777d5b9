namespace Discovery.Laws.Outcomes;

/// <summary>What an edge of a trained network was read as, all edges jointly.</summary>
/// <param name="Layer">Of the edge.</param>
/// <param name="Sum">That it leads to.</param>
/// <param name="Input">The node that it comes from.</param>
/// <param name="Form">The function's name, such as sin, up to a line before and behind it.</param>
public sealed record EdgeReading(int Layer, int Sum, int Input, string Form);
