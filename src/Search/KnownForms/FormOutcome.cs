using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>A form with its constants fitted.</summary>
/// <param name="Fit">What the rows say of each constant.</param>
/// <param name="Printed">The form with numbers for the constants that all rows share, no longer than the rows can see; symbols stand for those of data sets.</param>
/// <param name="LeftOut">For each row what the form gives with its constants fitted to the others, to first order.</param>
public sealed record FormOutcome(FormFit Fit, Expr Printed, ImmutableArray<double> LeftOut)
{
    /// <summary>What the user should know.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
