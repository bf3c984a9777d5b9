namespace Discovery.Symbolic.Evaluation;

/// <summary>What a formula does over a box.</summary>
/// <param name="Range">An interval that holds every value; not always the smallest.</param>
/// <param name="IsDefinedEverywhere">
/// Whether the formula surely has a finite value at every point. False can also mean that interval arithmetic is too coarse to tell.
/// </param>
public readonly record struct BoxRange(Interval Range, bool IsDefinedEverywhere)
{
    /// <param name="formula">The formula.</param>
    /// <param name="box">The interval of each symbol; a symbol that is not mentioned may be any number.</param>
    public static BoxRange Of(Expr formula, IReadOnlyDictionary<string, Interval> box)
    {
        var (range, total) = RangeAnalysis.Of(formula, name => box.GetValueOrDefault(name, Interval.All));
        return new(range, total && !range.IsEmpty);
    }
}
