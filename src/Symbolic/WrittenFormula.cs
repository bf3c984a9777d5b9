using System.Collections.Immutable;
using Discovery.Symbolic.Parsing;
using Discovery.Symbolic.Simplification;

namespace Discovery.Symbolic;

/// <summary>
/// A formula together with the divisions, powers and calls that its text has. The canonical form collects some of them away, as it does
/// in x/x = 1; what they ask of the symbols is still known here.
/// </summary>
public sealed class WrittenFormula
{
    private readonly ImmutableArray<Expr> _operations;

    internal WrittenFormula(Expr expr, IEnumerable<Expr> operations) => (Expr, _operations) = (expr, [.. operations]);

    /// <summary>The formula in canonical form.</summary>
    public Expr Expr { get; }

    /// <exception cref="ParseException">The text is not a formula.</exception>
    public static WrittenFormula Parse(string text) => FormulaParser.ParseAsWritten(text);

    /// <summary>What has to hold for the text to have a value, in the order of writing, without what is known to hold.</summary>
    public IReadOnlyList<Condition> Domain(Assumptions? known = null) =>
        Domain(known ?? Assumptions.None, positiveBases: true);

    /// <inheritdoc cref="NaturalDomain.Of"/>
    internal IReadOnlyList<Condition> Domain(Assumptions known, bool positiveBases) =>
        [.. _operations.SelectMany(operation => NaturalDomain.OfNode(operation, known, positiveBases)).Distinct()];
}
