namespace Discovery.Search.Parts;

/// <summary>Where rows seem to change from one law to another: at a value of an input, or where one input passes another.</summary>
/// <param name="Measure">What decides.</param>
/// <param name="Value">Its value between the two.</param>
/// <param name="SumOfSquares">What a polynomial on each side leaves.</param>
/// <param name="Constants">Of both polynomials.</param>
internal sealed record SwitchPlace(SwitchMeasure Measure, Rational Value, double SumOfSquares, int Constants)
{
    /// <summary>Places that are tried of each input, and places near the best one.</summary>
    private const int Tried = 24, Near = 60;

    /// <summary>Degree of the polynomials, and of those for many inputs.</summary>
    private const int Degree = 3, LowDegree = 2, FewInputs = 3;

    /// <summary>Inputs up to which switches are looked for.</summary>
    private const int MostInputs = 8;

    /// <summary>Rows that each side has for each constant of its polynomial, and the share of all rows that it has.</summary>
    private const double RowsOfConstant = 1.5, LeastShare = 0.05;

    /// <summary>Places are alike whose sums of squares differ by so many times a row's share: chance does that.</summary>
    private const double Alike = 2;

    /// <summary>What a row without a value counts as, in squares of the target's deviation.</summary>
    private const double Undefined = 1e4;

    /// <summary>Share of the target's deviation that is rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Nats by which a switch must better the polynomial, and the share of its squares that may be left.</summary>
    private const double Decisive = 12, Left = 0.5;

    /// <summary>Above 0 in the upper rows.</summary>
    public Expr Condition => Measure.Formula - Expr.Of(Value);

    /// <summary>Of each row its side.</summary>
    public bool[] IsUpper => Measure.Above(Value);

    /// <summary>The place at which polynomials on both sides better one polynomial most; null where none does decisively.</summary>
    public static SwitchPlace? Of(View view)
    {
        var inputs = view.Names.Length;
        if (inputs > MostInputs) return null;
        var design = new PolynomialFit(view.Columns.Take(inputs), view.TargetColumn, inputs <= FewInputs ? Degree : LowDegree);
        var rows = view.RowCount;
        var least = (int)Math.Ceiling(Math.Max(RowsOfConstant * design.Terms, LeastShare * rows));
        if (2 * least > rows) return null;
        var best = SwitchMeasure.Of(view).SelectMany(measure => measure.Values(Tried).Select(value => At(design, measure, value, least))).OfType<SwitchPlace>().MinBy(place => place.SumOfSquares);
        if (best is null) return null;
        best = best.Measure.Values(best.Value, Near).Select(value => At(design, best.Measure, value, least)).OfType<SwitchPlace>().Append(best).MinBy(place => place.SumOfSquares)!;
        var whole = design.Left(Enumerable.Range(0, rows));
        var floor = rows * Math.Pow(Math.Max(view.ExactError, Rounding * view.Deviation), 2);
        var gain = rows / 2.0 * Math.Log((whole + floor) / (best.SumOfSquares + floor)) - (design.Terms + 1) / 2.0 * Math.Log(rows);
        return gain > Decisive && best.SumOfSquares < Left * whole ? best : null;
    }

    /// <summary>The rows parted anew by which of two formulas is nearer to each, at the value that leaves least; null where the measure decides at 0 alone.</summary>
    public SwitchPlace? Moved(View view, double[] upperErrors, double[] lowerErrors)
    {
        if (!Measure.IsThreshold) return null;
        var column = Measure.Column;
        var order = Enumerable.Range(0, view.RowCount).OrderBy(row => column[row]).ToArray();
        double[] above = Squares(upperErrors), below = Squares(lowerErrors), lefts = new double[order.Length];
        // lefts[i]: what is left where the upper rows begin with the i-th.
        lefts[0] = order.Sum(row => above[row]);
        for (var i = 1; i < order.Length; i++) lefts[i] = lefts[i - 1] + below[order[i - 1]] - above[order[i - 1]];
        var places = Enumerable.Range(1, order.Length - 1).Where(i => column[order[i]] > column[order[i - 1]]).ToList();
        if (places.Count == 0) return null;
        var (first, last) = (places.MinBy(i => lefts[i]), places.MinBy(i => lefts[i]));
        // Under noise the rows near the place do not tell where it is.
        var enough = lefts[first] + Alike * lefts[first] / view.RowCount;
        var sum = lefts[first];
        while (last < order.Length - 1 && lefts[last + 1] <= enough) last++;
        while (first > 1 && lefts[first - 1] <= enough) first--;
        return this with { Value = ShortNumber.Between(column[order[first - 1]], column[order[last]]), SumOfSquares = sum };

        double[] Squares(double[] errors) => Array.ConvertAll(errors, error => double.IsFinite(error) ? error * error : Undefined * view.Deviation * view.Deviation);
    }

    private static SwitchPlace? At(PolynomialFit design, SwitchMeasure measure, Rational value, int least)
    {
        var sides = measure.Above(value).Select((isUpper, row) => (isUpper, row)).ToLookup(item => item.isUpper, item => item.row);
        if (sides[true].Count() < least || sides[false].Count() < least) return null;
        return new SwitchPlace(measure, value, design.Left(sides[true]) + design.Left(sides[false]), 2 * design.Terms);
    }
}
