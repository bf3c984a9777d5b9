
namespace Discovery.Search.Regressions;

/// <summary>Builds the terms that laws are made of: functions of one variable, and products of two or three.</summary>
internal static class FeatureBank
{
    /// <summary>Terms of a table: a sparse regression reads each of them once for every set that it makes longer.</summary>
    private const int MaxFeatures = 1500;

    /// <summary>Of two factors in two variables, how many sums of their complexities are gone through, from 2 on: the last is one more than this.</summary>
    private const int MaxProductComplexity = 9;

    /// <summary>Of the factors of a product in one variable, all pairs of which are made where one of them is a function.</summary>
    private const int MaxFactorComplexity = 5;

    /// <summary>Complexities in a product of three variables: of the powers of two of them, and of the function of the third. r*F*sin(theta) is such a product.</summary>
    private const int MaxPowerComplexity = 3, MaxFunctionComplexity = 6;

    /// <summary>
    /// Of a term's values: what all but one of them spread over, as a share of what all do, at or below which the term is there to meet one row; and what
    /// all spread over, as a share of the largest size, at or below which it is a constant but for rounding.
    /// </summary>
    private const double LeastSpread = 1e-12;

    /// <summary>Functions of one variable beyond the closed forms themselves: the scales that occur in formulas of physics.</summary>
    private static readonly string[] Scaled = ["sin(2*x)", "cos(2*x)", "sin(pi*x)", "cos(pi*x)", "sin(2*pi*x)", "cos(2*pi*x)", "exp(-x)", "exp(2*x)", "exp(-2*x)"];

    /// <summary>Functions of powers, and with them the factors of products in one variable: x*exp(-x^2), sin(x^3)*cos(x^2).</summary>
    private static readonly string[] Composed = ["sin(x^2)", "cos(x^2)", "exp(x^2)", "exp(-x^2)", "sin(x^3)", "cos(x^3)"];

    /// <summary>Terms of one variable, products of powers, and products of two functions, simplest first.</summary>
    public static IReadOnlyList<Feature> Terms(View view, IReadOnlyList<ClosedForm> forms)
    {
        var single = Evaluate(view.Names.SelectMany(name => SingleVariable(Expr.Symbol(name), forms)), view);
        var monomials = Evaluate(Monomials(view.Names, 3, [1, 2, -1, -2, 3]), view);
        var own = Evaluate(view.Names.SelectMany(name => ProductsOfOne(single, name)), view);
        var products = Products(single, view.Names).Take(MaxFeatures);
        var triples = Triples(single, view.Names).Take(MaxFeatures / 2);
        return [.. single.Concat(monomials).Concat(own).Concat(products).Concat(triples).DistinctBy(term => term.Formula).OrderBy(term => term.Complexity).DistinctBy(Shape).Take(MaxFeatures)];
    }

    /// <summary>Products of powers of up to three variables with small exponents of both signs, for laws that are quotients.</summary>
    public static IReadOnlyList<Feature> Powers(View view) => Evaluate(Monomials(view.Names, 3, [1, 2, -1, -2]), view);

    /// <summary>All monomials up to a degree.</summary>
    public static IReadOnlyList<Feature> Monomials(View view, int degree)
    {
        IEnumerable<Expr> Extend(Expr monomial, int next, int left)
        {
            for (var i = next; i < view.Names.Length && left > 0; i++)
            {
                var longer = monomial * Expr.Symbol(view.Names[i]);
                yield return longer;
                foreach (var further in Extend(longer, i, left - 1)) yield return further;
            }
        }
        return Evaluate(Extend(Expr.One, 0, degree), view);
    }

    /// <summary>The values of formulas over the view, without those that are not finite, constant, or equal to one before.</summary>
    public static IReadOnlyList<Feature> Evaluate(IEnumerable<Expr> formulas, View view)
    {
        var features = new List<Feature>();
        foreach (var formula in formulas.Distinct().OrderBy(formula => formula.Complexity()))
        {
            if (features.Count == MaxFeatures) break;
            var values = Tape.Compile(formula, view.Symbols).Evaluate(view.Columns, view.RowCount);
            if (SaysSomething(values)) features.Add(new Feature(formula, values, formula.Complexity()));
        }
        return features;
    }

    /// <summary>A power or a function of a variable times another function of it.</summary>
    private static IEnumerable<Expr> ProductsOfOne(IReadOnlyList<Feature> single, string name)
    {
        var factors = single.Where(term => term.Formula.Contains(name) && term.Complexity <= MaxFactorComplexity).ToList();
        return
            from i in Enumerable.Range(0, factors.Count)
            from j in Enumerable.Range(0, i)
            let product = factors[i].Formula * factors[j].Formula
            where factors[i].Formula is Call || factors[j].Formula is Call
            select product;
    }

