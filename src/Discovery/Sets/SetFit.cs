using System.Collections.Immutable;
using Discovery.Search;

namespace Discovery.Sets;

/// <summary>Fits the constants of formulas to several data sets at once, some of them the same for all, the others of each set.</summary>
/// <param name="sets">The rows of each set.</param>
internal sealed class SetFit(IReadOnlyList<View> sets)
{
    /// <summary>What rounding leaves of the residuals of an exact formula, in standard deviations of the target.</summary>
    private const double RoundingError = 1e-13;

    private readonly LeastSquaresOptions _options = new() { Iterations = 60, RoundingError = RoundingError * sets[0].Deviation };

    /// <summary>All constants are those of each set: the sets are fitted one by one, each from the given starts and from where the one before ended.</summary>
    public SetModel EachForItself(Expr template, IReadOnlyList<string> names, IReadOnlyList<double[]> starts)
    {
        var values = new List<double[]>();
        var sum = 0.0;
        foreach (var set in sets)
        {
            var best = (Parameters: starts[0], Squares: double.NaN);
            foreach (var from in values.Count > 0 ? starts.Append(values[^1]) : starts)
            {
                var fit = JointLeastSquares.Minimise([], [Part(template, [], names, set, from)], _options);
                var squares = fit.Rmse * fit.Rmse * set.RowCount;
                if (!(squares >= best.Squares) && double.IsFinite(squares)) best = (fit.Own[0], squares);
            }
            values.Add(best.Parameters);
            sum += best.Squares;
        }
        return new SetModel(template, [], Columns(names, values), [], [], sum);
    }

    /// <summary>Fits shared and own constants together, from where the model has them.</summary>
    public SetModel Together(SetModel start)
    {
        if (start.Shared.IsEmpty && start.Own.IsEmpty) return Measured(start);
        string[] shared = [.. start.Shared.Select(constant => constant.Name)], own = [.. start.Own.Select(constant => constant.Name)];
        var parts = sets.Select((set, s) => Part(start.Template, shared, own, set, [.. start.Own.Select(constant => constant.Values[s])])).ToList();
        var fit = JointLeastSquares.Minimise([.. start.Shared.Select(constant => constant.Value)], parts, _options);
        var sigmas = start.Own.Select((_, i) => Enumerable.Range(0, sets.Count).Select(s => Sigma(fit.Covariance, shared.Length + s * own.Length + i)).ToImmutableArray());
        return new SetModel(
            start.Template, [.. shared.Zip(fit.Shared)], Columns(own, fit.Own), [.. shared.Select((_, i) => Sigma(fit.Covariance, i))], [.. sigmas], fit.Rmse * fit.Rmse * sets.Sum(set => set.RowCount));
    }

    /// <summary>The model with its own constants fitted anew, the shared ones left as they are.</summary>
    public SetModel OwnAlone(SetModel start)
    {
        if (start.Own.IsEmpty) return Measured(start);
        var fitted = Together(start with { Template = start.Formula, Shared = [] });
        return start with { Own = fitted.Own, SumOfSquares = fitted.SumOfSquares };
    }

    /// <summary>The model with the sum of squares that it has as it stands.</summary>
    private SetModel Measured(SetModel model)
    {
        var sum = 0.0;
        foreach (var set in sets)
        {
            var values = Tape.Compile(model.Formula, set.Symbols).Evaluate(set.Columns, set.RowCount);
            sum += values.Select((value, i) => (set.Weights?[i] ?? 1) * (value - set.TargetColumn[i]) * (value - set.TargetColumn[i])).Sum();
        }
        return model with { SumOfSquares = sum };
    }

    private static ImmutableArray<(string, ImmutableArray<double>)> Columns(IReadOnlyList<string> names, IReadOnlyList<double[]> values) =>
        [.. names.Select((name, i) => (name, values.Select(set => set[i]).ToImmutableArray()))];

    private static double Sigma(double[,] covariance, int i) => i < covariance.GetLength(0) ? Math.Sqrt(covariance[i, i]) : double.PositiveInfinity;

    private static JointPart Part(Expr template, IReadOnlyList<string> shared, IReadOnlyList<string> own, View set, double[] start)
    {
        var tape = Tape.Compile(template, set.Symbols, [.. shared, .. own]);
        void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            if (jacobian.IsEmpty) tape.Evaluate(set.Columns, parameters, residuals);
            else tape.EvaluateWithJacobian(set.Columns, parameters, residuals, jacobian);
            for (var i = 0; i < residuals.Length; i++) residuals[i] -= set.TargetColumn[i];
        }

        return new JointPart(Residuals, set.RowCount, start, set.Weights);
    }
}
