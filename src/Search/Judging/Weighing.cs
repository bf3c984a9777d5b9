using MathNet.Numerics;

namespace Discovery.Search.Judging;

/// <summary>
/// The scales for laws of measured rows. The data are described by what a formula foresees of each row from the others; the formula by its constants,
/// by its length or, where it is taught, by its place among what is taught, by its exact numbers, and by the scales that it hides (decision 0018).
/// </summary>
/// <remarks>D. M. Allen, The relationship between variable selection and data augmentation and a method for prediction, Technometrics 16 (1974): PRESS.</remarks>
/// <param name="view">All rows that the law is sought from.</param>
/// <param name="evidence">As many independent rows as they are worth.</param>
internal sealed class Weighing(View view, double evidence)
{
    /// <summary>Beside half the logarithm of the rows, for each fitted constant: what the rows that it takes up do not pay (see <see cref="Data"/>).</summary>
    private const double BitsBesidePrecision = -0.5;

    /// <summary>
    /// Of a row, what a fitted constant takes up: that row does not witness how small the noise is. Were the constants free to be anything it would be a
    /// whole one (the evidence of a model whose noise is not known); half of it is paid already, for rows are foreseen without themselves.
    /// </summary>
    private const double RowOfConstant = 0.5;

    /// <summary>For a fitted constant that is an exponent, which is a simple fraction more often than not: odds of eight to one.</summary>
    private const double BitsOfFreeExponent = 3;

    /// <summary>The largest denominator of an exponent that is taken for exact in measured rows.</summary>
    private const int SimplestFraction = 4;

    /// <summary>For an angle that a fitted number stands beside in a sine or its like: what hangs on an angle is the same after a whole turn. Odds of a million to one.</summary>
    private const double BitsOfBrokenTurn = 20;

    /// <summary>For each node that is no number.</summary>
    private const double BitsOfNode = 2;

    /// <summary>For saying that a law has two branches: rarer than any function.</summary>
    private const double BitsOfSwitch = 6;

    /// <summary>For each scale that is silently one: in other units of the table the formula would be another. A count has no unit, if it is one.</summary>
    private const double BitsOfHidden = 8, BitsOfCount = 4;

    /// <summary>A row that leaves less than this of itself to the others decides a constant alone, and is foreseen no better than by the mean.</summary>
    private const double LeastFreedom = 1e-3;

    /// <summary>The same where it is no more than rounding.</summary>
    private const double NoFreedom = 1e-12;

    /// <summary>Share of a column's length below which it depends on the others.</summary>
    private const double Independent = 1e-6;

    /// <summary>Rows over which the rank of scales is looked at.</summary>
    private const int RowsForRank = 200;

    private readonly View _few = view.Thin(RowsForRank);
    private readonly double _floor = Math.Max(view.Grain, view.Resolution);
    private readonly Lazy<bool[]> _isCount = new(() => [.. view.Columns.Take(view.Names.Length).Select(IsCount)]);

    /// <summary>As many independent rows as the rows are worth.</summary>
    public double Evidence => evidence;

    /// <summary>
    /// As many rows as say how large the noise is, which is not known: two fewer. Without it a few rows decide by ratios of their errors that chance makes
    /// (decision 0018).
    /// </summary>
    /// <param name="constants">That are fitted, each of which takes up a share of a row.</param>
    public double Freedom(int constants) => Math.Max(1, evidence - 2 - RowOfConstant * constants);

    /// <summary>The bits of a fitted constant. An exact number that the rows leave no doubt of takes no more.</summary>
    private double OfConstant => Math.Log2(evidence) / 2 + BitsBesidePrecision;

    /// <summary>Halves, thirds and quarters are what laws have. 16/11 is a fitted exponent in disguise, and is no cheaper: it would stand there without an error of its own.</summary>
    private double OfExponent(Rational exponent) => exponent.Denominator <= SimplestFraction ? ExactNumbers.BitsOfExponent(exponent) : OfConstant + 2 * BitsOfFreeExponent;

