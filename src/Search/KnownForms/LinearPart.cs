using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>
/// The constants that a form is linear in, all together: for every choice of the others these follow by regression, so that a search need not look for them.
/// </summary>
/// <remarks>G. H. Golub, V. Pereyra, Separable nonlinear least squares: the variable projection method, Inverse Problems 19 (2003) R1.</remarks>
internal sealed class LinearPart
{
    private readonly Observations _rows;
    private readonly FormModel _model;
    private readonly Tape _rest;
    private readonly Tape[] _columns;

    /// <param name="model">The form; constants of data sets are taken for one of all.</param>
    /// <param name="rows">Some of its rows.</param>
    public LinearPart(FormModel model, Observations rows)
    {
        (_model, _rows) = (model, rows);
        var linear = new List<int>();
        for (var i = 0; i < model.Parameters.Length; i++)
        {
            var slope = model.Template.Derivative(model.Parameters[i].Name);
            if (linear.Append(i).All(other => !slope.Contains(model.Parameters[other].Name))) linear.Add(i);
        }
        Linear = [.. linear];
        Others = [.. Enumerable.Range(0, model.Parameters.Length).Except(linear)];
        string[] names = [.. Others.Select(i => model.Parameters[i].Name)];
        _rest = Tape.Compile(model.Template.Substitute(Linear.ToDictionary(i => model.Parameters[i].Name, _ => Expr.Zero)), model.Data.InputNames, names);
        _columns = [.. Linear.Select(i => Tape.Compile(model.Template.Derivative(model.Parameters[i].Name), model.Data.InputNames, names))];
    }

    /// <summary>Indices of the constants that the form is linear in.</summary>
    public ImmutableArray<int> Linear { get; }

    /// <summary>Indices of the others.</summary>
    public ImmutableArray<int> Others { get; }

    /// <summary>The best values of the linear constants.</summary>
    /// <param name="others">One value for each of <see cref="Others"/>.</param>
    /// <returns>One value a constant, and the weighted sum of squares that is left; null where the form has no value in some row.</returns>
    public (double[] Values, double Squares)? At(double[] others)
    {
        var values = new double[_model.Parameters.Length];
        for (var i = 0; i < others.Length; i++) values[Others[i]] = others[i];
        var target = _rest.Evaluate(_rows.Inputs, _rows.Count, others);
        for (var row = 0; row < target.Length; row++) target[row] = _rows.Target[row] - target[row];
        if (!Array.TrueForAll(target, double.IsFinite)) return null;
        if (Linear.IsEmpty) return (values, target.Select((left, row) => left * left * (_rows.Weights?[row] ?? 1)).Sum());
        var design = new double[_rows.Count * _columns.Length];
        for (var j = 0; j < _columns.Length; j++) _columns[j].Evaluate(_rows.Inputs, others, design.AsSpan(j * _rows.Count, _rows.Count));
        if (!Array.TrueForAll(design, double.IsFinite)) return null;
        var fit = LinearLeastSquares.Solve(design, target, _rows.Weights);
        for (var j = 0; j < Linear.Length; j++) values[Linear[j]] = fit.Coefficients[j];
        var weight = _rows.Weights?.Sum() ?? _rows.Count;
        return double.IsFinite(fit.Rmse) ? (values, fit.Rmse * fit.Rmse * weight) : null;
    }
}
