using System.Collections.Immutable;

namespace Discovery.Conserved.Flows;

/// <summary>The space that is searched where none is named.</summary>
public static class UsualSpace
{
    /// <summary>Functions up to which the degree is raised: a second's work.</summary>
    private const double MostTerms = 300;

    public const string Text = "monomials of the states, times the functions in the equations; and logarithms of the states; times the parameters";

    /// <summary>
    /// Monomials of the states up to degree 4, or 3, or 2, by the number of states; times the functions and the inverses that occur in the equations, a cosine with each sine; and the
    /// logarithms of the states, for what grows in proportion to itself; all of these times the parameters too, where that makes not too many.
    /// </summary>
    public static ImmutableArray<Expr> Of(FlowSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var factors = new List<Expr> { Expr.One };
        foreach (var node in system.Rates.Concat(system.Definitions.Values).SelectMany(rate => rate.Nodes()))
        {
            if (node is Call { Function: var function, Argument: var argument } && !argument.SymbolNames().IsEmpty)
            {
                factors.Add(node);
                if (function == Functions.Sin) factors.Add(Expr.Call(Functions.Cos, argument));
                if (function == Functions.Cos) factors.Add(Expr.Call(Functions.Sin, argument));
            }
            if (node is Power { Exponent: Number { Value.Sign: < 0 }, Base: Sum or Symbol or Call } power) factors.Add(1 / power.Base);
            if (node is Power { Exponent: Number { Value.IsInteger: false } } root && root.Base is Sum) factors.Add(1 / Expr.Sqrt(root.Base));
        }
        factors = [.. factors.Distinct().Where(factor => factor.SymbolNames().All(name => system.States.Contains(name) || system.Definitions.ContainsKey(name))).Take(8)];
        var degree = Enumerable.Range(-4, 4).Select(d => -d).First(d => d == 1 || FunctionSpace.MonomialCount(d, system.States.Length) * factors.Count <= MostTerms);
        Expr[] functions = [.. FunctionSpace.Products(FunctionSpace.Monomials(degree, system.States), factors), .. system.States.Select(state => Expr.Log(Expr.Symbol(state)))];
        // What stands in the equations may stand in a weight.
        Expr[] constants = [.. system.Parameters.Where(name => system.Rates.Any(rate => rate.Contains(name))).Select(Expr.Symbol)];
        return functions.Length * (1 + constants.Length) > MostTerms ? [.. functions] : [.. functions, .. constants.SelectMany(constant => functions.Select(function => constant * function))];
    }
}
