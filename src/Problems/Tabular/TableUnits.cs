using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>The units of a problem's variables: what the problem says, and where it says nothing what stands in the table.</summary>
internal static class TableUnits
{
    /// <summary>Of each variable that has one its unit.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="inFile">The unit that the table gives a variable; null where there is no table.</param>
    public static ImmutableDictionary<string, string> Of(LawProblem problem, IEnumerable<InputVariable> inputs, Func<string, string?>? inFile = null)
    {
        var units = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, said) in inputs.Select(input => (input.Name, input.Unit)).Concat(problem.Targets.Select(target => (target.Name, target.Unit))))
            if ((said ?? Known(inFile?.Invoke(name))) is { } unit) units[name] = unit;
        return units.ToImmutable();
    }

    /// <summary>The table with the columns of variables in the units that the problem gives these.</summary>
    public static Table Converted(LawProblem problem, Table table)
    {
        foreach (var (name, unit) in problem.Inputs.Select(input => (input.Name, input.Unit)).Concat(problem.Targets.Select(target => (target.Name, target.Unit))))
        {
            if (unit is null || !table.Has(name)) continue;
            var factor = Factor($"{table.Source}: the column '{table.HeaderOf(name)}'", name, table.UnitOf(name), unit);
            if (!factor.Equals(1.0)) table = table.InUnit(name, factor, unit);
        }
        return table;
    }

    /// <summary>What a column's numbers are to be multiplied with, so that they are in the unit that the problem gives.</summary>
    /// <param name="column">As errors name it, with its file.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="inFile">The unit that the file gives; null for none.</param>
    /// <param name="wanted">The unit that the problem gives; null for none.</param>
    /// <exception cref="DataException">The one cannot be converted to the other.</exception>
    public static double Factor(string column, string variable, string? inFile, string? wanted)
    {
        if (inFile is null || wanted is null || inFile == wanted || !Unit.TryParse(inFile, out var given, out _) || !Unit.TryParse(wanted, out var unit, out _)) return 1;
        return given.Dimension == unit.Dimension ? given.Factor / unit.Factor
            : throw new DataException($"{column} is in {inFile}, which cannot be converted to {wanted}, the unit that the problem gives '{variable}'.");
    }

    /// <summary>A sentence for each unit of the problem file that is not known: nothing is checked or converted there.</summary>
    public static IEnumerable<string> Unknown(LawProblem problem)
    {
        var named = problem.Inputs.Select(input => (input.Name, input.Unit)).Concat(problem.Targets.Select(target => (target.Name, target.Unit))).Concat(problem.Constants.Select(constant => (constant.Name, constant.Unit)));
        foreach (var (name, unit) in named)
        {
            if (unit is not null && !Unit.TryParse(unit, out _, out var error))
                yield return $"The unit '{unit}' of {name} is taken as a name, so that units are not checked: {error.Message.TrimEnd('.')}{(error.Message.EndsWith('?') ? "" : ".")}";
        }
    }

    private static string? Known(string? unit) => unit is not null && Unit.TryParse(unit, out _, out _) ? unit : null;
}
