using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>At least two terms; a number comes last.</summary>
public sealed class Sum : Expr
{
    internal Sum(ImmutableArray<Expr> terms) : base(NodeHash.Of(3, terms.AsSpan())) => Operands = terms;

    public override ImmutableArray<Expr> Operands { get; }

    private protected override bool SameAs(Expr other) => Operands.SequenceEqual(other.Operands);
}
