using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>
/// A fitted formula to first order: what a small change in each of its places, or of each of its constants, does to its value in each row.
/// From this follows without a fit by how much a change lowers the sum of squares once all constants are fitted again.
/// </summary>
/// <remarks>C. R. Rao's score test: Proceedings of the Cambridge Philosophical Society 44 (1948) 50.</remarks>
internal sealed class Tangents
{
    private const string Shift = "_shift";

    private readonly View _view;
    private readonly List<double[]> _constants = [];
    private readonly double[] _residuals;

    /// <param name="fit">The formula, its constants fitted to rows like these.</param>
    /// <param name="view">The rows.</param>
    public Tangents(FittedFormula fit, View view)
    {
        (_view, Formula) = (view, fit.Formula);
        var rows = view.RowCount;
        var (values, jacobian) = (new double[rows], new double[rows * fit.Names.Length]);
        Tape.Compile(fit.Template, view.Symbols, fit.Names).EvaluateWithJacobian(view.Columns, fit.Values.AsSpan(), values, jacobian);
        for (var j = 0; j < fit.Names.Length; j++) _constants.Add(Weighted(jacobian.AsSpan(j * rows, rows).ToArray()));
        _residuals = Weighted([.. values.Zip(view.TargetColumn, (value, target) => target - value)]);
        IsDefined = Array.TrueForAll(_residuals, double.IsFinite) && _constants.TrueForAll(column => Array.TrueForAll(column, double.IsFinite));
        if (!IsDefined) return;
        Added = new Projection(_constants, _residuals);
        Spots = [.. Occurrence.Of(Formula).Where(place => place.Node is not Constant).Select(Spot.Of(this)).OfType<Spot>()];
    }

    public Expr Formula { get; }

    /// <summary>Whether the formula and its derivatives are finite in all rows; if not, there is nothing to see.</summary>
    public bool IsDefined { get; }

    /// <summary>The problem that a change adds a column to.</summary>
    public Projection Added { get; } = new([], []);

    /// <summary>The places in which a change can be followed.</summary>
    public ImmutableArray<Spot> Spots { get; } = [];

    /// <summary>The problem that a scaled and shifted function adds a column to where it stands in place of what stood there.</summary>
    public Projection Replaced(Spot spot) =>
        new(_constants.Append(spot.Slope), [.. _residuals.Select((residual, row) => residual + spot.Slope[row] * spot.Values[row])]);

    /// <summary>The shift that suits a replacement with a given scale best.</summary>
    public double Offset(Spot spot, double[] values, double scale)
    {
        double sum = 0, weight = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var slope = spot.Slope[row];
            sum += slope * (_residuals[row] + slope * (spot.Values[row] - scale * values[row]));
            weight += slope * slope;
        }
        return sum / weight;
    }

    private double[] Weighted(double[] column)
    {
        if (_view.RootWeights is { } roots)
            for (var row = 0; row < column.Length; row++) column[row] *= roots[row];
        return column;
    }

    /// <summary>A place with the part's value in each row and the derivative of the formula by it, weighted as the residuals are.</summary>
    internal sealed record Spot(Occurrence Place, double[] Values, double[] Slope)
    {
        public Expr Node => Place.Node;

        /// <summary>Null where the value or the derivative is not finite in some row.</summary>
        public static Func<Occurrence, Spot?> Of(Tangents tangents) => place =>
        {
            var view = tangents._view;
            var slope = new double[view.RowCount];
            var values = Tape.Compile(place.Node, view.Symbols).Evaluate(view.Columns, view.RowCount);
            var shifted = place.Replace(tangents.Formula, place.Node + Expr.Symbol(Shift));
            Tape.Compile(shifted, view.Symbols, [Shift]).EvaluateWithJacobian(view.Columns, [0], new double[view.RowCount], slope);
            return Array.TrueForAll(values, double.IsFinite) && Array.TrueForAll(slope, double.IsFinite) ? new Spot(place, values, tangents.Weighted(slope)) : null;
        };
    }
}
