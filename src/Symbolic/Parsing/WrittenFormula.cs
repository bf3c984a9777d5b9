using System.Collections.Immutable;

namespace Discovery.Symbolic.Parsing;

/// <summary>
/// A formula together with the divisions, powers and calls that its text has. The canonical form collects some of them away, as it does
/// in x/x = 1; what they ask of the symbols is still known here.
/// </summary>
public sealed class WrittenFormula
{
    internal WrittenFormula(Expr expr, IEnumerable<Expr> operations) => (Expr, Operations) = (expr, [.. operations]);

    /// <summary>The formula in canonical form.</summary>
    public Expr Expr { get; }

    /// <summary>The powers and calls of the text, in the order of writing; a division is a power.</summary>
    internal ImmutableArray<Expr> Operations { get; }

    /// <exception cref="ParseException">The text is not a formula.</exception>
    public static WrittenFormula Parse(string text) => FormulaParser.ParseAsWritten(text);
}
