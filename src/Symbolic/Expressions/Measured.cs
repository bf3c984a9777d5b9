using System.Collections.Immutable;

namespace Discovery.Symbolic.Expressions;

/// <summary>
/// A finite, non-zero number that is known as a decimal only, and how well. The uncertainty is not part of what the formula is: two
/// formulas that differ in it alone are equal, and text does not show it.
/// </summary>
/// <remarks>
/// Arithmetic on numbers carries the uncertainty on to first order, as if different decimals were independent; equal decimals with equal
/// uncertainty count as one constant that occurs twice.
/// </remarks>
public sealed class Measured : Expr
{
    // 0 until it is worked out, then 1 for no and 2 for yes; two threads that ask at once find the same.
    private byte _short;

    internal Measured(double value, double sigma) : base(value.GetHashCode()) => (Value, Sigma) = (value, sigma);

    public double Value { get; }

    /// <summary>One standard deviation; 0 where it is not known.</summary>
    public double Sigma { get; }

    /// <summary>Whether the number has at most 15 significant digits.</summary>
    internal bool IsShort
    {
        get
        {
            if (_short == 0) _short = (byte)(Numeric.Rounded(Value).Equals(Value) ? 2 : 1);
            return _short == 2;
        }
    }

    public override ImmutableArray<Expr> Operands => [];

    private protected override bool SameAs(Expr other) => Value.Equals(((Measured)other).Value);
}
