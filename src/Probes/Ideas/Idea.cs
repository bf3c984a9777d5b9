using System.Collections.Immutable;

namespace Discovery.Probes.Ideas;

/// <summary>A way in which a model may work: quantities that it would have to carry.</summary>
/// <param name="Name">Such as exponential.</param>
/// <param name="Quantities">Formulas in known columns; at least one.</param>
public sealed record Idea(string Name, ImmutableArray<Expr> Quantities)
{
    /// <summary>Columns that the quantities need.</summary>
    public ImmutableArray<string> Columns => [.. Quantities.SelectMany(quantity => quantity.SymbolNames()).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The quantities of each row: an array for each of them.</summary>
    /// <param name="columns">Known columns, of one length.</param>
    /// <exception cref="ArgumentException">A column is missing, or a quantity is not finite in some row.</exception>
    public double[][] Of(IReadOnlyDictionary<string, double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (Columns.FirstOrDefault(name => !columns.ContainsKey(name)) is { } missing) throw new ArgumentException($"The idea '{Name}' needs the column '{missing}', which is not there.");
        return [.. Quantities.Select(quantity => Values(quantity, columns))];
    }

    private double[] Values(Expr quantity, IReadOnlyDictionary<string, double[]> columns)
    {
        string[] names = [.. quantity.SymbolNames()];
        if (names.Length == 0) throw new ArgumentException($"The quantity {quantity} of the idea '{Name}' is a constant; a quantity changes with the columns.");
        var values = new double[columns[names[0]].Length];
        var point = new Dictionary<string, double>();
        for (var row = 0; row < values.Length; row++)
        {
            foreach (var name in names) point[name] = columns[name][row];
            values[row] = quantity.Evaluate(point);
            if (!double.IsFinite(values[row])) throw new ArgumentException($"The quantity {quantity} of the idea '{Name}' is not finite in row {row + 1}.");
        }
        return values;
    }
}
