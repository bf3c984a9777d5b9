using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Symbolic.Printing;

/// <summary>Prints formulas for other languages. A function that a language does not know keeps its name.</summary>
internal static class CodePrinter
{
    private static readonly string[] Common = ["exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh"];

    private static readonly TextPrinter CSharpPrinter = new()
    {
        PowerCall = (radix, exponent) => $"Math.Pow({radix}, {exponent})",
        SquareRoot = "Math.Sqrt",
        Exact = WithPoint,
        FunctionName = Names(new()
        {
            ["exp"] = "Math.Exp",
            ["log"] = "Math.Log",
            ["sin"] = "Math.Sin",
            ["cos"] = "Math.Cos",
            ["tan"] = "Math.Tan",
            ["asin"] = "Math.Asin",
            ["acos"] = "Math.Acos",
            ["atan"] = "Math.Atan",
            ["sinh"] = "Math.Sinh",
            ["cosh"] = "Math.Cosh",
            ["tanh"] = "Math.Tanh",
            ["asinh"] = "Math.Asinh",
            ["acosh"] = "Math.Acosh",
            ["atanh"] = "Math.Atanh",
            ["abs"] = "Math.Abs",
            ["sign"] = "Math.Sign",
            ["sigmoid"] = "1.0/(1.0 + Math.Exp(-({0})))",
            ["gaussian"] = "Math.Exp(-Math.Pow({0}, 2.0))",
            ["softplus"] = "Math.Log(1.0 + Math.Exp({0}))",
        }),
        ConstantName = constant => constant.Name == "pi" ? "Math.PI" : "Math.E",
    };

    private static readonly TextPrinter CPrinter = new()
    {
        PowerCall = (radix, exponent) => $"pow({radix}, {exponent})",
        Exact = WithPoint,
        FunctionName = Names(new()
        {
            ["abs"] = "fabs",
            ["sign"] = "((double)(({0}) > 0) - (({0}) < 0))",
            ["gamma"] = "tgamma",
            ["J0"] = "j0",
            ["J1"] = "j1",
            ["sigmoid"] = "1.0/(1.0 + exp(-({0})))",
            ["gaussian"] = "exp(-pow({0}, 2.0))",
            ["softplus"] = "log1p(exp({0}))",
        }),
        ConstantName = constant => constant.Value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static readonly TextPrinter NumPyPrinter = new()
    {
        PowerSign = "**",
        SquareRoot = "np.sqrt",
        Exact = value => value.IsInteger ? value.ToString() : $"{value.Numerator}/{value.Denominator}",
        FunctionName = Names(new(Common.ToDictionary(name => name, name => "np." + name))
        {
            ["asin"] = "np.arcsin",
            ["acos"] = "np.arccos",
            ["atan"] = "np.arctan",
            ["asinh"] = "np.arcsinh",
            ["acosh"] = "np.arccosh",
            ["atanh"] = "np.arctanh",
            ["abs"] = "np.abs",
            ["sign"] = "np.sign",
            ["sigmoid"] = "scipy.special.expit",
            ["gaussian"] = "np.exp(-np.square({0}))",
            ["softplus"] = "np.logaddexp(0, {0})",
            ["erf"] = "scipy.special.erf",
            ["J0"] = "scipy.special.j0",
            ["J1"] = "scipy.special.j1",
            ["gamma"] = "scipy.special.gamma",
            ["digamma"] = "scipy.special.psi",
            ["trigamma"] = "scipy.special.polygamma(1, {0})",
            ["harmonic"] = "(scipy.special.psi({0} + 1) + np.euler_gamma)",
        }),
        SymbolName = SymPyPrinter.Identifier,
        ConstantName = constant => "np." + constant.Name,
    };

    private static readonly TextPrinter ExcelPrinter = new()
    {
        LeadingMinus = "-1*",
        SquareRoot = "SQRT",
        FunctionName = Names(new(Common.ToDictionary(name => name, name => name.ToUpperInvariant()))
        {
            ["log"] = "LN",
            ["asin"] = "ASIN",
            ["acos"] = "ACOS",
            ["atan"] = "ATAN",
            ["asinh"] = "ASINH",
            ["acosh"] = "ACOSH",
            ["atanh"] = "ATANH",
            ["abs"] = "ABS",
            ["sign"] = "SIGN",
            ["erf"] = "ERF",
            ["gamma"] = "GAMMA",
            ["J0"] = "BESSELJ({0}, 0)",
            ["J1"] = "BESSELJ({0}, 1)",
            ["sigmoid"] = "1/(1 + EXP(-1*({0})))",
            ["gaussian"] = "EXP(-1*({0})^2)",
            ["softplus"] = "LN(1 + EXP({0}))",
        }),
        ConstantName = constant => constant.Name == "pi" ? "PI()" : "EXP(1)",
    };

    public static string CSharp(Expr e) => CSharpPrinter.Format(e);

    public static string C(Expr e) => CPrinter.Format(e);

    public static string NumPy(Expr e) => NumPyPrinter.Format(e);

    public static string Excel(Expr e) => ExcelPrinter.Format(e);

    private static Func<Function, string> Names(Dictionary<string, string> names)
    {
        var table = names.ToImmutableDictionary(StringComparer.Ordinal);
        return function => table.GetValueOrDefault(function.Name, function.Name);
    }

    /// <summary>With a point, since 1/3 is 0 between integers.</summary>
    private static string WithPoint(Rational value) =>
        value.IsInteger ? value + ".0" : string.Create(CultureInfo.InvariantCulture, $"{value.Numerator}.0/{value.Denominator}.0");
}
