namespace Discovery.Search.Parts;

/// <summary>Where rows seem to change from one law to another: at a value of an input, or where one input passes another.</summary>
/// <param name="Condition">Above 0 in the upper rows.</param>
/// <param name="IsUpper">Of each row its side.</param>
/// <param name="SumOfSquares">What a polynomial on each side leaves.</param>
/// <param name="Constants">Of both polynomials.</param>
internal sealed record SwitchPlace(Expr Condition, bool[] IsUpper, double SumOfSquares, int Constants)
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

    /// <summary>Nats by which a switch must better the polynomial, and the share of its squares that may be left.</summary>
    private const double Decisive = 12, Left = 0.5;

    /// <summary>The place at which polynomials on both sides better one polynomial most; null where none does decisively.</summary>
    public static SwitchPlace? Of(View view)
    {
        var inputs = view.Names.Length;
        if (inputs > MostInputs) return null;
        var design = new PolynomialFit(view.Columns.Take(inputs), view.TargetColumn, inputs <= FewInputs ? Degree : LowDegree);
        var least = (int)Math.Ceiling(Math.Max(RowsOfConstant * design.Terms, LeastShare * view.RowCount));
        if (2 * least > view.RowCount) return null;
        var whole = design.Left(Enumerable.Range(0, view.RowCount));
        var best = Measures(view).SelectMany(measure => Places(measure.Values, Tried).Select(at => Parted(design, measure, at, least))).OfType<SwitchPlace>().MinBy(place => place.SumOfSquares);
        if (best is null) return null;
        var (own, between) = Measures(view).First(measure => Same(measure, best, view)) is var found ? (found, found.Values.Order().Distinct().ToArray()) : default;
        if (own.IsThreshold)
        {
            var boundary = Array.FindIndex(between, value => value > Boundary(own.Values, best.IsUpper));
            for (var i = Math.Max(1, boundary - Near / 2); i < Math.Min(between.Length, boundary + Near / 2); i++)
                if (Parted(design, own, (between[i - 1], between[i]), least) is { } place && place.SumOfSquares < best.SumOfSquares) best = place;
        }
        var rows = view.RowCount;
        var floor = rows * Math.Pow(Math.Max(view.ExactError, 1e-12 * view.Deviation), 2);
        var gain = rows / 2.0 * Math.Log((whole + floor) / (best.SumOfSquares + floor)) - (design.Terms + 1) / 2.0 * Math.Log(rows);
        return gain > Decisive && best.SumOfSquares < Left * whole ? best : null;
    }

    /// <summary>The rows parted anew by which of two formulas is nearer to each, at the threshold that leaves least.</summary>
    public SwitchPlace? Moved(View view, double[] upperErrors, double[] lowerErrors)
    {
        if (!Measures(view).Any(measure => Same(measure, this, view))) return null;
        var own = Measures(view).First(measure => Same(measure, this, view));
        if (!own.IsThreshold) return null;
        var order = Enumerable.Range(0, view.RowCount).OrderBy(row => own.Values[row]).ToArray();
        double[] above = Squares(upperErrors), below = Squares(lowerErrors);
        var sum = order.Sum(row => above[row]);
        var lefts = new double[order.Length];
        var (best, at) = (double.PositiveInfinity, (Low: double.NaN, High: double.NaN));
        for (var i = 1; i < order.Length; i++)
        {
            sum += below[order[i - 1]] - above[order[i - 1]];
            lefts[i] = sum;
            if (own.Values[order[i]] > own.Values[order[i - 1]] && sum < best) (best, at) = (sum, (own.Values[order[i - 1]], own.Values[order[i]]));
        }
        if (double.IsNaN(at.Low)) return null;
        // Under noise the rows near the place do not tell where it is.
        var enough = best + Alike * best / view.RowCount;
        var (first, last) = (Array.FindIndex(order, row => own.Values[row] >= at.High), Array.FindIndex(order, row => own.Values[row] >= at.High));
        while (last < order.Length - 1 && lefts[last + 1] <= enough) last++;
        while (first > 1 && lefts[first - 1] <= enough) first--;
        var value = ShortNumber.Between(own.Values[order[first - 1]], own.Values[order[last]]);
        double[] Squares(double[] errors) => Array.ConvertAll(errors, error => double.IsFinite(error) ? error * error : Undefined * view.Deviation * view.Deviation);
        return this with { Condition = own.Formula - Expr.Of(value), IsUpper = Array.ConvertAll(own.Values, x => x > value.ToDouble()), SumOfSquares = best };
    }

    private static bool Same(SwitchMeasure measure, SwitchPlace place, View view) => measure.Formula.SymbolNames().SetEquals(place.Condition.SymbolNames());

    private static double Boundary(double[] values, bool[] isUpper) => values.Where((_, row) => !isUpper[row]).Max();

    /// <summary>The inputs, and their differences where their ranges overlap.</summary>
    private static IEnumerable<SwitchMeasure> Measures(View view)
    {
        for (var i = 0; i < view.Names.Length; i++)
        {
            // A number with a unit would stand beside the input.
            if (view.Dimensions is null) yield return new SwitchMeasure(Expr.Symbol(view.Names[i]), view.Columns[i], true);
        }
        for (var i = 0; i < view.Names.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (view.Columns[i].Max() <= view.Columns[j].Min() || view.Columns[j].Max() <= view.Columns[i].Min()) continue;
                if (view.Dimensions is { } known && known.Symbols[view.Names[i]] != known.Symbols[view.Names[j]]) continue;
                yield return new SwitchMeasure(Expr.Symbol(view.Names[j]) - Expr.Symbol(view.Names[i]), [.. view.Columns[j].Zip(view.Columns[i], (a, b) => a - b)], false);
            }
        }
    }

    private static IEnumerable<(double Low, double High)> Places(double[] values, int count)
    {
        var levels = values.Order().Distinct().ToArray();
        if (levels.Length < 2) return [];
        return Enumerable.Range(1, count).Select(i => Math.Clamp(i * levels.Length / (count + 1), 1, levels.Length - 1)).Distinct().Select(i => (levels[i - 1], levels[i]));
    }

    private static SwitchPlace? Parted(PolynomialFit design, SwitchMeasure measure, (double Low, double High) at, int least)
    {
        var value = measure.IsThreshold ? ShortNumber.Between(at.Low, at.High) : Rational.Zero;
        var isUpper = Array.ConvertAll(measure.Values, x => x > value.ToDouble());
        var upper = isUpper.Count(side => side);
        if (upper < least || isUpper.Length - upper < least) return null;
        var left = design.Left(Enumerable.Range(0, isUpper.Length).Where(row => isUpper[row])) + design.Left(Enumerable.Range(0, isUpper.Length).Where(row => !isUpper[row]));
        return new SwitchPlace(measure.IsThreshold ? measure.Formula - Expr.Of(value) : measure.Formula, isUpper, left, 2 * design.Terms);
    }
}
