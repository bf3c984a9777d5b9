namespace Discovery;

/// <summary>The interval from which an input's values are drawn, Low &lt; High.</summary>
/// <param name="Low">Positive where the scale is logarithmic.</param>
/// <param name="High">Above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether the logarithm is uniform, rather than the value.</param>
public sealed record SamplingRange(double Low, double High, bool IsLogarithmic = false)
{
    /// <param name="share">Within [0, 1).</param>
    /// <returns>The value below which that share of the draws lies.</returns>
    public double At(double share) => IsLogarithmic ? Low * Math.Pow(High / Low, share) : Low + (High - Low) * share;

    public override string ToString() => $"{(IsLogarithmic ? "log " : "")}{Low} .. {High}";
}
