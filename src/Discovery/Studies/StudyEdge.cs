
namespace Discovery.Studies;

/// <summary>An edge of a network that is being studied.</summary>
/// <param name="Name">LAYER.INPUT.SUM, counted from 0, such as 0.1.2.</param>
/// <param name="From">The node that it leaves: an input's name, or LEVEL.NODE.</param>
/// <param name="To">The node that it leads to: LEVEL.NODE, or the target's name.</param>
/// <param name="Score">Root mean square change of the output, in its own units, if the edge's contribution were replaced by its mean.</param>
/// <param name="Function">The function that it is fixed to; null for a spline.</param>
/// <param name="Formula">Where it is fixed: the function with its constants, as in <see cref="EdgeCandidate.Formula"/>; null for a spline.</param>
public sealed record StudyEdge(string Name, string From, string To, double Score, string? Function, Expr? Formula)
{
    /// <summary>The same with both ends, such as <c>0.1.2 (x->1.2)</c>.</summary>
    public override string ToString() => $"{Name} ({From}->{To})";
}
