using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>What the units of a problem file say of the law.</summary>
public static class ProblemDimensions
{
    /// <summary>The dimensions of all inputs, known constants and the target; null where one of them has no unit, or one that is not in the table of units. A pure number has the unit 1.</summary>
    public static SearchDimensions? Of(LawProblem problem, ProblemData data)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(data);
        var symbols = data.InputNames
            .Select(name => (Name: name, Dimension: Of(data.Units.GetValueOrDefault(name))))
            .Concat(data.Constants.Select(constant => (constant.Name, Dimension: Of(constant.Unit))))
            .ToList();
        if (Of(data.Units.GetValueOrDefault(data.TargetName)) is not { } target || symbols.Exists(symbol => symbol.Dimension is null)) return null;
        return new SearchDimensions(symbols.ToImmutableDictionary(symbol => symbol.Name, symbol => symbol.Dimension!.Value), target);
    }

    /// <summary>Null where no unit is given, or one of the apparatus that the table of units does not know.</summary>
    private static Dimension? Of(string? unit) => unit is not null && Unit.TryParse(unit, out var known, out _) ? known.Dimension : null;
}
