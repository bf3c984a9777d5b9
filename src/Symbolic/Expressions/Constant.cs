using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>A named mathematical constant, pi or e.</summary>
public sealed class Constant : Expr
{
    internal Constant(string name, double value) : base(value.GetHashCode())
    {
        Name = name;
        Value = value;
    }

    public string Name { get; }

    public double Value { get; }

    public override ImmutableArray<Expr> Operands => [];

    private protected override bool SameAs(Expr other) => Name == ((Constant)other).Name;
}