    public Weight Of(Candidate candidate)
    {
        var parts = Parts(candidate.Formula);
        var numbers = parts.SelectMany(part => ExactNumbers.Apart(part).Bits).ToList();
        var constants = candidate.Fit.Names.Length;
        return new Weight(
            candidate,
            Data(SquaresForeseen(candidate.Fit, view), constants),
            constants * OfConstant + BitsOfFreeExponent * FreeExponents(candidate.Fit) + BitsOfBrokenTurn * BrokenTurns(candidate.Formula),
            parts.Sum(Form) + (parts.Length == 1 ? 0 : BitsOfSwitch),
            (candidate.Snapped.All(constant => Snapping.IsSure(constant, view)) ? numbers.Sum(bits => Math.Min(bits, OfConstant)) : numbers.Sum()) + parts.SelectMany(part => part.Nodes()).Sum(node => node is Power { Exponent: Number { Value: var exponent } } ? OfExponent(exponent) : 0),
            Hidden(candidate.Fit));
    }

    /// <summary>The bits of the rows where the errors of prediction of a formula with so many fitted constants have this sum of squares.</summary>
    public double Data(double sumOfSquares, int constants) => double.IsNaN(sumOfSquares)
        ? double.PositiveInfinity
        : Freedom(constants) / 2 * Math.Log2((sumOfSquares / view.RowCount + _floor * _floor) / (view.Deviation * view.Deviation));

    /// <summary>Each residual as it would be, to first order, were the constants fitted to the other rows.</summary>
    public static double SquaresForeseen(FittedFormula fit, View view)
    {
        var (residuals, columns) = Linearised(fit, view);
        var freedom = new Projection(columns, residuals, Independent).Freedom();
        return residuals.Select((residual, row) => Math.Pow(freedom[row] < LeastFreedom ? view.Deviation * (view.RootWeights?[row] ?? 1) : residual / freedom[row], 2)).Sum();
    }

    /// <summary>
    /// Whether a row decides a constant alone, as the last one does in <c>a + b*x + 1e-78*exp(3*x)</c> where rows are ten apart: such a formula meets
    /// that row whatever it says, and every further constant would meet a further row. Where errors are taken as shares of the target the row must do so as
    /// well: the largest row of a steep exponential has all the squares, and says no more than the others.
    /// </summary>
    public static bool RestsOnOneRow(FittedFormula fit, View view)
    {
        if (fit.Names.IsEmpty) return false;
        var (residuals, columns) = Linearised(fit, view);
        bool[] Alone(Func<int, double> scale) => [.. new Projection(columns.Select(column => column.Select((value, row) => value * scale(row)).ToArray()), residuals, Independent).Freedom().Select(freedom => freedom < NoFreedom)];
        var alone = Alone(_ => 1);
        return Array.Exists(alone, isAlone => isAlone)
            && alone.Zip(Alone(row => 1 / Math.Max(Math.Abs(view.TargetColumn[row]), NoFreedom * view.Deviation))).Any(row => row.First && row.Second);
    }

    /// <summary>A law, or the two of a law by parts and what decides between them: each is described by itself.</summary>
    private static Expr[] Parts(Expr formula) => Branches.Of(formula) is { } branches ? [.. Parts(branches.Above), .. Parts(branches.Other), branches.Condition] : [formula];

    private double Form(Expr formula)
    {
        var rest = ExactNumbers.Apart(formula).Abstracted;
        var nodes = rest.Complexity() - rest.Nodes().Count(node => node is Measured || (node is Symbol symbol && ExactNumbers.IsMark(symbol.Name)));
        var spelled = BitsOfNode * nodes + FunctionPrior.BitsOf(formula);
        if (Familiar.BitsOf(formula) is not { } named) return spelled;
        var used = formula.SymbolNames().Count(view.Names.Contains);
        return Math.Min(spelled, named + Math.Log2(Combinatorics.Combinations(view.Names.Length, used)));
    }

