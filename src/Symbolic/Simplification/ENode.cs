namespace Discovery.Symbolic.Simplification;

internal enum NodeOperator
{
    Leaf,
    Sum,
    Product,
    Power,
    Call,
}

/// <summary>An operator over classes of equal formulas. The children of a sum or product are sorted: their order means nothing.</summary>
internal sealed class ENode : IEquatable<ENode>
{
    private readonly int _hash;

    public ENode(NodeOperator kind, Expr? leaf, Function? function, int[] children, ConditionSet conditions)
    {
        (Operator, Leaf, Function, Children, Conditions) = (kind, leaf, function, children, conditions);
        var hash = new HashCode();
        hash.Add(kind);
        hash.Add(leaf?.GetHashCode() ?? 0);
        hash.Add(function?.Name.Length ?? 0);
        foreach (var child in children) hash.Add(child);
        _hash = hash.ToHashCode();
    }

    public NodeOperator Operator { get; }

    public Expr? Leaf { get; }

    public Function? Function { get; }

    public int[] Children { get; }

    /// <summary>What was assumed when the node was put into its class. Not part of what the node is.</summary>
    public ConditionSet Conditions { get; }

    public bool Equals(ENode? other) =>
        other is not null && _hash == other._hash && Operator == other.Operator && Function?.Name == other.Function?.Name && Leaf == other.Leaf
        && Children.AsSpan().SequenceEqual(other.Children);

    public override bool Equals(object? obj) => Equals(obj as ENode);

    public override int GetHashCode() => _hash;

    public ENode Assuming(ConditionSet conditions) =>
        conditions.IsEmpty ? this : new(Operator, Leaf, Function, Children, Conditions.Union(conditions));

    public ENode WithChildren(int[] children) => new(Operator, Leaf, Function, children, Conditions);
}
