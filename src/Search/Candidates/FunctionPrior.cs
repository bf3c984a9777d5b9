namespace Discovery.Search.Candidates;

/// <summary>
/// What the functions of a formula cost beyond their place in it: laws are made of exponentials and waves far more often than of the rest
/// of the table, and seldom of a function of a function.
/// </summary>
internal static class FunctionPrior
{
    /// <summary>Bits for a function inside of another, which is seldom a law: odds of sixteen to one, a guess and not measured.</summary>
    private const double BitsOfNesting = 4;

    public static double BitsOf(Expr formula) => formula.Nodes()
        .OfType<Call>()
        .Sum(call => call.Function.RarityBits + (call.Argument.Nodes().Any(node => node is Call) ? BitsOfNesting : 0));
}
