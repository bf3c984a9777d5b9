using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>What follows from fitted constants, with its error from theirs and their correlations.</summary>
/// <param name="fit">The constants.</param>
/// <param name="known">Known constants.</param>
/// <param name="quantile">How many standard deviations reach to an end of a 95 % interval.</param>
internal sealed class DerivedEstimates(FormFit fit, ImmutableArray<KnownConstant> known, double quantile)
{
    /// <returns>One for each data set where it follows from constants of these; none where the form does not have the constants.</returns>
    public IEnumerable<Estimate> Of(DerivedForm derived)
    {
        var formula = derived.Formula.Substitute(known.ToDictionary(constant => constant.Name, constant => Expr.Decimal(constant.Value)));
        var names = formula.SymbolNames().ToList();
        if (names.Exists(name => !fit.Parameters.Any(parameter => parameter.Name == name))) yield break;
        string?[] sets = [.. fit.Parameters.Where(parameter => names.Contains(parameter.Name) && parameter.DataSet is not null).Select(parameter => parameter.DataSet).Distinct()];
        foreach (var set in sets.Length == 0 ? [null] : sets)
        {
            int[] places = [.. names.Select(name => fit.Parameters.Select((parameter, i) => (parameter, i)).First(item => item.parameter.Name == name && (item.parameter.DataSet is null || item.parameter.DataSet == set)).i)];
            yield return Of(derived, formula, names, places) with { DataSet = set };
        }
    }

    private Estimate Of(DerivedForm derived, Expr formula, List<string> names, int[] places)
    {
        double[] values = [.. places.Select(place => fit.Parameters[place].Value)];
        var (value, slopes) = (new double[1], new double[names.Count]);
        Tape.Compile(formula, [], names).EvaluateWithJacobian([], values, value, slopes);
        var variance = 0.0;
        for (var i = 0; i < places.Length; i++)
            for (var j = 0; j < places.Length; j++) variance += slopes[i] * slopes[j] * fit.Covariance[places[i]][places[j]];
        var sigma = Math.Sqrt(variance);
        var (low, high) = (value[0] - quantile * sigma, value[0] + quantile * sigma);
        // What follows from one constant, and rises or falls with it, has the images of its interval.
        if (places.Length == 1 && double.IsFinite(fit.Parameters[places[0]].Low) && double.IsFinite(fit.Parameters[places[0]].High))
        {
            double At(double parameter) => Tape.Compile(formula, [], names).Evaluate([], 1, parameter)[0];
            var ends = new[] { At(fit.Parameters[places[0]].Low), At(fit.Parameters[places[0]].High) };
            if (ends.All(double.IsFinite) && ends.Min() <= value[0] && value[0] <= ends.Max()) (low, high) = (ends.Min(), ends.Max());
        }
        return new Estimate(derived.Name, value[0], sigma) { Low = low, High = high, Unit = derived.Unit };
    }
}
