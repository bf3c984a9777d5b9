namespace Discovery.Search.Judging;

/// <summary>What no law of measured rows is, however well it fits: it is neither chosen nor shown.</summary>
internal sealed class Absurdity
{
    /// <summary>By how much more than the inputs, relatively, a value may change where it is worst.</summary>
    private const double LargestCondition = 1e6;

    /// <summary>Decades of constants, and of exponents the size.</summary>
    private const double LargestConstant = 1e30, LargestExponent = 12;

    /// <summary>Rows between which the formula is looked at, and points between two neighbours.</summary>
    private const int Rows = 100, Between = 8;

    /// <summary>Points drawn from the box of the rows.</summary>
    private const int PointsOfBox = 500;

    /// <summary>Of the target's range, how far a formula may leave its values at two neighbours between them.</summary>
    private const double Excursion = 0.5;

    private readonly View _view;
    private readonly View _few;
    private readonly double _range;
    private readonly Lazy<double[][]> _box;
    private readonly Lazy<double[][]> _between;

    public Absurdity(View view)
    {
        (_view, _few) = (view, view.Thin(Rows));
        _range = view.TargetColumn.Max() - view.TargetColumn.Min();
        _box = new(Box);
        _between = new(PointsBetween);
    }

    /// <returns>Why no law is like this; null where one may be.</returns>
    public string? Of(Candidate candidate)
    {
        var formula = candidate.Formula;
        if (formula.SymbolNames().IsEmpty) return null;
        foreach (var node in formula.Nodes())
        {
            switch (node)
            {
                case Measured { Value: var value } when value != 0 && Math.Abs(value) is > LargestConstant or < 1 / LargestConstant:
                    return $"needs the constant {value:0e+0}";
                case Power { Exponent: Number or Measured } power when Math.Abs(ValueOf(power.Exponent)) > LargestExponent:
                    return $"a power of {ValueOf(power.Exponent):0.#}";
                case Power power when !power.Exponent.SymbolNames().IsEmpty && power.Exponent.Nodes().Any(inner => inner is Power { Exponent: not Number } or Call):
                    return "a tower of powers";
            }
        }
        var mean = _view.RowCount * _view.Deviation * _view.Deviation;
        if (!(candidate.Fit.SumOfSquares < mean)) return "no better than the mean";
        if (!(Condition(formula) <= LargestCondition)) return "its value hangs on the last digits of the inputs";
        return PoleOf(formula) ?? (LeavesRows(formula) ? "runs away between neighbouring rows" : null);
    }

    private static double ValueOf(Expr constant) => constant is Measured measured ? measured.Value : ((Number)constant).Value.ToDouble();

    private double Condition(Expr formula)
    {
        var (values, slopes) = (new double[_few.RowCount], new double[_few.RowCount * _few.Names.Length]);
        Tape.Compile(formula, _few.Symbols, [], _few.Names).EvaluateWithJacobian(_few.Columns, [], values, slopes);
        var worst = 0.0;
        for (var row = 0; row < values.Length; row++)
        {
            var change = 0.0;
            for (var input = 0; input < _few.Names.Length; input++)
            {
                var x = _few.Columns[input][row];
                if (x != 0) change += Math.Abs(x * slopes[input * values.Length + row]);
            }
            worst = Math.Max(worst, change / Math.Max(Math.Abs(values[row]), _few.Deviation));
        }
        return worst;
    }

    private string? PoleOf(Expr formula)
    {
        var box = _box.Value;
        double[] On(Expr e) => Tape.Compile(e, _view.Symbols).Evaluate(box, box[0].Length);
        foreach (var divisor in formula.Nodes().Select(Divisor).OfType<Expr>().Where(divisor => !divisor.SymbolNames().IsEmpty).Distinct())
        {
            var values = On(divisor);
            if (values.Any(value => value > 0) && values.Any(value => value < 0)) return $"a pole where {ConstantForm.Rounded(divisor, 3)} is 0, among the rows";
        }
        return null;
    }

    private static Expr? Divisor(Expr node) => node switch
    {
        Power { Exponent: Number or Measured } power when ValueOf(power.Exponent) < 0 => power.Base,
        Call call when call.Is(Functions.Tan) => Expr.Call(Functions.Cos, call.Argument),
        _ => null,
    };

    private bool LeavesRows(Expr formula)
    {
        var columns = _between.Value;
        var values = Tape.Compile(formula, _few.Symbols).Evaluate(columns, columns[0].Length);
        for (var start = 0; start < values.Length; start += Between + 2)
        {
            var at = values.AsSpan(start, Between + 2);
            var (low, high) = (Math.Min(at[0], at[^1]) - Excursion * _range, Math.Max(at[0], at[^1]) + Excursion * _range);
            foreach (var value in at)
                if (!(value >= low && value <= high)) return true;
        }
        return false;
    }

    /// <summary>From some rows, along each input, to the next of the values that it has in any row: both ends and some points between them, stretch after stretch.</summary>
    private double[][] PointsBetween()
    {
        var columns = _few.Symbols.Select(_ => new List<double>()).ToArray();
        for (var input = 0; input < _few.Names.Length; input++)
        {
            var levels = _view.Columns[input].Distinct().Order().ToArray();
            for (var row = 0; row < _few.RowCount; row++)
            {
                var place = Array.BinarySearch(levels, _few.Columns[input][row]);
                if (place + 1 >= levels.Length) continue;
                for (var point = 0; point < Between + 2; point++)
                {
                    for (var i = 0; i < columns.Length; i++)
                        columns[i].Add(i == input ? levels[place] + (levels[place + 1] - levels[place]) * point / (Between + 1) : _few.Columns[i][row]);
                }
            }
        }
        return [.. columns.Select(column => column.ToArray())];
    }

    /// <summary>Of one input a fine line, of several points drawn evenly from the box, and the rows.</summary>
    private double[][] Box()
    {
        var random = new Random(1);
        return [.. _view.Columns.Select(column =>
        {
            var (low, high) = (column.Min(), column.Max());
            return _view.Names.Length == 1
                ? Enumerable.Range(0, PointsOfBox).Select(i => low + (high - low) * i / (PointsOfBox - 1)).ToArray()
                : [.. Enumerable.Range(0, PointsOfBox).Select(_ => low + (high - low) * random.NextDouble())];
        })];
    }
}
