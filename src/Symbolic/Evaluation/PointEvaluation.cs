using System.Collections.Immutable;

namespace Discovery.Symbolic.Evaluation;

/// <summary>The reference evaluation: a walk over the tree at one point.</summary>
internal static class PointEvaluation
{
    /// <summary>The value of a formula without symbols.</summary>
    public static double Evaluate(Expr e) => Evaluate(e, ImmutableDictionary<string, double>.Empty);

    public static double Evaluate(Expr e, IReadOnlyDictionary<string, double> values) => e switch
    {
        Symbol symbol => values.TryGetValue(symbol.Name, out var value)
            ? value
            : throw new KeyNotFoundException($"The variable '{symbol.Name}' has no value."),
        Constant constant => constant.Value,
        Sum sum => sum.Operands.Aggregate(0.0, (total, term) => total + Evaluate(term, values)),
        Product product => product.Operands.Aggregate(1.0, (total, factor) => total * Evaluate(factor, values)),
        Power power => Math.Pow(Evaluate(power.Base, values), Evaluate(power.Exponent, values)),
        Call call => call.Function.Value(Evaluate(call.Argument, values)),
        _ => Numeric.Value(e),
    };
}
