using System.Globalization;

namespace Discovery.Symbolic.Printing;

/// <summary>Prints formulas for other languages, with the names that the rows of the functions have there.</summary>
internal static class CodePrinter
{
    private static readonly TextPrinter CSharpPrinter = new()
    {
        PowerCall = (radix, exponent) => $"Math.Pow({radix}, {exponent})",
        SquareRoot = "Math.Sqrt",
        Exact = WithPoint,
        FunctionName = function => function.Code.CSharp,
        ConstantName = constant => constant == Expr.Pi ? "Math.PI" : "Math.E",
    };

    private static readonly TextPrinter CPrinter = new()
    {
        PowerCall = (radix, exponent) => $"pow({radix}, {exponent})",
        Exact = WithPoint,
        FunctionName = function => function.Code.C,
        ConstantName = constant => constant.Value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static readonly TextPrinter NumPyPrinter = new()
    {
        PowerSign = "**",
        SquareRoot = "np.sqrt",
        Exact = value => value.IsInteger ? value.ToString() : $"{value.Numerator}/{value.Denominator}",
        FunctionName = function => function.Code.NumPy,
        SymbolName = SymPyPrinter.Identifier,
        ConstantName = constant => "np." + constant.Name,
    };

    private static readonly TextPrinter JuliaPrinter = new()
    {
        ConstantName = constant => constant == Expr.Pi ? "pi" : "exp(1)",
    };

    private static readonly TextPrinter ExcelPrinter = new()
    {
        LeadingMinus = "-1*",
        SquareRoot = "SQRT",
        FunctionName = function => function.Code.Excel,
        ConstantName = constant => constant == Expr.Pi ? "PI()" : "EXP(1)",
    };

    public static string CSharp(Expr e) => CSharpPrinter.Format(e);

    public static string C(Expr e) => CPrinter.Format(e);

    public static string NumPy(Expr e) => NumPyPrinter.Format(e);

    public static string Julia(Expr e) => JuliaPrinter.Format(e);

    public static string Excel(Expr e) => ExcelPrinter.Format(e);

    /// <summary>With a point, since 1/3 is 0 between integers.</summary>
    private static string WithPoint(Rational value) =>
        value.IsInteger ? value + ".0" : string.Create(CultureInfo.InvariantCulture, $"{value.Numerator}.0/{value.Denominator}.0");
}
