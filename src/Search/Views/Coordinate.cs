namespace Discovery.Search.Views;

/// <summary>
/// In which scale a variable is smooth: where its sizes go over decades, the logarithm, or for both signs a function that is like it at both ends.
/// Rows drawn evenly over decades lie evenly there.
/// </summary>
/// <param name="Unit">The size below which the scale is even, 0 for the logarithm, infinite for the variable itself.</param>
internal readonly record struct Coordinate(double Unit)
{
    /// <summary>Largest over least size from which a scale of decades is worth trying.</summary>
    public const double Wide = 30;

    /// <summary>The share of the sizes, at either end, that does not decide.</summary>
    private const double Tail = 0.05;

    public static Coordinate Even { get; } = new(double.PositiveInfinity);

    public bool IsEven => double.IsPositiveInfinity(Unit);

    /// <summary>For values whose sizes go over a factor of at least so much; else the variable itself.</summary>
    public static Coordinate OfDecades(double[] values, double least = Wide)
    {
        var sizes = Array.ConvertAll(values, Math.Abs);
        Array.Sort(sizes);
        var (low, high) = (sizes[(int)(Tail * sizes.Length)], sizes[(int)((1 - Tail) * sizes.Length)]);
        if (!(low > 0) || high < least * low) return Even;
        return sizes[0] > 0 && (values.All(x => x > 0) || values.All(x => x < 0)) ? new Coordinate(0) : new Coordinate(low);
    }

    public double Of(double x) => IsEven ? x : Unit == 0 ? Math.Log(Math.Abs(x)) : Math.Asinh(x / Unit);

    public double Slope(double x) => IsEven ? 1 : Unit == 0 ? 1 / x : 1 / (Unit * Math.Sqrt(1 + (x / Unit * (x / Unit))));

    /// <param name="coordinate">A value of <see cref="Of"/>.</param>
    /// <param name="sign">Of the variable, where the logarithm has lost it.</param>
    public double Inverse(double coordinate, int sign) => IsEven ? coordinate : Unit == 0 ? sign * Math.Exp(coordinate) : Unit * Math.Sinh(coordinate);
}
