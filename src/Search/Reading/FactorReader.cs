namespace Discovery.Search.Reading;

/// <summary>
/// Reads a curve whose values mean something, up to a scale: a network of one edge, a chain of single edges, or a factor of a product. Such a curve may be a
/// function of a closed form, and a power of its variable times one, which no edge beside others can be read as: their offsets are not known.
/// </summary>
internal sealed class FactorReader
{
    /// <summary>Share of the curve's deviation below which it is met, and nothing longer is looked for.</summary>
    private const double Met = 1e-8;

    /// <summary>Functions of a sum that is looked for where no closed form meets the curve.</summary>
    private const int MostFunctions = 2;

    /// <summary>Powers that are taken out, simplest first.</summary>
    private static readonly (double Value, Rational Exponent)[] Powers =
    [
        .. new Rational[] { new(1, 1), new(-1, 1), new(2, 1), new(-2, 1), new(1, 2), new(-1, 2), new(3, 1), new(-3, 1), new(3, 2), new(-3, 2), new(4, 1), new(-4, 1) }
            .Select(exponent => (exponent.ToDouble(), exponent)),
    ];

    /// <summary>Of squares of fractions, which are seldom a law's outermost, and so stand in no table.</summary>
    private static readonly OutputTransform InverseRoot = new("1/sqrt(y)", null, y => 1 / Math.Sqrt(y), y => -0.5 / (y * Math.Sqrt(y)), g => g ^ -2);

    private readonly CurveReader _whole, _rest;

    /// <param name="forms">What laws may be made of.</param>
    public FactorReader(IReadOnlyList<ClosedForm> forms)
    {
        OutputTransform[] transforms = [.. OutputTransforms.For(forms), InverseRoot];
        _whole = new CurveReader(forms, Met, MostFunctions, transforms);
        _rest = new CurveReader(forms, Met, 0, [.. transforms.Where(transform => transform.Name is "1/y" or "log(y)" or "log(-y)" or "y^2" or "1/y^2")]);
    }

    /// <summary>The likeliest formulas first; none where the curve is constant.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="x">Its variable.</param>
    public IReadOnlyList<CurveReading> Read(EdgeCurve curve, Expr x)
    {
        if (!(curve.SumOfSquares > 0)) return [];
        var readings = _whole.Read(curve, x).ToList();
        if (readings.Count == 0 || readings.Min(reading => reading.Error) > Met)
        {
            foreach (var (value, exponent) in Powers)
            {
                if (curve.Over(value) is not { SumOfSquares: > 0 } over) continue;
                var share = Math.Sqrt(over.SumOfSquares / curve.SumOfSquares);
                var power = x ^ Expr.Of(exponent);
                readings.AddRange(_rest.Read(over, x).Select(reading => new CurveReading(power * reading.Formula, power * reading.Shape, share * reading.Error)));
            }
        }
        return [.. readings.Where(reading => double.IsFinite(reading.Error)).OrderBy(Cost)];
    }

    /// <summary>Ten times the error weighs as much as three nodes.</summary>
    public static double Cost(CurveReading reading) => EdgeForms.Cost(reading.Formula.Complexity(), reading.Error);
}
