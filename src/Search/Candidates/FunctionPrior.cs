using System.Collections.Frozen;

namespace Discovery.Search.Candidates;

/// <summary>
/// What the functions of a formula cost beyond their place in it: laws are made of exponentials and waves far more often than of the rest
/// of the table, and seldom of a function of a function.
/// </summary>
internal static class FunctionPrior
{
    private const double BitsOfRare = 4;
    private const double BitsOfNesting = 4;

    /// <summary>Rough logarithms of how often each occurs in textbooks of physics.</summary>
    private static readonly FrozenDictionary<string, double> Bits = new Dictionary<string, double>
    {
        ["exp"] = 0,
        ["sin"] = 1,
        ["cos"] = 1,
        ["log"] = 1,
        ["tanh"] = 3,
        ["asin"] = 3,
        ["acos"] = 3,
    }.ToFrozenDictionary();

    public static double BitsOf(Expr formula) => formula.Nodes()
        .OfType<Call>()
        .Sum(call => Bits.GetValueOrDefault(call.Function.Name, BitsOfRare) + (call.Argument.Nodes().Any(node => node is Call) ? BitsOfNesting : 0));
}
