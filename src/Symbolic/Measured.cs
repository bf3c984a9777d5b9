using System.Collections.Immutable;

namespace Discovery.Symbolic;

/// <summary>A finite, non-zero number that is known as a decimal only.</summary>
public sealed class Measured : Expr
{
    internal Measured(double value) : base(value.GetHashCode()) => Value = value;

    public double Value { get; }

    public override ImmutableArray<Expr> Operands => [];

    private protected override bool SameAs(Expr other) => Value.Equals(((Measured)other).Value);
}
