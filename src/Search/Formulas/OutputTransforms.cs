using System.Collections.Immutable;

namespace Discovery.Search.Formulas;

/// <summary>The table of transforms of the target. Adding one is adding a row.</summary>
internal static class OutputTransforms
{
    public static OutputTransform Identity { get; } = new("y", null, y => y, _ => 1, g => g);

    private static readonly ImmutableArray<OutputTransform> Table =
    [
        Identity,
        new("1/y", null, y => 1 / y, y => -1 / (y * y), g => 1 / g),
        new("y^2", ClosedForms.SquareRoot, y => y >= 0 ? y * y : double.NaN, y => 2 * y, Expr.Sqrt),
        new("log(y)", Functions.Exp.Name, Math.Log, y => 1 / y, Expr.Exp),
        new("1/y^2", ClosedForms.SquareRoot, y => y > 0 ? 1 / (y * y) : double.NaN, y => -2 / (y * y * y), g => 1 / Expr.Sqrt(g)),
        new("sqrt(y)", null, Math.Sqrt, y => 0.5 / Math.Sqrt(y), g => g ^ 2),
        new("exp(y)", Functions.Log.Name, Math.Exp, Math.Exp, Expr.Log),
        new("log(-y)", Functions.Exp.Name, y => Math.Log(-y), y => 1 / y, g => -Expr.Exp(g)),
        new("log(1/y + 1)", Functions.Exp.Name, y => y > 0 ? Math.Log(1 / y + 1) : double.NaN, y => -1 / (y * (1 + y)), g => 1 / (Expr.Exp(g) - 1)),
        new("log(1/y - 1)", Functions.Exp.Name, y => y is > 0 and < 1 ? Math.Log(1 / y - 1) : double.NaN, y => -1 / (y * (1 - y)), g => 1 / (Expr.Exp(g) + 1)),
        new("atanh(y)", Functions.Tanh.Name, Math.Atanh, y => 1 / (1 - y * y), g => Expr.Call(Functions.Tanh, g)),
        new("tan(y)", Functions.Atan.Name, y => Math.Abs(y) < Math.PI / 2 ? Math.Tan(y) : double.NaN, y => 1 + Math.Pow(Math.Tan(y), 2), g => Expr.Call(Functions.Atan, g)),
        new("sin(y)", Functions.Asin.Name, y => Math.Abs(y) <= Math.PI / 2 ? Math.Sin(y) : double.NaN, Math.Cos, g => Expr.Call(Functions.Asin, g)),
        new("cos(y)", Functions.Asin.Name, y => y is >= 0 and <= Math.PI ? Math.Cos(y) : double.NaN, y => -Math.Sin(y), g => Expr.Call(Functions.Acos, g)),
    ];

    /// <summary>The transforms whose inverses are made of the functions that may be used.</summary>
    public static ImmutableArray<OutputTransform> For(IReadOnlyList<ClosedForm> forms) =>
        [.. Table.Where(transform => transform.Form is null || forms.Any(form => form.Name == transform.Form))];

    /// <summary>Those that make simple what stands before or below: of a product's factors, of a curve that a power was taken out of.</summary>
    public static ImmutableArray<OutputTransform> OfFactors(IReadOnlyList<ClosedForm> forms) => [.. For(forms).Where(transform => transform.Name is "1/y" or "log(y)" or "log(-y)")];

    /// <summary>T(y) for all rows with the weights 1/|T'(y)| times those of the rows, or null where T is not defined, or hardly, over the data.</summary>
    public static (double[] Values, double[] Weights)? Apply(OutputTransform transform, View view)
    {
        var (values, weights) = (new double[view.RowCount], new double[view.RowCount]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = transform.Apply(view.Target[i]);
            weights[i] = (view.RootWeights?[i] ?? 1) / Math.Abs(transform.Slope(view.Target[i]));
            if (!double.IsFinite(values[i]) || !double.IsFinite(weights[i] * weights[i])) return null;
        }
        return (values, weights);
    }

    /// <summary>The logarithm of the size of what was transformed; a relative error of it is an absolute one here.</summary>
    public static (double[] Values, double[] Weights) Logarithm((double[] Values, double[] Weights) transformed) => (
        Array.ConvertAll(transformed.Values, value => Math.Log(Math.Abs(value))),
        [.. transformed.Values.Zip(transformed.Weights, (value, weight) => Math.Abs(value) * weight)]);
}
