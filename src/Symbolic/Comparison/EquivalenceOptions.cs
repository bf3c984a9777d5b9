namespace Discovery.Symbolic.Comparison;

/// <summary>Where and how formulas are compared.</summary>
public sealed record EquivalenceOptions
{
    public static EquivalenceOptions Default { get; } = new();

    /// <summary>
    /// The criterion of SRBench (La Cava et al. 2021): equal, or equal up to a constant term or factor, with decimals rounded to three
    /// places.
    /// </summary>
    public static EquivalenceOptions SRBench { get; } = new() { DecimalPlaces = 3 };

    /// <summary>
    /// A criterion for laws with constants of any size, 6.6e-34 or 3e8: the same formula in which each constant is right to a thousandth.
    /// </summary>
    public static EquivalenceOptions SameUpToConstants { get; } = new() { ConstantShare = 1e-3 };

    /// <summary>The range of each symbol; symbols that are not mentioned range from -3 to 3, or if that gives no values, above zero.</summary>
    public IReadOnlyDictionary<string, Interval> Domain { get; init; } = new Dictionary<string, Interval>();

    /// <summary>If set, every constant part with a decimal in either formula is rounded to so many places first.</summary>
    public int? DecimalPlaces { get; init; }

    /// <summary>If set, the share by which every constant of the first formula, exponents apart, may differ; with that the formulas must agree to all digits.</summary>
    public double? ConstantShare { get; init; }

    public int Points { get; init; } = 12;

    public int Seed { get; init; } = 1;

    /// <summary>Relative agreement that is asked of formulas with decimals; exact ones have to agree to 50 digits.</summary>
    public double DecimalTolerance { get; init; } = 1e-9;
}
