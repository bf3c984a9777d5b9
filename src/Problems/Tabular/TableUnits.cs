using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>The units of a problem's variables: what the problem says, and where it says nothing what stands in the table.</summary>
internal static class TableUnits
{
    /// <summary>Of each variable that has one its unit.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="table">The table; null where the rows have none.</param>
    public static ImmutableDictionary<string, string> Of(LawProblem problem, IEnumerable<InputVariable> inputs, Table? table)
    {
        var units = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var (name, said) in inputs.Select(input => (input.Name, input.Unit)).Concat(problem.Targets.Select(target => (target.Name, target.Unit))))
            if ((said ?? (table?.Has(name) == true ? Known(table.UnitOf(name)) : null)) is { } unit) units[name] = unit;
        return units.ToImmutable();
    }

    /// <summary>What a column's numbers are to be multiplied with, so that they are in the unit that the problem gives.</summary>
    /// <exception cref="DataException">The table gives a unit that cannot be converted.</exception>
    public static double Factor(Table table, string name, string? wanted)
    {
        if (wanted is null || !table.Has(name) || table.UnitOf(name) is not { } text || text == wanted || !Unit.TryParse(text, out var given, out _) || !Unit.TryParse(wanted, out var unit, out _)) return 1;
        if (given.Dimension != unit.Dimension)
            throw new DataException($"{table.Source}: the column '{table.HeaderOf(name)}' is in {text}, which cannot be converted to {wanted}, the unit that the problem gives '{name}'.");
        return given.Factor / unit.Factor;
    }

    private static string? Known(string? unit) => unit is not null && Unit.TryParse(unit, out _, out _) ? unit : null;
}
