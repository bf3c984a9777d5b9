namespace Discovery.Problems.Tabular;

/// <summary>The interval from which an input's values are drawn, Low &lt; High.</summary>
/// <param name="Low">Of High's sign, and not 0, where the scale is logarithmic.</param>
/// <param name="High">Above <paramref name="Low"/>.</param>
/// <param name="IsLogarithmic">Whether the logarithm of the size is uniform, rather than the value.</param>
/// <param name="IsSigned">Whether half of the values are drawn with the other sign.</param>
/// <param name="IsWhole">Whether whole numbers are drawn, both ends among them; the ends are whole then.</param>
public sealed record SamplingRange(double Low, double High, bool IsLogarithmic = false, bool IsSigned = false, bool IsWhole = false)
{
    /// <param name="share">Within [0, 1).</param>
    /// <returns>Where nothing is signed, the value below which that share of the draws lies; else the same of the negative draws below 1/2, and of the others above.</returns>
    public double At(double share)
    {
        if (!IsSigned) return Plain(share);
        return share < 0.5 ? -Plain(2 * share) : Plain((2 * share) - 1);
    }

    private double Plain(double share) => IsLogarithmic
        ? Low * Math.Pow(High / Low, share)
        : IsWhole ? Low + Math.Floor((High - Low + 1) * share) : Low + (High - Low) * share;

    public override string ToString() => $"{(IsSigned ? "signed " : "")}{(IsLogarithmic ? "log " : IsWhole ? "whole " : "")}{Low} .. {High}";
}
