namespace Discovery.Symbolic.Expressions;

internal static class NodeHash
{
    public static int Of(int kind, ReadOnlySpan<Expr> operands)
    {
        var hash = kind;
        foreach (var operand in operands) hash = unchecked(hash * 486187739 + operand.GetHashCode());
        return hash;
    }
}
