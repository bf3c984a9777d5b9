using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>A variable.</summary>
public sealed class Symbol : Expr
{
    internal Symbol(string name) : base(Hash(name)) => Name = name;

    public string Name { get; }

    public override ImmutableArray<Expr> Operands => [];

    private protected override bool SameAs(Expr other) => Name == ((Symbol)other).Name;

    // string.GetHashCode differs from run to run; this one does not, so that nothing can come to depend on the run.
    private static int Hash(string name) => name.Aggregate(17, (hash, letter) => unchecked(hash * 31 + letter));
}
