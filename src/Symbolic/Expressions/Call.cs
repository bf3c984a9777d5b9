using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>A function of the table applied to an argument.</summary>
public sealed class Call : Expr
{
    internal Call(Function function, Expr argument) : base(NodeHash.Of(function.Name.Length * 31 + function.Name[0], [argument]))
    {
        Function = function;
        Operands = [argument];
    }

    public Function Function { get; }

    public Expr Argument => Operands[0];

    public override ImmutableArray<Expr> Operands { get; }

    public bool Is(Function function) => Function == function;

    private protected override bool SameAs(Expr other) => Function == ((Call)other).Function && Argument == ((Call)other).Argument;
}
