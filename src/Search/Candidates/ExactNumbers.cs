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

    /// <summary>
    /// Bits to name pi, its inverse, and any other irrational number: one more for each step away from what is met most. So 1/(2*pi) is a number of 7
    /// bits, where its five nodes would cost 15 (decision 0004).
    /// </summary>
    private const double BitsOfPi = 2, BitsOfInversePi = 3, BitsOfOther = 4;

    /// <summary>Bits to state a formula but for its functions and its fitted constants: 3 a node, and what naming its exact numbers takes.</summary>
    public static double BitsOf(Expr formula)
    {
        var naming = 0.0;
        var stands = 0;
        var reading = Measures.Reading(Abstract(formula));
        return DescriptionLength.BitsPerNode * reading + naming;

        // Each number has a mark of its own, so that none cancel.
        Expr Stand() => Expr.Symbol($"_number{++stands}");

        Expr Abstract(Expr e)
        {
            if (e is Product product)
            {
                var numbers = product.Operands.Where(IsExact).ToList();
                if (numbers.Count == 0 || numbers is [Number { Value: var only }] && only == -1) return e.Map(Abstract);
                naming += Math.Max(BitsOfNumber + numbers.Sum(Bits), DescriptionLength.BitsPerNode) - DescriptionLength.BitsPerNode;
                return Expr.Product(product.Operands.Where(factor => !IsExact(factor)).Select(Abstract).Prepend(Stand()));
            }
            // Small exponents are counted as nodes, which they are to a reader.
            if (e is Power { Exponent: Number } power) return Expr.Power(Abstract(power.Base), power.Exponent);
            if (!IsExact(e)) return e.Map(Abstract);
            naming += Math.Max(BitsOfNumber + Bits(e), DescriptionLength.BitsPerNode) - DescriptionLength.BitsPerNode;
            return Stand();
        }
    }

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
