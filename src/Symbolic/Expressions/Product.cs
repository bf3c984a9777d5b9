using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>At least two factors; a number comes first.</summary>
public sealed class Product : Expr
{
    // Worked out when first asked for; two threads that ask at once find the same.
    private Expr? _withoutNumber;

    internal Product(ImmutableArray<Expr> factors) : base(NodeHash.Of(5, factors.AsSpan())) => Operands = factors;

    public override ImmutableArray<Expr> Operands { get; }

    /// <summary>The product of all factors but the first, which has to be a number.</summary>
    internal Expr WithoutNumber => _withoutNumber ??= ProductForm.OfSorted(Operands.RemoveAt(0));

    private protected override bool SameAs(Expr other) => Operands.SequenceEqual(other.Operands);
}
