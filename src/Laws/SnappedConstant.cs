
namespace Discovery.Laws;

/// <summary>A fitted constant that was replaced by an exact one.</summary>
/// <param name="Name">Its symbol in the fitted template.</param>
/// <param name="Value">What the fit gave.</param>
/// <param name="Sigma">The fit's standard deviation.</param>
/// <param name="Exact">What stands in the formula now.</param>
public sealed record SnappedConstant(string Name, double Value, double Sigma, Expr Exact);
