using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>
/// How large the constants of a form may be, from where they stand in it: what is added to a column has its size, what a column is multiplied with in an
/// exponential has the inverse of it, and a whole term has the size of the target.
/// </summary>
internal sealed class ParameterSizes
{
    private readonly FormModel _model;
    private readonly Dictionary<string, List<PlausibleSize>> _sizes;

    private ParameterSizes(FormModel model)
    {
        _model = model;
        _sizes = model.Parameters.ToDictionary(parameter => parameter.Name, _ => new List<PlausibleSize>());
        Assign(model.Template, Typical(model.Rows.Target), null);
    }

    /// <returns>Of each constant the sizes that its places suggest; at least one.</returns>
    public static ImmutableArray<ImmutableArray<PlausibleSize>> Of(FormModel model)
    {
        var sizes = new ParameterSizes(model)._sizes;
        return [.. model.Parameters.Select(parameter => sizes[parameter.Name] is { Count: > 0 } known ? known.Distinct().ToImmutableArray() : [new PlausibleSize(1, null)])];
    }

    /// <param name="e">A part of the form.</param>
    /// <param name="size">What it may be as large as.</param>
    /// <param name="places">The range of the column that it is added to; null where there is none.</param>
    private void Assign(Expr e, double size, Interval? places)
    {
        if (!HasConstants(e)) return;
        switch (e)
        {
            case Symbol symbol:
                _sizes[symbol.Name].Add(new PlausibleSize(size, places));
                break;
            case Sum sum:
                var given = sum.Operands.Where(operand => !HasConstants(operand)).Select(Values).OfType<double[]>().ToList();
                var largest = given.Count == 0 ? size : given.Max(Typical);
                Interval? range = given.Count == 0 ? null : new Interval(given.Min(values => values.Min()), given.Max(values => values.Max()));
                foreach (var operand in sum.Operands)
                {
                    if (operand is Product { Operands: [Number { Value: var factor }, Symbol only] } && factor == -1) Assign(only, largest, range);
                    else Assign(operand, largest, range);
                }
                break;
            case Product product:
                AssignFactors(product, size);
                break;
            case Power { Exponent: Number { Value: var exponent } } power:
                Assign(power.Base, Math.Pow(size, 1 / exponent.ToDouble()), places);
                break;
            case Power power:
                Assign(power.Base, HasConstants(power.Base) ? 1 : size, null);
                Assign(power.Exponent, 1, null);
                break;
            default:
                foreach (var operand in e.Operands) Assign(operand, 1, null);
                break;
        }
    }

    /// <summary>What is left of the size after the factors that are known is for the bare constants; functions are of size one.</summary>
    private void AssignFactors(Product product, double size)
    {
        var known = product.Operands.Where(factor => !HasConstants(factor)).Select(Values).OfType<double[]>().ToList();
        foreach (var values in known) size /= Typical(values);
        var bare = product.Operands.Where(factor => factor is Symbol or Power { Base: Symbol, Exponent: Number } && HasConstants(factor)).ToList();
        var others = product.Operands.Where(factor => HasConstants(factor) && !bare.Contains(factor)).ToList();
        var open = bare.Count > 0 ? bare.Count : others.Count;
        var share = Math.Pow(size, 1.0 / Math.Max(1, open));
        foreach (var factor in bare) Assign(factor, share, null);
        foreach (var factor in others) Assign(factor, bare.Count > 0 ? 1 : share, null);
    }

    private bool HasConstants(Expr e) => e.SymbolNames().Any(_sizes.ContainsKey);

    private double[]? Values(Expr e)
    {
        var values = Tape.Compile(e, _model.Data.InputNames).Evaluate(_model.Rows.Inputs, _model.Rows.Count);
        return Array.TrueForAll(values, double.IsFinite) ? values : null;
    }

    /// <summary>The root mean square; 1 where that is nothing.</summary>
    private static double Typical(double[] values)
    {
        var size = Math.Sqrt(values.Sum(value => value * value) / values.Length);
        return size > 0 && double.IsFinite(size) ? size : 1;
    }
}
