namespace Discovery.Spectra.Cleaning;

/// <summary>What a baseline takes of a line.</summary>
/// <param name="Method">Such as <c>arpls 1e+7</c>.</param>
/// <param name="Place">Of the line, on the axis of the spectrum.</param>
/// <param name="Share">Of the line's flux; negative where the baseline adds to it.</param>
public sealed record BaselineLoss(string Method, double Place, double Share)
{
    /// <summary>A loss that is told.</summary>
    public const double ToTell = 0.05;

    public bool IsTold => Math.Abs(Share) > ToTell;
}
