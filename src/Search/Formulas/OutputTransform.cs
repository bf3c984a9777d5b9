
namespace Discovery.Search.Formulas;

/// <summary>A function T applied to the target before a sum of terms is fitted to it: T(y) = g, so y is the inverse of T at g.</summary>
/// <param name="Name">As the log writes it.</param>
/// <param name="Form">The closed form that the inverse is made of, which the search must be allowed; null for none.</param>
/// <param name="Apply">T; NaN where it is not defined.</param>
/// <param name="Slope">T', by which an error of y grows into an error of T(y).</param>
/// <param name="Invert">The formula of y for a formula g.</param>
internal sealed record OutputTransform(string Name, string? Form, Func<double, double> Apply, Func<double, double> Slope, Func<Expr, Expr> Invert);
