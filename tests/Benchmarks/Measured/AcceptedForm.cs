using System.Collections.Immutable;

namespace Discovery.Benchmarks;

/// <summary>A form that a field teaches, fitted to a table.</summary>
/// <param name="Template">Symbols that are no inputs stand for constants.</param>
/// <param name="Fitted">With the best constants that were found; null where none gave a number in each row.</param>
/// <param name="LeftOut">The sum of squared errors of prediction, rows left out, in each measure of the judge.</param>
/// <param name="Letters">How many symbols stand for constants.</param>
/// <param name="Constants">How many it has, exact ones among them.</param>
/// <param name="Skeletons">What it looks like without constants.</param>
internal sealed record AcceptedForm(Expr Template, FittedFormula? Fitted, ImmutableArray<double> LeftOut, int Letters, int Constants, ImmutableHashSet<string> Skeletons)
{
    public static AcceptedForm Of(Expr template, View rows, MeasuredCase table, ImmutableArray<Measure> measures)
    {
        var any = TemplateFit.WithAny(template, rows);
        var fit = TemplateFit.Best(template, rows, table.Starts);
        return new AcceptedForm(template, fit, [.. measures.Select(measure => fit is null ? double.PositiveInfinity : measure.LeftOut(fit.Formula))], TemplateFit.Letters(template, rows).Length, ConstantCount.Of(any), Skeleton.OfTemplate(any));
    }
}
