using System.Collections.Immutable;

namespace Discovery.Scaling.Exponents;

/// <summary>How a loss hangs on size.</summary>
/// <param name="Fits">All shapes that could be had, the shortest description first, but for a power that bends hardly improve on.</param>
/// <param name="Intervals">Of the first one's parameters; empty where there is no exponent to tell.</param>
/// <param name="Refusal">Why no exponent is told; null where one is.</param>
public sealed record ScalingFinding(ImmutableArray<ShapeFit> Fits, ImmutableArray<ParameterInterval> Intervals, string? Refusal)
{
    /// <summary>A description that is longer by less than this, in nats, is a rival: the chances are less than twenty to one.</summary>
    public const double Rival = 3;

    public ShapeFit Chosen => Fits[0];

    /// <summary>Slopes of log loss over log size between the first two sizes and between the last two.</summary>
    public required (double First, double Last) LocalSlopes { get; init; }

    /// <summary>The chance that rows scatter as they do about their sizes' means if the shape is right; NaN where no size was seen twice.</summary>
    public required double LackOfFit { get; init; }

    public ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>The interval of a parameter; null where there is none.</summary>
    public ParameterInterval? Of(string parameter) => Intervals.FirstOrDefault(interval => interval.Name == parameter);

    /// <summary>A short fraction that the exponent's interval holds, and the constant that goes with it; null where there is none.</summary>
    public (double Exponent, int Numerator, int Denominator, ParameterInterval Constant)? Simple { get; init; }

    /// <summary>Shapes that describe the curve nearly as well.</summary>
    public IEnumerable<ShapeFit> Rivals => Fits.Skip(1).Where(fit => fit.Length - Chosen.Length < Rival);
}
