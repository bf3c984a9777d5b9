using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>An exact number.</summary>
public sealed class Number : Expr
{
    internal Number(Rational value) : base(value.GetHashCode()) => Value = value;

    public Rational Value { get; }

    public override ImmutableArray<Expr> Operands => [];

    private protected override bool SameAs(Expr other) => Value == ((Number)other).Value;
}
