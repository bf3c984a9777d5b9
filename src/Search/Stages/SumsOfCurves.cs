
namespace Discovery.Search.Stages;

/// <summary>In a single variable, y as a sum of a few functions with constants inside, and as a power of the variable times a curve: nu^3/(exp(1.44 nu) - 1).</summary>
internal sealed class SumsOfCurves(Regression regression, IReadOnlyList<ClosedForm> forms, bool isNoisy) : IDirectStage
{
    /// <summary>Functions of a sum; noise hardly tells three apart.</summary>
    private const int Functions = 3, FunctionsInNoise = 2;

    /// <summary>Readings of each curve that a power was taken out of.</summary>
    private const int OfEachPower = 2;

    private static readonly Rational[] Powers = [1, -1, 2, -2, 3, -3, new(1, 2), new(-1, 2)];

    public IEnumerable<Proposal> Propose()
    {
        if (OnlyCurve.Of(regression, OutputTransforms.Identity) is not { } only) yield break;
        var sums = new AtomSums(only.Curve, ClosedForms.WithResonance(forms), isNoisy ? FunctionsInNoise : Functions, isExact: !isNoisy);
        foreach (var (formula, error) in sums.Find(only.X)) yield return only.Proposed(formula, error, only.Curve, "sum of curves");
        if (only.Curve.X[0] <= 0) yield break;
        var factors = new CurveReader(forms, 0, 0, OutputTransforms.OfFactors(forms));
        foreach (var power in Powers)
        {
            if (only.Curve.Over(power.ToDouble()) is not { } over) continue;
            foreach (var reading in factors.Read(over, only.X).Take(OfEachPower))
                yield return only.Proposed(Expr.Power(only.X, Expr.Of(power)) * reading.Formula, reading.Error, over, "power times curve");
        }
    }
}
