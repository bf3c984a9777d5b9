using System.Collections.Immutable;

namespace Discovery.Laws.Fits;

/// <summary>How well a fitted form is known at given inputs: the standard deviation of its value, from those of the constants and their correlations.</summary>
internal static class FormErrors
{
    /// <param name="fit">The form; constants on a bound of their range count as known.</param>
    /// <param name="known">Known constants that it may have.</param>
    /// <param name="inputs">Names of the columns.</param>
    /// <param name="columns">One an input.</param>
    /// <param name="sets">Of each row the name of its data set; empty where there are none.</param>
    /// <param name="rows">How many.</param>
    /// <returns>One number a row; NaN where the form has no value, a constant is not fixed, or the data set is not known.</returns>
    public static double[] Of(FormFit fit, ImmutableArray<KnownConstant> known, IReadOnlyList<string> inputs, IReadOnlyList<double[]> columns, IReadOnlyList<string> sets, int rows)
    {
        var deviations = new double[rows];
        if (fit.Covariance.IsEmpty)
        {
            Array.Fill(deviations, fit.Parameters.IsEmpty ? 0 : double.NaN);
            return deviations;
        }
        var template = fit.Template.Substitute(known.ToDictionary(constant => constant.Name, constant => Expr.Decimal(constant.Value)));
        string[] names = [.. fit.Parameters.Select(parameter => parameter.Name).Distinct()];
        var tape = Tape.Compile(template, inputs, names);
        var isSplit = fit.Parameters.Any(parameter => parameter.DataSet is not null);
        foreach (var group in Enumerable.Range(0, rows).GroupBy(row => isSplit ? sets[row] : ""))
        {
            int[] members = [.. group];
            int[] places = [.. names.Select(name => Place(fit, name, group.Key))];
            if (places.Contains(-1))
            {
                foreach (var row in members) deviations[row] = double.NaN;
                continue;
            }
            double[][] own = [.. columns.Select(column => Array.ConvertAll(members, row => column[row]))];
            var (values, slopes) = (new double[members.Length], new double[members.Length * names.Length]);
            tape.EvaluateWithJacobian(own, [.. places.Select(place => fit.Parameters[place].Value)], values, slopes);
            for (var i = 0; i < members.Length; i++) deviations[members[i]] = double.IsFinite(values[i]) ? Deviation(fit, places, slopes, members.Length, i) : double.NaN;
        }
        return deviations;
    }

    private static int Place(FormFit fit, string name, string set)
    {
        for (var i = 0; i < fit.Parameters.Length; i++)
            if (fit.Parameters[i].Name == name && (fit.Parameters[i].DataSet is null || fit.Parameters[i].DataSet == set)) return i;
        return -1;
    }

    private static double Deviation(FormFit fit, int[] places, double[] slopes, int rows, int row)
    {
        var variance = 0.0;
        for (var i = 0; i < places.Length; i++)
        {
            if (fit.Parameters[places[i]].IsOnBound) continue;
            for (var j = 0; j < places.Length; j++)
                if (!fit.Parameters[places[j]].IsOnBound) variance += slopes[(i * rows) + row] * slopes[(j * rows) + row] * fit.Covariance[places[i]][places[j]];
        }
        return Math.Sqrt(Math.Max(variance, double.IsNaN(variance) ? double.NaN : 0));
    }
}
