using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>A base with an exponent that is neither 0 nor 1. Square roots are powers; powers of e are calls of exp.</summary>
public sealed class Power : Expr
{
    internal Power(Expr radix, Expr exponent) : base(NodeHash.Of(7, [radix, exponent])) => Operands = [radix, exponent];

    public Expr Base => Operands[0];

    public Expr Exponent => Operands[1];

    public override ImmutableArray<Expr> Operands { get; }

    private protected override bool SameAs(Expr other) => Operands.SequenceEqual(other.Operands);
}
