
namespace Discovery.Search.Curves;

/// <summary>A formula that a curve was read as.</summary>
/// <param name="Formula">With its scale and offset.</param>
/// <param name="Shape">Without an offset, and where there is one term only without a scale.</param>
/// <param name="Error">Root mean square of the residual over the standard deviation of the curve.</param>
internal sealed record CurveReading(Expr Formula, Expr Shape, double Error);
