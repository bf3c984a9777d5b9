using System.Collections.Immutable;

namespace Discovery.Symbolic;

/// <summary>At least two factors; a number comes first.</summary>
public sealed class Product : Expr
{
    internal Product(ImmutableArray<Expr> factors) : base(NodeHash.Of(5, factors.AsSpan())) => Operands = factors;

    public override ImmutableArray<Expr> Operands { get; }

    private protected override bool SameAs(Expr other) => Operands.SequenceEqual(other.Operands);
}
