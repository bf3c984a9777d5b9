using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>
/// The constants that a form is linear in, all together: for every choice of the others these follow by regression, so that a search need not look for them.
/// </summary>
/// <remarks>G. H. Golub, V. Pereyra, Separable nonlinear least squares: the variable projection method, Inverse Problems 19 (2003) R1.</remarks>
internal sealed class LinearPart
{
    private readonly FormModel _model;
    private readonly Tape _rest;
    private readonly Tape[] _columns;

    /// <param name="model">The form; constants of data sets are taken for one of all.</param>
    public LinearPart(FormModel model)
    {
        _model = model;
        var linear = new List<int>();
        Expr[] slopes = [.. model.Parameters.Select(parameter => model.Template.Derivative(parameter.Name))];
        for (var i = 0; i < slopes.Length; i++)
        {
            var slope = slopes[i];
            if (linear.Append(i).All(other => !slope.Contains(model.Parameters[other].Name))) linear.Add(i);
        }
        Linear = [.. linear];
        Others = [.. Enumerable.Range(0, model.Parameters.Length).Except(linear)];
        string[] names = [.. Others.Select(i => model.Parameters[i].Name)];
        _rest = Tape.Compile(model.Template.Substitute(Linear.ToDictionary(i => model.Parameters[i].Name, _ => Expr.Zero)), model.Data.InputNames, names);
        _columns = [.. Linear.Select(i => Tape.Compile(slopes[i], model.Data.InputNames, names))];
    }

    /// <summary>Indices of the constants that the form is linear in.</summary>
    public ImmutableArray<int> Linear { get; }

    /// <summary>Indices of the others.</summary>
    public ImmutableArray<int> Others { get; }

    /// <summary>The best values of the linear constants.</summary>
    /// <param name="rows">Some rows of the form, or all.</param>
    /// <param name="others">One value for each of <see cref="Others"/>.</param>
    /// <returns>One value a constant, and the weighted sum of squares that is left; null where the form has no value in some row.</returns>
    public (double[] Values, double Squares)? At(Observations rows, double[] others)
    {
        var values = new double[_model.Parameters.Length];
        for (var i = 0; i < others.Length; i++) values[Others[i]] = others[i];
        var target = _rest.Evaluate(rows.Inputs, rows.Count, others);
        for (var row = 0; row < target.Length; row++) target[row] = rows.Target[row] - target[row];
        if (!Array.TrueForAll(target, double.IsFinite)) return null;
        if (Linear.IsEmpty) return (values, target.Select((left, row) => left * left * (rows.Weights?[row] ?? 1)).Sum());
        var design = new double[rows.Count * _columns.Length];
        for (var j = 0; j < _columns.Length; j++) _columns[j].Evaluate(rows.Inputs, others, design.AsSpan(j * rows.Count, rows.Count));
        if (!Array.TrueForAll(design, double.IsFinite)) return null;
        var fit = LinearLeastSquares.Solve(design, target, rows.Weights);
        for (var j = 0; j < Linear.Length; j++) values[Linear[j]] = fit.Coefficients[j];
        var weight = rows.Weights?.Sum() ?? rows.Count;
        return double.IsFinite(fit.Rmse) ? (values, fit.Rmse * fit.Rmse * weight) : null;
    }
}
