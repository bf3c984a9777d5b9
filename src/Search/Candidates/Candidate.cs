using System.Collections.Immutable;

namespace Discovery.Search.Candidates;

/// <summary>A formula fitted to the training rows, on its way to being a law.</summary>
/// <param name="Fit">The formula with its fitted constants.</param>
/// <param name="Snapped">Constants that were replaced by exact ones.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="Bits">Its description length; what is smallest is chosen.</param>
public sealed record Candidate(FittedFormula Fit, ImmutableArray<SnappedConstant> Snapped, Origin Origin, double Bits)
{
    public Expr Formula => Fit.Formula;

    /// <summary>The candidates that no simpler one beats in accuracy on the training rows, simplest first.</summary>
    /// <param name="candidates">In the order in which equals are preferred.</param>
    /// <param name="keep">One that stays whatever the others are: a law with exact constants fits less closely than a longer one that follows the noise.</param>
    internal static ImmutableArray<Candidate> Front(IEnumerable<Candidate> candidates, Candidate? keep = null) =>
        ParetoFront.Of(candidates, candidate => candidate.Formula.Complexity(), candidate => candidate.Fit.SumOfSquares, candidate => ReferenceEquals(candidate, keep));

    /// <summary>The formula's value in each row.</summary>
    internal double[] Predict(View view) => Tape.Compile(Formula, view.Symbols).Evaluate(view.Columns, view.RowCount);

    /// <summary>The difference between formula and target in each row.</summary>
    internal double[] Residuals(View view) => [.. Predict(view).Zip(view.TargetColumn, (value, target) => value - target)];

    internal static Candidate Of(FittedFormula fit, Origin origin, View view) =>
        new Candidate(fit, [], origin, 0).Judged(view, view.RowCount);

    /// <summary>With its constants fitted to other rows.</summary>
    internal Candidate Refitted(View view, int iterations = ConstantFit.MostIterations) => Of(ConstantFit.Fit(Formula, view, iterations), Origin, view);

    /// <summary>The bits of the formula alone.</summary>
    internal double BitsOfStatement(View view) => DescriptionLength.OfStatement(Formula, view, view.RowCount);

    /// <summary>The candidate with its description length.</summary>
    internal Candidate Judged(View view, double evidence) =>
        this with { Bits = DescriptionLength.Of(Formula, Fit.SumOfSquares, view, evidence) };
}
