using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Discovery.Localisation;

/// <summary>States as the text of a CSV file.</summary>
public static class StateTable
{
    /// <summary>Columns E, the model's parameters, D (the fractal dimension), and phase: extended or localised.</summary>
    public static string Write(ChainModel model, ImmutableArray<StateRow> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"E,{string.Join(',', model.Parameters.Select(parameter => parameter.Name))},D,phase\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Energy}");
            foreach (var value in row.Parameters) text.Append(CultureInfo.InvariantCulture, $",{value}");
            text.Append(CultureInfo.InvariantCulture, $",{row.Dimension:0.0000},{(row.IsLocalised ? "localised" : "extended")}\n");
        }
        return text.ToString();
    }
}
