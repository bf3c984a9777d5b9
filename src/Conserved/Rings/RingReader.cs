using System.Globalization;

namespace Discovery.Conserved.Rings;

/// <summary>Reads formulas into a ring, with new generators for what is not rational in those that it has.</summary>
/// <param name="ring">The ring.</param>
/// <param name="definitions">Formulas that symbols stand for.</param>
internal sealed class RingReader(Ring ring, IReadOnlyDictionary<string, Expr> definitions)
{
    private readonly Dictionary<string, Poly> _defined = [];

    public Ring Ring => ring;

    /// <exception cref="NotExactException">The formula has a symbol that is no variable of the ring, or more functions than a ring holds.</exception>
    public Poly Read(Expr formula) => formula switch
    {
        Number number => Poly.Constant(number.Value),
        Measured measured => Poly.Constant(Exactly(measured.Value)),
        Constant constant => Poly.Variable(ring.Function(constant, () => [])),
        Symbol symbol => OfSymbol(symbol.Name),
        Sum => Poly.Sum(formula.Operands.Select(term => (Read(term), Rational.One))),
        Product => formula.Operands.Aggregate(Poly.One, (product, factor) => product * Read(factor)),
        Power power => OfPower(power),
        Call call => OfCall(call.Function, call.Argument),
        _ => throw new NotExactException($"'{formula}' is no formula of real numbers."),
    };

    /// <summary>The decimal that a number was written as.</summary>
    public static Rational Exactly(double value) => Rational.ParseDecimal(value.ToString("R", CultureInfo.InvariantCulture));

    private Poly OfSymbol(string name)
    {
        if (_defined.TryGetValue(name, out var known)) return known;
        if (definitions.TryGetValue(name, out var meaning)) return _defined[name] = Read(meaning);
        return ring.TryBase(name, out var index) ? Poly.Variable(index) : throw new NotExactException($"'{name}' is neither a variable nor defined.");
    }

    private Poly OfPower(Power power)
    {
        if (power.Exponent is not Number { Value: var exponent }) return OfExponential(power.Exponent * Expr.Log(power.Base));
        var radix = Read(power.Base);
        if (!exponent.IsInteger)
        {
            if (exponent.Denominator > 24) throw new NotExactException($"the root in '{power}' is of a degree above 24.");
            radix = ring.Root(radix, (int)exponent.Denominator);
        }
        if (System.Numerics.BigInteger.Abs(exponent.Numerator) > Monomial.MaxExponent) throw new NotExactException($"the power in '{power}' is above {Monomial.MaxExponent}.");
        var n = (int)exponent.Numerator;
        return n >= 0 ? radix.Pow(n) : ring.Inverse(radix).Pow(-n);
    }

    private Poly OfCall(Function function, Expr argument)
    {
        if (function == Functions.Exp) return OfExponential(argument);
        if (function == Functions.Sin) return Trigonometric(argument).Sine;
        if (function == Functions.Cos) return Trigonometric(argument).Cosine;
        if (function == Functions.Tan) return Trigonometric(argument) is var (sine, cosine) ? sine * ring.Inverse(cosine) : Poly.Zero;
        if (function == Functions.Sinh) return (OfExponential(argument) - OfExponential(-argument)).Scale(new Rational(1, 2));
        if (function == Functions.Cosh) return (OfExponential(argument) + OfExponential(-argument)).Scale(new Rational(1, 2));
        if (function == Functions.Log) return OfLogarithm(argument);
        if (function == Functions.Abs) return ring.Root(Read(argument).Pow(2), 2);
        if (function == Functions.Sign) return ring.Root(Read(argument).Pow(2), 2) * ring.Inverse(Read(argument));
        return Known(Expr.Call(function, argument), argument, () => function.Derivative(argument));
    }

    /// <summary>A function by its derivative, which is read when the function itself is known.</summary>
    private Poly Known(Expr meaning, Expr argument, Func<Expr> slope)
    {
        var inner = Read(argument);
        return Poly.Variable(ring.Function(meaning, () =>
        {
            var factor = Read(slope());
            return ring.Gradient(inner).ToDictionary(part => part.Key, part => part.Value * factor);
        }));
    }

    /// <summary>exp of a sum is the product of the powers of exp of its terms.</summary>
    private Poly OfExponential(Expr argument)
    {
        var product = Poly.One;
        foreach (var term in argument is Sum sum ? sum.Operands : [argument])
        {
            var (coefficient, unit) = Split(term);
            if (unit is Call { Function: var function, Argument: var inner } && function == Functions.Log && coefficient.IsInteger && Rational.Abs(coefficient) <= Monomial.MaxExponent)
            {
                product *= Read(Expr.Power(inner, Expr.Of(coefficient)));
                continue;
            }
            var single = Known(Expr.Exp(unit), unit, () => Expr.Exp(unit));
            var power = coefficient.IsInteger ? single : ring.Root(single, (int)coefficient.Denominator);
            var n = (int)coefficient.Numerator;
            product *= n >= 0 ? power.Pow(n) : ring.Inverse(power).Pow(-n);
        }
        return product;
    }

    /// <summary>The logarithm of a product is the sum of those of its factors.</summary>
    private Poly OfLogarithm(Expr argument)
    {
        if (argument is Product) return Poly.Sum(argument.Operands.Select(factor => (OfLogarithm(factor), Rational.One)));
        if (argument is Power { Exponent: Number { Value: var exponent } } power) return OfLogarithm(power.Base).Scale(exponent);
        if (argument is Symbol symbol && definitions.TryGetValue(symbol.Name, out var meaning)) return OfLogarithm(meaning);
        return Known(Expr.Log(argument), argument, () => 1 / argument);
    }

    /// <summary>Sine and cosine, by the addition theorems over the terms of the angle.</summary>
    private (Poly Sine, Poly Cosine) Trigonometric(Expr angle)
    {
        var (sine, cosine) = (Poly.Zero, Poly.One);
        foreach (var term in angle is Sum sum ? sum.Operands : [angle])
        {
            var (coefficient, unit) = Split(term);
            if (!coefficient.IsInteger || Rational.Abs(coefficient) > 24)
            {
                (coefficient, unit) = (coefficient.Sign, Expr.Of(Rational.Abs(coefficient)) * unit);
            }
            var index = ring.Sine(unit, Read(unit));
            var (s, c) = (Poly.Variable(index).Scale(coefficient.Sign), Poly.Variable(index + 1));
            for (var k = 0; k < Rational.Abs(coefficient).Numerator; k++) (sine, cosine) = ((sine * c) + (cosine * s), (cosine * c) - (sine * s));
        }
        return (sine, cosine);
    }

    private static (Rational Coefficient, Expr Unit) Split(Expr term)
    {
        if (term is not Product product) return (Rational.One, term);
        var coefficient = product.Operands.Aggregate(Rational.One, (value, factor) => factor switch
        {
            Number number => value * number.Value,
            Measured measured => value * Exactly(measured.Value),
            _ => value,
        });
        return (coefficient, Expr.Product(product.Operands.Where(factor => factor is not (Number or Measured))));
    }
}
