namespace Discovery.Symbolic.Printing;

/// <summary>
/// Python text for SymPy. A variable whose name is a Python keyword, or one that SymPy takes for a constant, a function or a class of its own, gets an underscore
/// behind it (lambda_, E_, gamma_), as is usual in Python.
/// </summary>
internal static class SymPyPrinter
{
    private static readonly HashSet<string> Keywords =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
    ];

    /// <summary>Names of SymPy that columns of tables have; <c>sympify</c> would read them as what they are there. Functions of the table of functions come on top.</summary>
    private static readonly HashSet<string> Taken =
    [
        "E", "I", "N", "O", "Q", "S", "pi", "oo", "zoo", "nan", "GoldenRatio", "EulerGamma", "Catalan", "TribonacciConstant",
        "beta", "gamma", "zeta", "eta", "re", "im", "arg", "sign", "Abs", "Min", "Max", "Mod", "Heaviside", "DiracDelta", "Chi", "Shi", "Ci", "Si", "Ei", "Li", "li", "Ynm", "Znm",
        "ff", "rf", "root", "rem", "quo", "gcd", "lcm", "div", "deg", "rad", "var", "prime", "totient", "factor", "expand", "collect", "cancel", "apart", "solve", "limit", "series", "diff",
        "integrate", "summation", "product", "test", "plot", "symbols", "flatten", "field", "ring", "sqf", "nsolve", "trace", "det", "diag", "eye", "ones", "zeros", "Wild", "Id",
        "Line", "Point", "Ray", "Circle", "Curve", "Plane", "Polygon", "Triangle", "Ellipse", "Segment", "Symbol", "Function", "Integer", "Float", "Rational", "Number", "Matrix",
        "Range", "Interval", "Union", "Tuple", "Dict", "Set", "Sum", "Product", "Integral", "Derivative", "Limit", "Order", "Lambda", "Add", "Mul", "Pow", "Eq", "Ne", "Lt", "Le", "Gt", "Ge", "Rel",
        "And", "Or", "Not", "Xor", "Nor", "Nand", "Poly", "FF", "GF", "QQ", "RR", "ZZ", "CC", "LC", "LM", "LT", "EX", "true", "false", "cse", "ln", "sec", "csc", "cot", "sinc", "binomial", "factorial",
        "floor", "ceiling", "sqrt", "cbrt", "hyper", "polylog", "bell", "euler", "catalan", "harmonic", "fibonacci", "lucas", "degree", "content", "cycle", "source", "use", "dsolve", "pde", "source",
    ];

    private static readonly TextPrinter Printer = new()
    {
        PowerSign = "**",
        FunctionName = function => function.Code.SymPy,
        SymbolName = Identifier,
        ConstantName = constant => constant.Name == "e" ? "E" : constant.Name,
    };

    public static string Identifier(string name) => Keywords.Contains(name) || Taken.Contains(name) || Functions.Find(name) is not null ? name + "_" : name;

    public static string Print(Expr e) => Printer.Format(e);
}