    /// <summary>Scales of the inputs and of the target, and origins of calendars, that no fitted constant takes up, beyond those that several inputs may share.</summary>
    private double Hidden(FittedFormula fit)
    {
        // Where units are known, they say which scales are missing.
        if (view.Dimensions is { } known && UnitCheck.Of(fit.Formula, known.Symbols, freeDecimals: false) is { IsConsistent: true, Dimension: { } dimension } && dimension == known.Target) return 0;
        var used = fit.Formula.SymbolNames().Where(name => view.Names.Contains(name) && !(view.Angles.Contains(name) && IsInWavesAlone(name, fit.Formula))).ToArray();
        if (used.Length == 0) return 0;
        var (_, constants) = Linearised(fit, _few);
        var tape = Tape.Compile(fit.Formula, view.Symbols, [], used);
        var (values, slopes) = (new double[_few.RowCount], new double[_few.RowCount * used.Length]);
        tape.EvaluateWithJacobian(_few.Columns, [], values, slopes);
        double[] Change(int input, Func<int, double> by) => [.. Enumerable.Range(0, _few.RowCount).Select(row => by(row) * slopes[input * _few.RowCount + row] * (_few.RootWeights?[row] ?? 1))];
        var scaled = used.Select((name, i) => Change(i, row => _few.Columns[view.Names.IndexOf(name)][row]));
        // The year nought is nobody's law: a formula of years has a constant that says from when they count.
        var shifted = used.Select((name, i) => (name, i)).Where(input => Calendar.IsYears(input.name, view.Columns[view.Names.IndexOf(input.name)])).Select(input => Change(input.i, _ => 1));
        var taken = new Projection(constants, values, Independent).Basis.Count;
        double[][] further = [.. constants, [.. values.Select((value, row) => value * (_few.RootWeights?[row] ?? 1))], .. shifted];
        int Missing(IEnumerable<double[]> changes) => Math.Max(0, new Projection(further.Concat(changes), values, Independent).Basis.Count - taken - (used.Length - 1));
        bool[] isCount = [.. used.Select(name => _isCount.Value[view.Names.IndexOf(name)])];
        var all = Missing(scaled);
        var ofUnits = all > 0 && isCount.Contains(true) ? Missing(scaled.Where((_, i) => !isCount[i])) : all;
        return BitsOfHidden * ofUnits + BitsOfCount * (all - ofUnits);
    }

    /// <summary>Whether an input takes every whole number between its least and its largest, as counts, orders and quantum numbers do.</summary>
    private static bool IsCount(double[] column) => column.All(double.IsInteger) && column.Min() >= 0 && column.Distinct().Count() is > 2 and var levels && levels == column.Max() - column.Min() + 1;

    private int BrokenTurns(Expr formula) => formula.Nodes()
        .OfType<Call>()
        .Where(call => call.Is(Functions.Sin) || call.Is(Functions.Cos) || call.Is(Functions.Tan))
        .SelectMany(call => call.Argument.Nodes().OfType<Product>())
        .Count(product => product.Operands.Any(factor => factor is Symbol symbol && view.Angles.Contains(symbol.Name)) && product.Operands.Any(factor => factor is Measured));

    private static int FreeExponents(FittedFormula fit) => fit.Template.Nodes()
        .OfType<Power>()
        .Where(power => power.Base.Nodes().OfType<Symbol>().Any(symbol => !fit.Names.Contains(symbol.Name)))
        .SelectMany(power => power.Exponent.SymbolNames())
        .Distinct()
        .Count(fit.Names.Contains);

    /// <summary>Whether a symbol stands in sines and their like alone, beside whole numbers.</summary>
    private static bool IsInWavesAlone(string name, Expr e) => e switch
    {
        Symbol symbol => symbol.Name != name,
        Call call when call.Is(Functions.Sin) || call.Is(Functions.Cos) || call.Is(Functions.Tan) => call.Argument.Nodes().All(node => node is Sum or Product or Symbol or Number) || IsInWavesAlone(name, call.Argument),
        _ => e.Operands.All(operand => IsInWavesAlone(name, operand)),
    };

    /// <summary>Residuals, and the derivative by each fitted constant, in each row, weighted.</summary>
    private static (double[] Residuals, double[][] Columns) Linearised(FittedFormula fit, View rows)
    {
        var (values, slopes) = (new double[rows.RowCount], new double[rows.RowCount * fit.Names.Length]);
        Tape.Compile(fit.Template, rows.Symbols, fit.Names).EvaluateWithJacobian(rows.Columns, fit.Values.AsSpan(), values, slopes);
        double Weighted(double value, int row) => value * (rows.RootWeights?[row] ?? 1);
        return (
            [.. values.Select((value, row) => Weighted(value - rows.TargetColumn[row], row))],
            [.. fit.Names.Select((_, i) => Enumerable.Range(0, rows.RowCount).Select(row => Weighted(slopes[i * rows.RowCount + row], row)).ToArray())]);
    }
}
