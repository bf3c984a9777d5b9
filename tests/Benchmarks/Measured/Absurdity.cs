namespace Discovery.Benchmarks;

/// <summary>What no scientist would print, however well it fits.</summary>
internal static class Absurdity
{
    private const double WorseThanMean = 1.02;
    private const double LargestCondition = 1e6;
    private const double LargestConstant = 1e30;
    private const int PointsOfLine = 2001;
    private const int PointsOfBox = 4096;

    /// <returns>Why the formula is absurd; null where it is not.</returns>
    public static string? Of(Expr formula, IReadOnlyList<Measure> measures)
    {
        if (formula.Nodes().OfType<Measured>().FirstOrDefault(number => Math.Abs(number.Value) is > LargestConstant or < 1 / LargestConstant) is { } constant)
            return $"needs the constant {constant}";
        if (!measures.Any(measure => measure.LeftOut(formula) <= WorseThanMean * measure.LeftOutOfMean)) return "worse than the mean on rows left out";
        if (!measures.Any(measure => measure.Errors(formula) <= WorseThanMean * measure.Total)) return "as printed worse than the mean";
        var rows = measures[0].Rows;
        if (Condition(formula, rows) is var condition && !(condition <= LargestCondition)) return $"condition number {condition:0e0}";
        return Pole(formula, rows);
    }

    /// <summary>By how much more than the inputs the value changes, relatively, in the worst row; a value near zero is measured by the target's deviation.</summary>
    private static double Condition(Expr formula, View rows)
    {
        var values = new double[rows.RowCount];
        var slopes = new double[rows.RowCount * rows.Names.Length];
        Tape.Compile(formula, rows.Symbols, [], rows.Names).EvaluateWithJacobian(rows.Columns, [], values, slopes);
        return Enumerable.Range(0, rows.RowCount).Max(row => Enumerable.Range(0, rows.Names.Length)
            .Sum(input => rows.Columns[input][row] == 0 ? 0 : Math.Abs(rows.Columns[input][row] * slopes[input * rows.RowCount + row])) / Math.Max(Math.Abs(values[row]), rows.Deviation));
    }

    private static string? Pole(Expr formula, View rows)
    {
        var points = Points(rows);
        var count = points[0].Length;
        double[] On(Expr e) => Tape.Compile(e, rows.Symbols).Evaluate(points, count);
        foreach (var divisor in Divisors(formula))
        {
            var values = On(divisor);
            if (values.Any(value => value > 0) && values.Any(value => value <= 0)) return $"a pole inside the box, where {divisor} is 0";
        }
        return On(formula).All(double.IsFinite) ? null : "not defined in the whole box";
    }

    private static IEnumerable<Expr> Divisors(Expr formula) => formula.Nodes()
        .Select(node => node switch
        {
            Power power when ConstantCount.IsConstant(power.Exponent) && power.Exponent.Evaluate(new Dictionary<string, double>()) < 0 => power.Base,
            Call call when call.Function.Name == "tan" => Expr.Call(Functions.Cos, call.Argument),
            _ => null,
        })
        .OfType<Expr>()
        .Where(divisor => !ConstantCount.IsConstant(divisor))
        .Distinct();

    /// <summary>Of one input a fine line, of several points drawn evenly in the box.</summary>
    private static double[][] Points(View rows)
    {
        var random = new Random(1);
        return [.. rows.Columns.Select(column =>
        {
            var (low, high) = (column.Min(), column.Max());
            return rows.Columns.Length == 1
                ? Enumerable.Range(0, PointsOfLine).Select(i => low + (high - low) * i / (PointsOfLine - 1)).ToArray()
                : [.. Enumerable.Range(0, PointsOfBox).Select(_ => low + (high - low) * random.NextDouble())];
        })];
    }
}
