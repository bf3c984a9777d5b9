using MathNet.Numerics.Distributions;

namespace Discovery.Laws;

/// <summary>A constant of a law that was fitted to the data.</summary>
/// <param name="Name">What the report calls it, such as c1.</param>
/// <param name="Value">What the fit gave.</param>
/// <param name="Sigma">One standard deviation; NaN where the data do not give it.</param>
/// <param name="Snapped">The closed form, such as 2*pi, that the data cannot tell from the fitted value; null where the value stays a decimal.</param>
public sealed record FittedConstant(string Name, double Value, double Sigma, string? Snapped = null)
{
    /// <summary>Whether a reader sees the constant in the formula; a factor that was taken as 1 is not seen.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>The unit that it must have in the law, in the units of the columns; empty for a pure number, null where it does not follow.</summary>
    public string? Unit { get; init; }

    /// <summary>Degrees of freedom that the standard deviation was estimated with: rows less constants. Infinite where it was not estimated from residuals.</summary>
    public double Freedom { get; init; } = double.PositiveInfinity;

    /// <summary>The share of a distribution below the upper end of its interval of 95 %.</summary>
    private const double Upper = 0.975;

    /// <summary>Standard deviations that a closed form may be off in any case: what an exact law leaves is rounding, which is not Gaussian.</summary>
    private const double Any = 2;

    /// <summary>Where the constant lies with 95 %, the errors of the rows being Gaussian (Student's); NaN where its standard deviation is not known.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var deviations = double.IsFinite(Freedom) ? Freedom > 0 ? StudentT.InvCDF(0, 1, Freedom, Upper) : double.NaN : Normal.InvCDF(0, 1, Upper);
            return (Value - (deviations * Sigma), Value + (deviations * Sigma));
        }
    }

    /// <summary>
    /// The odds that the constant is its closed form, against a decimal that came so near to a form as simple by chance: two to the power of the bits by which the form is
    /// shorter than the digits that it explains. Null without a form, where the form has names in it, and where the standard deviation is not known.
    /// </summary>
    public double? Odds()
    {
        if (Snapped is null || !double.IsFinite(Sigma) || Expr.Parse(Snapped) is not { } form || !form.SymbolNames().IsEmpty) return null;
        var exact = form.Evaluate(System.Collections.Immutable.ImmutableDictionary<string, double>.Empty);
        var options = new RecognitionOptions { Max = 20, MaxDeviations = Any };
        var match = ConstantRecognition.Candidates(exact == 0 ? 0 : Value, Math.Max(Sigma, Math.Abs(Value - exact)), options).FirstOrDefault(candidate => candidate.Value.Equals(exact) || candidate.Expr == form);
        return match is null ? null : Math.Pow(2, match.Surplus);
    }
}
