using System.Collections.Immutable;
using Discovery.Search;
using Discovery.Symbolic.Units;

namespace Discovery.Problems;

/// <summary>What the units of a problem file say of the law.</summary>
public static class ProblemDimensions
{
    /// <summary>The dimensions of all inputs, known constants and the target; null where one of them has no unit. A pure number has the unit 1.</summary>
    public static SearchDimensions? Of(Problem problem, ProblemData data)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(data);
        var inputs = data.InputNames.Select(name => (Name: name, problem.Inputs.FirstOrDefault(input => input.Name == name)?.Unit));
        var symbols = inputs.Concat(data.Constants.Select(constant => (constant.Name, constant.Unit))).ToList();
        if (problem.Target.Unit is not { } target || symbols.Exists(symbol => symbol.Unit is null)) return null;
        return new SearchDimensions(symbols.ToImmutableDictionary(symbol => symbol.Name, symbol => Unit.Parse(symbol.Unit!).Dimension), Unit.Parse(target).Dimension);
    }
}