    private static IEnumerable<Feature> Products(IReadOnlyList<Feature> single, IReadOnlyList<string> names)
    {
        var byVariable = names.Select(name => single.Where(term => term.Formula.Contains(name)).OrderBy(term => term.Complexity).ToList()).ToList();
        return
            from sum in Enumerable.Range(2, MaxProductComplexity)
            from i in Enumerable.Range(0, names.Count)
            from j in Enumerable.Range(0, i)
            from first in byVariable[i]
            where first.Complexity < sum
            from second in byVariable[j]
            where first.Complexity + second.Complexity == sum
            let values = first.Values.Zip(second.Values, (a, b) => a * b).ToArray()
            where SaysSomething(values)
            let formula = first.Formula * second.Formula
            select new Feature(formula, values, formula.Complexity());
    }

    /// <summary>A function of one variable times small powers of two others: r*F*sin(theta), sqrt(a*b)*cos(delta).</summary>
    private static IEnumerable<Feature> Triples(IReadOnlyList<Feature> single, IReadOnlyList<string> names)
    {
        var powers = single.Where(term => term.Formula is Symbol or Power { Base: Symbol, Exponent: Number { Value.Sign: > 0 } } && term.Complexity <= MaxPowerComplexity).ToList();
        return
            from function in single
            where function.Formula is Call && function.Complexity <= MaxFunctionComplexity
            from first in powers
            from second in powers
            let firstName = first.Formula.SymbolNames()[0]
            let secondName = second.Formula.SymbolNames()[0]
            where string.CompareOrdinal(firstName, secondName) < 0 && !function.Formula.Contains(firstName) && !function.Formula.Contains(secondName)
            let values = function.Values.Select((value, row) => value * first.Values[row] * second.Values[row]).ToArray()
            where SaysSomething(values)
            let formula = function.Formula * first.Formula * second.Formula
            select new Feature(formula, values, formula.Complexity());
    }

    private static IEnumerable<Expr> SingleVariable(Expr variable, IReadOnlyList<ClosedForm> forms)
    {
        foreach (var form in forms)
        {
            yield return form.Of(variable);
            if (form.Name == Functions.Sin.Name) yield return Expr.Call(Functions.Cos, variable);
        }
        foreach (var text in Scaled.Concat(Composed))
        {
            var formula = Expr.Parse(text);
            var function = formula.Nodes().OfType<Call>().First().Function;
            if (forms.Has(function) || (function == Functions.Cos && forms.Has(Functions.Sin)))
                yield return formula.Substitute("x", variable);
        }
    }

    private static IEnumerable<Expr> Monomials(IReadOnlyList<string> names, int maxVariables, int[] exponents)
    {
        IEnumerable<Expr> Extend(Expr monomial, int next, int left)
        {
            for (var i = next; i < names.Count && left > 0; i++)
            {
                foreach (var exponent in exponents)
                {
                    var longer = monomial * (Expr.Symbol(names[i]) ^ exponent);
                    yield return longer;
                    foreach (var further in Extend(longer, i + 1, left - 1)) yield return further;
                }
            }
        }
        return Extend(Expr.One, 0, maxVariables);
    }

    /// <summary>
    /// Equal for terms of which one is a multiple of the other over the rows, but for rounding: sin(x) and x where x is tiny, x^3 and x where x is
    /// -1, 0 or 1. A regression cannot tell them apart, a reader wants the simpler.
    /// </summary>
    private static int Shape(Feature term)
    {
        var unit = Array.Find(term.Values, value => value != 0);
        var hash = default(HashCode);
        foreach (var value in term.Values) hash.Add((float)(value / unit) is var share && float.IsNormal(share) ? share : 0);
        return hash.ToHashCode();
    }

    /// <summary>Whether a term has a value in every row, and says something of more than one.</summary>
    private static bool SaysSomething(double[] values)
    {
        if (!values.All(double.IsFinite)) return false;
        var (lowest, low, high, highest) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (lowest, low) = value < lowest ? (value, lowest) : (lowest, Math.Min(low, value));
            (highest, high) = value > highest ? (value, highest) : (highest, Math.Max(high, value));
        }
        var spread = highest - lowest;
        return spread > LeastSpread * Math.Max(Math.Max(Math.Abs(lowest), Math.Abs(highest)), 1e-300) && Math.Min(high - lowest, highest - low) > LeastSpread * spread;
    }
}
