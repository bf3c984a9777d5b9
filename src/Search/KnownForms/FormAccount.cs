using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Discovery.Search.KnownForms;

/// <summary>What the rows say of a form at its least sum of squares: errors, intervals and correlations of the constants, and what the form is worth.</summary>
internal sealed class FormAccount
{
    /// <summary>Slots for which the profile of the likelihood is followed; beyond them the intervals are those of the covariance.</summary>
    private const int MostProfiled = 60;

    /// <summary>Share of a column's length below which it depends on the others; a row that leaves less than this of itself to the others.</summary>
    private const double Independent = 1e-10, LeastFreedom = 1e-3;

    /// <summary>Rounding the printed constants moves what the form gives by no more than this share of what it leaves.</summary>
    private const double ShareOfRounding = 1e-3;

    private const int FewestDigits = 4, MostDigits = 17;

    /// <summary>Digits more than any constant has for a number that two of them make.</summary>
    private const int DigitsOfFolded = 2;

    private readonly FormModel _model;
    private readonly double[] _values;
    private readonly bool[] _onBounds;
    private readonly CancellationToken _cancellation;
    private readonly double _squares;
    private readonly double[] _residuals;
    private readonly double[][] _columns;
    private readonly double[][] _covariance;

    /// <param name="model">The form.</param>
    /// <param name="values">One a slot, at the minimum.</param>
    /// <param name="onBounds">The slots that lie on an end of their range.</param>
    /// <param name="cancellation">Ends the search for intervals.</param>
    public FormAccount(FormModel model, double[] values, bool[] onBounds, CancellationToken cancellation)
    {
        (_model, _values, _onBounds, _cancellation) = (model, values, onBounds, cancellation);
        _squares = model.SumOfSquares(values);
        var step = FormDescent.Step(model, values, onBounds);
        (_residuals, _columns) = step is { } at ? (at.Residuals, at.Columns) : ([], []);
        var precision = 1.0;
        if (_columns.Length > 0 && PreciseResiduals.AreNeeded(model, _squares) && PreciseResiduals.Of(model, values) is { } precise)
        {
            // What the last digits of the constants leave is taken out by one more step.
            var rest = LinearLeastSquares.Solve([.. _columns.SelectMany(column => column)], precise).Rmse;
            var squares = rest * rest * precise.Length;
            (precision, _squares) = (squares / Math.Max(_squares, double.Epsilon), squares);
        }
        // With standard deviations that are known the scatter of the rows says nothing more of them.
        var scale = HasSigmas && Freedom > 0 && _squares > 0 ? Freedom / _squares : precision;
        _covariance = [.. values.Select((_, i) => values.Select((_, j) => step is { } found ? scale * found.Covariance[i, j] : double.NaN).ToArray())];
    }

    private int Rows => _model.Rows.Count;

    private int Fitted => _onBounds.Count(isOn => !isOn);

    private int Freedom => Rows - Fitted;

    private bool HasSigmas => _model.Data.HasSigmas;

    /// <summary>How many standard deviations reach to an end of a 95 % interval.</summary>
    private double Quantile => HasSigmas ? Normal.InvCDF(0, 1, 0.975) : Freedom > 0 ? StudentT.InvCDF(0, 1, Freedom, 0.975) : double.NaN;

    public FormOutcome Of(string name, ImmutableArray<DerivedForm> derived)
    {
        var likelihood = HasSigmas ? _squares : Rows * Math.Log(Math.Max(_squares, double.Epsilon) / Rows);
        var counted = Fitted + (HasSigmas ? 0 : 1);
        var (leftOut, foreseen) = LeftOut();
        var fit = new FormFit(name, _model.Printable, Estimates())
        {
            Covariance = [.. _covariance.Select(line => line.ToImmutableArray())],
            SumOfSquares = _squares,
            Freedom = Freedom,
            IsChiSquared = HasSigmas,
            Aic = likelihood + 2 * counted,
            Bic = likelihood + Math.Log(Rows) * counted,
            Bits = DataBits(foreseen) + Fitted * (Math.Log2(Rows) / 2 + 1),
        };
        var more = new DerivedEstimates(fit, _model.Data.Constants, Quantile);
        return new FormOutcome(fit with { Derived = [.. derived.SelectMany(more.Of)] }, Printed(), leftOut);
    }

