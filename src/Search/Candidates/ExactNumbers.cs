using System.Numerics;

namespace Discovery.Search.Candidates;

/// <summary>
/// What the exact numbers of a formula take to be stated. A coefficient such as 1/(2 pi) is one number with a name, not five parts of a
/// formula; a fraction of large integers takes the digits of both.
/// </summary>
internal static class ExactNumbers
{
    /// <summary>A name's share of the node in whose place the number stands.</summary>
    private const double BitsOfNumber = 2;

    private const string Mark = "_number";

    /// <summary>
    /// Bits to name pi, its inverse, and any other irrational number: one more for each step away from what is met most. So 1/(2*pi) is a number of 7
    /// bits, where its five nodes would cost 15 (decision 0004).
    /// </summary>
    private const double BitsOfPi = 2, BitsOfInversePi = 3, BitsOfOther = 4;

    /// <summary>Bits to state a formula but for its functions and its fitted constants: 3 a node, and what naming its exact numbers takes.</summary>
    public static double BitsOf(Expr formula)
    {
        var (rest, bits) = Apart(formula);
        return DescriptionLength.BitsPerNode * Measures.Reading(rest) + bits.Sum(number => Math.Max(number, DescriptionLength.BitsPerNode) - DescriptionLength.BitsPerNode);
    }

    /// <summary>The formula with a symbol in place of each exact number, and the bits that it takes to name each. Small exponents stay: they are nodes to a reader.</summary>
    /// <remarks>A one is named as well: in 1 - exp(-x) it is told apart from a constant that is fitted.</remarks>
    public static (Expr Abstracted, IReadOnlyList<double> Bits) Apart(Expr formula)
    {
        var bits = new List<double>();
        return (Abstract(formula), bits);

        // Each number has a mark of its own, so that none cancel.
        Expr Stand(double size)
        {
            bits.Add(BitsOfNumber + size);
            return Expr.Symbol(Mark + bits.Count);
        }

        Expr Abstract(Expr e)
        {
            if (e is Product product)
            {
                var numbers = product.Operands.Where(IsExact).ToList();
                if (numbers.Count == 0 || numbers is [Number { Value: var only }] && only == -1) return e.Map(Abstract);
                return Expr.Product(product.Operands.Where(factor => !IsExact(factor)).Select(Abstract).Prepend(Stand(numbers.Sum(Bits))));
            }
            if (e is Power { Exponent: Number } power) return Expr.Power(Abstract(power.Base), power.Exponent);
            return IsExact(e) ? Stand(Bits(e)) : e.Map(Abstract);
        }
    }

    /// <summary>Bits of an exponent beyond those of the power: half of what its integers take, since small ones are met most, so half a bit for a square or a root.</summary>
    public static double BitsOfExponent(Rational exponent) => (Digits(exponent.Numerator) + Digits(exponent.Denominator)) / 2;

    /// <summary>Whether a symbol stands for an exact number.</summary>
    public static bool IsMark(string symbol) => symbol.StartsWith(Mark, StringComparison.Ordinal);

    private static bool IsExact(Expr e) => e is Number or Constant || (e is Power && e.Nodes().All(node => node is Number or Constant or Power));

    private static double Bits(Expr number) => number switch
    {
        Number { Value: var value } => Digits(value.Numerator) + (value.IsInteger ? 0 : 1 + Digits(value.Denominator)),
        Constant => BitsOfPi,
        Power { Base: Constant, Exponent: Number { Value: var exponent } } when exponent == -1 => BitsOfInversePi,
        _ => BitsOfOther,
    };

    private static double Digits(BigInteger n) => n.IsZero ? 0 : BigInteger.Log(BigInteger.Abs(n), 2);
}
