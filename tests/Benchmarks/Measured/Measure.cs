using System.Collections.Immutable;

namespace Discovery.Benchmarks;

/// <summary>How errors are measured on a table: as they are, or in logarithms.</summary>
/// <param name="Rows">With the target, or its logarithm.</param>
/// <param name="IsOfLogarithms">Which of the two.</param>
internal sealed record Measure(View Rows, bool IsOfLogarithms)
{
    public static ImmutableArray<Measure> Of(MeasuredCase table, View rows) =>
        table.InLogarithms ? [new(rows, false), new(TemplateFit.InLogarithms(rows), true)] : [new(rows, false)];

    /// <summary>The sum of squares about the mean.</summary>
    public double Total => Rows.RowCount * Rows.Deviation * Rows.Deviation;

    /// <summary>The sum of squared errors of prediction of the mean.</summary>
    public double LeftOutOfMean => LeftOutError.Of(Expr.Decimal(Rows.TargetColumn.Average() + 1e-9 * Rows.Deviation), Rows);

    /// <summary>The sum of squared errors of prediction of a formula for the target.</summary>
    public double LeftOut(Expr formula) => LeftOutError.Of(IsOfLogarithms ? Expr.Log(formula) : formula, Rows);

    /// <summary>The sum of squared errors of a formula as it stands.</summary>
    public double Errors(Expr formula) => Tape.Compile(IsOfLogarithms ? Expr.Log(formula) : formula, Rows.Symbols)
        .Evaluate(Rows.Columns, Rows.RowCount)
        .Zip(Rows.TargetColumn, (value, target) => (value - target) * (value - target))
        .Sum();
}
