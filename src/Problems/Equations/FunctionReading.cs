namespace Discovery.Problems.Equations;

/// <summary>From a function that was found as a sum of polynomials to a formula: the simplest of a search whose values lie in the band everywhere, with as few digits as that allows.</summary>
internal static class FunctionReading
{
    /// <summary>Digits of constants that are tried, from few to many.</summary>
    private const int MostDigits = 8;

    /// <summary>Deviations beside the function: in a wider band many formulas lie, and to name one would say more than is known.</summary>
    private const double WidestRead = 0.05;

    /// <summary>The digits of polynomials' factors beyond those that the band tells.</summary>
    private const int Guard = 2;

    public static FoundFunction Read(FunctionEstimate estimate, long seed, CancellationToken cancellation)
    {
        var function = estimate.Function;
        var argument = Expr.Symbol(function.Argument);
        double[] places = [.. estimate.Places], values = [.. estimate.Values];
        FoundFunction Told(Expr formula, bool isRead) => new(function.Name, function.Argument, formula, isRead, estimate.Places, estimate.Values, estimate.Lows, estimate.Highs);
        if (estimate.RelativeDeviation <= WidestRead && estimate.Deviations.All(deviation => deviation > 0 && double.IsFinite(deviation)))
        {
            if (Short(Expr.Decimal(Mean(estimate))) is { } constant) return Told(constant, true);
            var data = new Dataset([function.Argument], [places], function.Name, values, [.. estimate.Deviations.Select(deviation => 1 / (deviation * deviation))]);
            var front = cancellation.IsCancellationRequested ? [] : LawSearch.Find(data, new SearchOptions { Seed = seed, Network = false, TellsOddRows = false, TellsParts = false }.InOnePass, null, cancellation).Front;
            foreach (var candidate in front.OrderBy(candidate => candidate.Formula.Complexity()))
                if (Short(candidate.Formula) is { } formula) return Told(formula, true);
        }
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(Math.Max(estimate.RelativeDeviation, 1e-12))) + Guard, 3, 12);
        return Told(ConstantForm.Rounded(function.Formula(argument, [.. estimate.Factors.Select(factor => Expr.Decimal(factor))]).Expand(), digits), false);

        Expr? Short(Expr formula)
        {
            for (var digits = 1; digits <= MostDigits; digits++)
                if (ConstantForm.Rounded(formula, digits) is var own && IsInside(own)) return own;
            return null;
        }

        bool IsInside(Expr formula)
        {
            var own = Tape.Compile(formula, [function.Argument]).Evaluate([places], places.Length);
            return Enumerable.Range(0, own.Length).All(i => Math.Abs(own[i] - values[i]) <= estimate.Quantile * estimate.Deviations[i]);
        }
    }

    /// <summary>Weighed by the variances.</summary>
    private static double Mean(FunctionEstimate estimate)
    {
        double[] weights = [.. estimate.Deviations.Select(deviation => 1 / (deviation * deviation))];
        return estimate.Values.Zip(weights, (value, weight) => value * weight).Sum() / weights.Sum();
    }
}
