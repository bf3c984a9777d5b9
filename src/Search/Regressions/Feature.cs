
namespace Discovery.Search.Regressions;

/// <summary>A term that a law may be a sum of, with its values over the rows of a view.</summary>
/// <param name="Formula">The term, without free constants.</param>
/// <param name="Values">One a row, all finite.</param>
/// <param name="Complexity">Of the formula.</param>
internal sealed record Feature(Expr Formula, double[] Values, int Complexity);
