namespace Discovery.Symbolic.Printing;

/// <summary>
/// Python text for SymPy. A variable whose name is a Python keyword gets an underscore behind it (lambda_), as is usual in Python.
/// </summary>
internal static class SymPyPrinter
{
    private static readonly HashSet<string> Keywords =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
    ];

    private static readonly TextPrinter Printer = new()
    {
        PowerSign = "**",
        FunctionName = function => function.Code.SymPy,
        SymbolName = Identifier,
        ConstantName = constant => constant.Name == "e" ? "E" : constant.Name,
    };

    public static string Identifier(string name) => Keywords.Contains(name) ? name + "_" : name;

    public static string Print(Expr e) => Printer.Format(e);
}
