namespace Discovery.Symbolic.Comparison;

/// <summary>The answer to whether two formulas say the same.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Method">What it rests on.</param>
/// <param name="Constant">The constant by which they differ, second minus first or second over first; null unless they do.</param>
/// <param name="IsFactor">Whether the constant is a factor rather than a term.</param>
/// <param name="Points">The points at which values were compared.</param>
/// <param name="Digits">To how many significant digits the values agreed, at least.</param>
public sealed record Equivalence(
    EquivalenceVerdict Verdict,
    EquivalenceMethod Method,
    double? Constant,
    bool IsFactor,
    IReadOnlyList<IReadOnlyDictionary<string, double>> Points,
    int Digits)
{
    /// <summary>Fewer points than this decide nothing.</summary>
    private const int MinPoints = 6;

    /// <summary>To which values of formulas without decimals have to agree: 77 are worked out, so that 27 may be lost where terms cancel.</summary>
    private const int ExactDigits = 50;

    /// <summary>The binary exponent below which a value counts as zero beside any other.</summary>
    private const long LeastMagnitude = -1000;

    /// <summary>Whether the second formula is a right answer where the first is wanted, by SRBench's criterion.</summary>
    public bool IsMatch => Verdict is EquivalenceVerdict.Same or EquivalenceVerdict.SameUpToConstant;

    /// <summary>Compares canonical forms, then simplified forms, then values.</summary>
    /// <param name="truth">The first formula.</param>
    /// <param name="model">The second formula.</param>
    /// <param name="options">Domain, rounding, points.</param>
    public static Equivalence Of(Expr truth, Expr model, EquivalenceOptions? options = null)
    {
        options ??= EquivalenceOptions.Default;
        if (options.ConstantShare is { } share) return OfConstants(truth, model, options, share);
        if (options.DecimalPlaces is { } places) (truth, model) = (Rounding.Round(truth, places), Rounding.Round(model, places));
        if (truth == model) return Proof(EquivalenceMethod.Structure);
        var assumptions = options.Domain.Aggregate(Assumptions.None, (known, pair) => known.Range(pair.Key, pair.Value.Low, pair.Value.High));
        var simplify = new SimplifyOptions { Assumptions = assumptions };
        if (Simplifier.Simplest(truth, simplify) == Simplifier.Simplest(model, simplify)) return Proof(EquivalenceMethod.Simplification);
        return OfValues(truth, model, options);
    }

    private static Equivalence OfConstants(Expr truth, Expr model, EquivalenceOptions options, double share)
    {
        if (truth == model) return Proof(EquivalenceMethod.Structure);
        var (isMatch, points) = ConstantMatch.Of(truth, model, options, share);
        var verdict = isMatch switch
        {
            true => EquivalenceVerdict.Same,
            false => EquivalenceVerdict.Different,
            null => EquivalenceVerdict.Undecided,
        };
        return new(verdict, EquivalenceMethod.Values, null, false, points, 0);
    }

    private static Equivalence Proof(EquivalenceMethod method) => new(EquivalenceVerdict.Same, method, null, false, [], int.MaxValue);

    private static Equivalence OfValues(Expr truth, Expr model, EquivalenceOptions options)
    {
        var names = truth.SymbolNames().Union(model.SymbolNames());
        var samples = SamplePoints.Find(truth, model, names, options);
        var points = samples.Select(sample => sample.Point).ToList();
        if (samples.Count < MinPoints) return new(EquivalenceVerdict.Undecided, EquivalenceMethod.Values, null, false, points, 0);

        var isDecimal = truth.Nodes().Concat(model.Nodes()).Any(node => node is Measured);
        var bits = isDecimal ? (int)-Math.Log2(options.DecimalTolerance) : (int)(ExactDigits * Math.Log2(10));
        var digits = (int)(bits / Math.Log2(10));
        if (samples.All(sample => Agree(sample.Truth, sample.Model, sample.Truth.Magnitude, bits)))
            return new(EquivalenceVerdict.Same, EquivalenceMethod.Values, null, false, points, digits);

        return ConstantApart(samples, bits) is var (constant, isFactor)
            ? new(EquivalenceVerdict.SameUpToConstant, EquivalenceMethod.Values, constant.ToDouble(), isFactor, points, digits)
            : new(EquivalenceVerdict.Different, EquivalenceMethod.Values, null, false, points, digits);
    }

    /// <summary>The one term or factor that the second formula has beyond the first at all points; null where there is none.</summary>
    private static (BigReal Constant, bool IsFactor)? ConstantApart(
        IReadOnlyList<(IReadOnlyDictionary<string, double> Point, BigReal Truth, BigReal Model)> samples, int bits)
    {
        // A formula that is constant matches another only if that is the same constant: every two constants differ by a constant.
        if (samples.All(sample => Agree(sample.Model, samples[0].Model, sample.Model.Magnitude, bits))) return null;
        var shift = samples[0].Model - samples[0].Truth;
        var scale = Math.Max(samples.Max(sample => sample.Truth.Magnitude), shift.Magnitude);
        if (samples.All(sample => Agree(sample.Model - sample.Truth, shift, scale, bits))) return (shift, false);
        if (samples.Any(sample => sample.Truth.IsZero || sample.Model.IsZero)) return null;
        var factor = samples[0].Model / samples[0].Truth;
        return samples.All(sample => Agree(sample.Model / sample.Truth, factor, factor.Magnitude, bits)) ? (factor, true) : null;
    }

    private static bool Agree(BigReal a, BigReal b, long magnitude, int bits) =>
        (a - b).IsZero || (a - b).Magnitude < Math.Max(magnitude, LeastMagnitude) - bits;
}