    private ImmutableArray<Estimate> Estimates()
    {
        var profile = new ProfileIntervals(_model, _values, _squares, HasSigmas ? 1 : _squares / Math.Max(1, Freedom), Quantile, _cancellation);
        return [.. _model.Slots.Select((slot, i) =>
        {
            var sigma = Math.Sqrt(_covariance[i][i]);
            var (low, high) = _onBounds[i] || Freedom < 1 || !double.IsFinite(sigma) ? (double.NaN, double.NaN)
                : _values.Length > MostProfiled ? (_values[i] - Quantile * sigma, _values[i] + Quantile * sigma)
                : profile.Of(i, sigma);
            return new Estimate(_model.Of(i).Name, _values[i], double.IsFinite(sigma) ? sigma : double.NaN)
            {
                DataSet = slot.Set < 0 ? null : _model.Data.Sets!.Names[slot.Set],
                Low = low,
                High = high,
                Unit = _model.Of(i).Unit,
                IsOnBound = _onBounds[i],
            };
        })];
    }

    /// <summary>Bits of the rows where the errors of prediction have this weighted sum of squares.</summary>
    private double DataBits(double foreseen) => HasSigmas
        ? foreseen / 2 / Math.Log(2)
        : (Rows - 2) / 2.0 * Math.Log2(Math.Max(foreseen, double.Epsilon) / Rows);

    /// <summary>To first order what the form foresees of each row from the others, and the weighted sum of its errors squared.</summary>
    private (ImmutableArray<double> Values, double Squares) LeftOut()
    {
        if (_residuals.Length == 0) return ([], double.PositiveInfinity);
        var freedom = new Projection(_columns, _residuals, Independent).Freedom();
        var errors = _residuals.Select((residual, row) => residual / Math.Max(freedom[row], LeastFreedom)).ToArray();
        return ([.. errors.Select((error, row) => _model.Rows.Target[row] + error / (_model.RootWeights?[row] ?? 1))], errors.Sum(error => error * error));
    }

    /// <summary>The form with numbers that have no more digits than the rows can see.</summary>
    private Expr Printed()
    {
        var numbers = new Dictionary<string, Expr>();
        var column = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            var length = _onBounds[i] || _columns.Length == 0 ? double.PositiveInfinity : Math.Sqrt(_columns[column++].Sum(slope => slope * slope));
            if (_model.Slots[i].Set < 0) numbers.Add(_model.Of(i).Name, Expr.Decimal(Rounded(_values[i], length)));
        }
        var printed = _model.Printable.Substitute(numbers);
        var digits = numbers.Values.OfType<Measured>().Select(number => DigitsOf(number.Value)).DefaultIfEmpty(0).Max() + DigitsOfFolded;
        // Two constants that met in one number, as in K^n, made one as long as doubles are.
        return digits >= MostDigits ? printed : Shortened(printed, [.. numbers.Values], digits);
    }

    private static Expr Shortened(Expr e, Expr[] rounded, int digits) => e is Measured number && !rounded.Contains(e)
        ? Expr.Decimal(SignificantDigits.Round(number.Value, digits))
        : e.Map(operand => Shortened(operand, rounded, digits));

    private static int DigitsOf(double value) => Enumerable.Range(1, MostDigits).First(digits => digits == MostDigits || SignificantDigits.Round(value, digits).Equals(value));

    private double Rounded(double value, double length)
    {
        if (value == 0 || !double.IsFinite(length)) return value;
        var allowed = ShareOfRounding * Math.Sqrt(_squares / Math.Max(1, Fitted));
        for (var digits = FewestDigits; digits < MostDigits; digits++)
        {
            var rounded = SignificantDigits.Round(value, digits);
            if (Math.Abs(rounded - value) * length <= allowed) return rounded;
        }
        return value;
    }
}
