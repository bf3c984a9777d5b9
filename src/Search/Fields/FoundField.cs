using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>Equations of fields with their solution from the first measured values.</summary>
internal sealed record FoundField
{
    public required ImmutableArray<FieldEquation> Equations { get; init; }

    /// <summary>Values of each field where the solution came, NaN elsewhere; null where it was not tried: in more than one dimension of space.</summary>
    public double[][]? Solution { get; init; }

    /// <summary>The row of time that the solution reached.</summary>
    public int Reached { get; init; }

    /// <summary>Root mean square of what the solution leaves of the fields, in units of their deviations; infinite where there is no solution over at least half the time.</summary>
    public double Misfit { get; init; } = double.PositiveInfinity;

    public static FoundField Of(FieldGrid grid, ImmutableArray<FieldEquation> equations)
    {
        if (grid.Axes.Length != 2) return new FoundField { Equations = equations };
        var (values, reached) = MethodOfLines.Solve(grid, equations);
        var isWhole = 2 * reached >= grid.Shape[^1];
        return new FoundField
        {
            Equations = equations,
            Solution = values,
            Reached = reached,
            Misfit = isWhole ? Math.Sqrt(values.Select((column, f) => column.Zip(grid.Values[f], (solved, measured) => solved - measured).Where(double.IsFinite).Average(error => error * error) / (grid.Deviation[f] * grid.Deviation[f])).Average()) : double.PositiveInfinity,
        };
    }

    /// <summary>Which terms stand where.</summary>
    public static string Key(ImmutableArray<FieldEquation> equations) => string.Join(';', equations.Select(equation => $"{equation.Order}:{string.Join(' ', equation.Terms.Select(term => $"{string.Join(',', term.Term.Powers)}|{string.Join(',', term.Term.Orders)}|{term.Term.SineOf}").Order(StringComparer.Ordinal))}"));
}
