using System.Collections.Immutable;

namespace Discovery.Benchmarks;

/// <summary>The best constants of a template on a table, sought from many starts.</summary>
internal static class TemplateFit
{
    private const int Starts = 160;
    private const int ScreeningSteps = 25;
    private const int ScreeningRows = 120;
    private const int Polished = 5;
    private const int Steps = 200;

    /// <param name="template">Symbols that are no inputs stand for constants.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="known">Values from which to start as well.</param>
    /// <returns>The fitted formula, and its sum of squares; null where no start gave a number in each row.</returns>
    public static FittedFormula? Best(Expr template, View rows, IReadOnlyList<ImmutableDictionary<string, double>> known)
    {
        var letters = Letters(template, rows);
        if (letters.IsEmpty) return Usable([ConstantFit.Fit(template, rows)]).FirstOrDefault();
        var few = rows.Thin(ScreeningRows);
        var random = new Random(1);
        var starts = Enumerable.Range(0, Starts).Select(_ => letters.ToImmutableDictionary(letter => letter, _ => Value(random, few)));
        var screened = starts.SelectMany(start => Screened(With(template, start), few)).OrderBy(fit => fit.SumOfSquares).Take(Polished).Select(fit => fit.Formula);
        return Usable(screened.Concat(known.Select(start => With(template, start))).Select(start => ConstantFit.Fit(start, rows, Steps))).FirstOrDefault();
    }

    /// <summary>From a start on few rows: to the target, and by way of its logarithm, which leads where values span decades.</summary>
    private static IEnumerable<FittedFormula> Screened(Expr start, View few)
    {
        Expr[] firsts = few.TargetColumn.All(y => y > 0)
            ? [start, .. Usable([ConstantFit.Fit(Expr.Log(start), InLogarithms(few), ScreeningSteps)]).Select(fit => Expr.Exp(fit.Formula))]
            : [start];
        return Usable(firsts.Select(first => ConstantFit.Fit(first, few, ScreeningSteps)));
    }

    /// <summary>The rows with the logarithm of the target.</summary>
    public static View InLogarithms(View rows) => rows.WithTarget(Array.ConvertAll(rows.TargetColumn, Math.Log));

    /// <summary>The symbols of a template that stand for constants.</summary>
    public static ImmutableArray<string> Letters(Expr template, View rows) => [.. template.SymbolNames().Except(rows.Symbols)];

    /// <summary>The template with decimals, each another, that nothing hangs on.</summary>
    public static Expr WithAny(Expr template, View rows) =>
        With(template, Letters(template, rows).Select((letter, i) => (letter, Value: Math.Sqrt(2 + i) + 0.1234567)).ToImmutableDictionary(item => item.letter, item => item.Value));

    private static Expr With(Expr template, ImmutableDictionary<string, double> values) =>
        template.Substitute(values.ToDictionary(pair => pair.Key, pair => Expr.Decimal(pair.Value)));

    private static IEnumerable<FittedFormula> Usable(IEnumerable<FittedFormula> fits) =>
        fits.Where(fit => double.IsFinite(fit.SumOfSquares) && fit.Values.All(double.IsFinite)).OrderBy(fit => fit.SumOfSquares);

    /// <summary>A constant is a place, a rate, a size of the target, or a pure number.</summary>
    private static double Value(Random random, View rows)
    {
        var column = rows.Columns[random.Next(rows.Names.Length)];
        var range = column.Max() - column.Min();
        var size = Math.Exp(4 * random.NextDouble() - 2);
        return random.Next(6) switch
        {
            0 => column[random.Next(column.Length)] * (1 + 0.01 * random.NextDouble()),
            1 => size / range,
            2 => -size / range,
            3 => rows.TargetColumn[random.Next(rows.RowCount)] * size + rows.Deviation * 1e-3,
            4 => Math.Exp(24 * random.NextDouble() - 12) * (random.Next(2) * 2 - 1),
            _ => 4 * random.NextDouble() - 1,
        };
    }
}
