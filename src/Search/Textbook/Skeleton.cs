namespace Discovery.Search.Textbook;

/// <summary>
/// What stays of a formula when its constants are forgotten, fitted and exact ones alike: scales of terms and factors go, a number in a sum stays as C.
/// So <c>v/(2*w + 2)</c> and <c>a*v/(w + b)</c> have one skeleton.
/// </summary>
/// <param name="names">The name that stands for each symbol; others stand for themselves.</param>
/// <param name="exponent">What stands for an exponent that is a number.</param>
internal sealed class Skeleton(IReadOnlyDictionary<string, string> names, Func<Expr, string> exponent)
{
    /// <summary>Stands for an exponent of any value.</summary>
    public const string AnyExponent = "?";

    private const string Constant = "C";

    /// <summary>Marks a sign that makes another form of it.</summary>
    private const string Otherwise = "!";

    private static readonly Dictionary<string, double> NoValues = [];

    /// <summary>Exponents as they are, but that of a division for a decimal.</summary>
    public static string Exact(Expr exponent) => exponent is Number ? exponent.ToString() : AnyExponent;

    /// <summary>Any exponent, but that of a division.</summary>
    public static string Any(Expr exponent) => exponent == Expr.MinusOne ? exponent.ToString() : AnyExponent;

    public string Of(Expr e) => IsConstant(e) ? Constant : e switch
    {
        Symbol symbol => names.GetValueOrDefault(symbol.Name, symbol.Name),
        Sum sum => Together(sum.Operands.Select(Of)),
        Product product => Factors(product.Operands.Select(Of)),
        Power power when IsConstant(power.Base) => Exponential(power.Exponent),
        // Of a product each factor is raised by itself.
        Power { Base: Product product } power when IsConstant(power.Exponent) => Factors(product.Operands.Select(factor => IsConstant(factor) ? Constant : Raised(factor, power.Exponent))),
        Power power when IsConstant(power.Exponent) => Raised(power.Base, power.Exponent),
        Power power => $"({Of(power.Base)})^({Of(power.Exponent)})",
        Call call when call.Is(Functions.Exp) => Exponential(call.Argument.Expand()),
        Call call when call.Is(Functions.Log) => Logarithm(call.Argument),
        Call call when call.Is(Functions.Cos) || call.Is(Functions.Sin) => $"sin({Together([Of(call.Argument), Constant])})",
        Call call => $"{call.Function.Name}({Of(call.Argument)})",
        _ => e.ToString(),
    };

    /// <summary>A divisor in which a number and an exponential have other signs has a pole: a/(1 - exp(x)) is no logistic curve.</summary>
    private string Raised(Expr e, Expr power) =>
        $"{Of(e)}^{exponent(power)}{(e is Sum sum && SignOf(power) < 0 && sum.Operands.Where(IsConstant).Concat(sum.Operands.Where(IsExponential)).Select(SignOf).Distinct().Count() > 1 ? Otherwise : "")}";

    /// <summary>With the square of its input an exponential is a peak or, where the sign is another, none.</summary>
    private string Exponential(Expr argument) => $"exp{(Squares(argument).Any(term => SignOf(term) > 0) ? Otherwise : "")}({(argument is Sum sum ? Together(sum.Operands.Where(term => !IsConstant(term)).Select(Of)) : Of(argument))})";

    /// <summary>log(c x) is log(x) + C, log(x^c) is C log(x).</summary>
    private string Logarithm(Expr argument) => argument switch
    {
        Power power when IsConstant(power.Exponent) => Logarithm(power.Base),
        Product product => Together(product.Operands.Where(factor => !IsConstant(factor)).Select(Logarithm).Append(Constant)),
        _ => $"log({Of(argument)})",
    };

    private static string Factors(IEnumerable<string> factors) => string.Join('*', factors.Where(factor => factor != Constant).Order(StringComparer.Ordinal));

    private static string Together(IEnumerable<string> terms)
    {
        var sorted = terms.Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 1 ? sorted[0] : $"({string.Join(" + ", sorted)})";
    }

    private static IEnumerable<Expr> Squares(Expr argument) => (argument is Sum sum ? sum.Operands : [argument]).Where(term => term.Nodes().Any(node => node is Power { Exponent: Number { Value: var exponent } } && exponent == 2));

    private static bool IsExponential(Expr term) => (term is Product ? term.Operands : [term]).Any(factor => factor is Call call && call.Is(Functions.Exp));

    /// <summary>The sign of the number that stands before a term.</summary>
    private static int SignOf(Expr term) => Math.Sign(Expr.Product((term is Product ? term.Operands : [term]).Where(IsConstant)).Evaluate(NoValues));

    private static bool IsConstant(Expr e) => e.SymbolNames().IsEmpty;
}
