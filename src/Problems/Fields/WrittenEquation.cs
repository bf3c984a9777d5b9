using System.Collections.Immutable;

namespace Discovery.Problems.Fields;

/// <summary>An equation of a field as it is told.</summary>
/// <param name="Target">Such as u_t.</param>
/// <param name="Expression">Its right-hand side: subscripts are derivatives, as is diff(u^2, x, x).</param>
/// <param name="Latex">The right-hand side for LaTeX's math mode.</param>
/// <param name="Terms">How many.</param>
/// <param name="Explained">Share of the weak form's sums that it gives.</param>
public sealed record WrittenEquation(string Target, string Expression, string Latex, int Terms, double Explained)
{
    /// <summary>One a term, as it stands in the equation.</summary>
    public ImmutableArray<FittedConstant> Constants { get; init; } = [];
}
