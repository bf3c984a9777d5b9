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

    /// <summary>Values of an input that are few, for a wave of any frequency meets so many by chance; and the share of the gaps that counts as evenly spaced.</summary>
    private const int FewLevels = 20;

    private const double Even = 1e-3;

    private readonly View _view;
    private readonly View _few;
    private readonly double _range;
    private readonly Lazy<double[][]> _box;
    private readonly Lazy<double[][]> _between;
    private readonly Lazy<double[][]> _levels;

    public Absurdity(View view)
    {
        (_view, _few) = (view, view.Thin(Rows));
        _range = view.TargetColumn.Max() - view.TargetColumn.Min();
        _box = new(Box);
        _between = new(PointsBetween);
        _levels = new(() => [.. view.Columns.Take(view.Names.Length).Select(column => column.Distinct().Order().ToArray())]);
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
                case Call or Power when node.SymbolNames() is [var only] && IsIndicator(only):
                    return $"a function of {only}, which is 0 or 1";
            }
        }
        var mean = _view.RowCount * _view.Deviation * _view.Deviation;
        if (!(candidate.Fit.SumOfSquares < mean)) return "no better than the mean";
        if (!(Condition(formula) <= LargestCondition)) return "its value hangs on the last digits of the inputs";
        if (AliasOf(formula) is { } wave) return wave;
        return PoleOf(formula) ?? (LeavesRows(formula) ? "runs away between neighbouring rows" : null);
    }

    /// <summary>Whether a variable is 0 or 1 in all rows: every function of it is a line.</summary>
    private bool IsIndicator(string name) => _view.Names.IndexOf(name) is >= 0 and var input && _levels.Value[input] is [0, 1];

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

    /// <summary>
    /// A wave that turns by more than half a turn from one value of an input to the next is not told from a slower one, or from none: an input of few levels,
    /// or of evenly spaced ones, says nothing of what lies between them (Nyquist).
    /// </summary>
    private string? AliasOf(Expr formula)
    {
        var waves = formula.Nodes().OfType<Call>().Where(call => call.Is(Functions.Sin) || call.Is(Functions.Cos) || call.Is(Functions.Tan)).Distinct().ToList();
        foreach (var wave in waves)
        {
            var angle = Tape.Compile(wave.Argument, _view.Symbols);
            foreach (var name in wave.Argument.SymbolNames())
            {
                var input = _view.Names.IndexOf(name);
                if (input >= 0 && TellsLittle(_levels.Value[input]) && HalfTurns(angle, input) > 0.5) return $"{ConstantForm.Rounded(wave, 3)} turns by more than half a turn between most values of {name}";
            }
        }
        return null;
    }

    private static bool TellsLittle(double[] levels)
    {
        if (levels.Length < 2) return false;
        if (levels.Length <= FewLevels) return true;
        var step = (levels[^1] - levels[0]) / (levels.Length - 1);
        return levels.Zip(levels.Skip(1)).All(pair => Math.Abs(pair.Second - pair.First - step) <= Even * step);
    }

    /// <summary>Of the gaps between neighbouring values of an input, in some rows, the share in which an angle changes by more than half a turn.</summary>
    private double HalfTurns(Tape angle, int input)
    {
        var levels = _levels.Value[input];
        var rows = Math.Max(1, Math.Min(_few.RowCount, PointsOfBox / levels.Length));
        var columns = _few.Columns.Select(column => Enumerable.Range(0, rows).SelectMany(row => Enumerable.Repeat(column[row], levels.Length)).ToArray()).ToArray();
        columns[input] = [.. Enumerable.Repeat(levels, rows).SelectMany(values => values)];
        var angles = angle.Evaluate(columns, rows * levels.Length);
        var turned = Enumerable.Range(0, angles.Length).Count(i => i % levels.Length > 0 && Math.Abs(angles[i] - angles[i - 1]) > Math.PI * (1 + Even));
        return (double)turned / (rows * (levels.Length - 1));
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
