namespace Discovery.Symbolic.Constants;

/// <summary>Which forms a decimal may stand for.</summary>
public sealed record RecognitionOptions
{
    public static RecognitionOptions Default { get; } = new();

    /// <summary>How many forms at most.</summary>
    public int Max { get; init; } = 5;

    /// <summary>How many standard deviations a form may be off.</summary>
    public double MaxDeviations { get; init; } = 4;

    /// <summary>Constants whose multiples, squares and reciprocals are tried too, whatever their units.</summary>
    public IReadOnlyList<NamedConstant> Known { get; init; } = [];

    /// <summary>Where given, multiples of physical constants of this dimension are tried too, the value being in SI units.</summary>
    public Dimension? Dimension { get; init; }
}
