
namespace Discovery.Studies;

/// <summary>A function that an edge may be: c f(a x + b) + d, fitted to what the edge does over the training rows.</summary>
/// <param name="Function">f, as <see cref="NetworkStudy.Fix"/> takes it.</param>
/// <param name="R2">Of the fit to the edge's curve, each row by how much it matters for the network's output.</param>
/// <param name="Complexity">How much f adds to read.</param>
/// <param name="Formula">
/// With the fitted constants, to four digits: in the input itself where the edge leaves one, else in u, the value of the node that it leaves. What it
/// gives is in the network's own units.
/// </param>
public sealed record EdgeCandidate(string Function, double R2, int Complexity, Expr Formula);
