using System.Collections.Immutable;

namespace Discovery.Problems.Equations;

/// <summary>A function in an equation, as it was found from data.</summary>
/// <param name="Name">As equations write it.</param>
/// <param name="Argument">What it depends on.</param>
/// <param name="Formula">In the argument.</param>
/// <param name="IsRead">Whether the formula was read within the band; else it is the sum of polynomials that was fitted.</param>
/// <param name="Places">Of the argument, in order, as far as the solution reaches.</param>
/// <param name="Values">The fitted function there.</param>
/// <param name="Lows">Low ends of its 95 % intervals, each for its place alone; NaN where they are not known.</param>
/// <param name="Highs">High ends likewise.</param>
public sealed record FoundFunction(
    string Name, string Argument, Expr Formula, bool IsRead, ImmutableArray<double> Places, ImmutableArray<double> Values, ImmutableArray<double> Lows, ImmutableArray<double> Highs)
{
    /// <summary>The mean half width of the band as a share of the mean size of the function.</summary>
    public double Width => Highs.Zip(Lows, (high, low) => (high - low) / 2).Average() / Values.Average(Math.Abs);

    /// <summary>As a person reads it.</summary>
    public string Text => $"{Name}({Argument}) = {Formula} for {Argument} from {Figures.Of(Places[0], 4)} to {Figures.Of(Places[^1], 4)}, "
        + (double.IsNaN(Width) ? "polynomials; the search was cut short, and the band is not known" : $"{(IsRead ? "within" : "polynomials; known within")} a 95 % band of {Figures.Of(100 * Width, 2)} % in the mean");
}
