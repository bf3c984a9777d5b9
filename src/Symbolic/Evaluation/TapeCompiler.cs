using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Symbolic.Evaluation;

/// <summary>Turns a formula into instructions; equal parts are computed once.</summary>
internal sealed class TapeCompiler(IReadOnlyList<string> inputs, IReadOnlyList<string> parameters, IReadOnlyList<string> variables)
{
    /// <summary>The integer powers that are multiplied out: at most ten products of columns, which is less than a power a row; higher ones lose digits by it.</summary>
    private const int MaxMultiplied = 64;

    private readonly List<Instruction> _instructions = [];
    private readonly Dictionary<Instruction, int> _slots = [];

    public static ImmutableArray<Instruction> Compile(
        Expr formula,
        IReadOnlyList<string> inputs,
        IReadOnlyList<string> parameters,
        IReadOnlyList<string> variables)
    {
        var compiler = new TapeCompiler(inputs, parameters, variables);
        var result = compiler.Slot(formula);
        // The result is the last slot; a formula that is part of itself cannot be, so nothing follows it.
        Debug.Assert(result == compiler._instructions.Count - 1, "The result stands last.");
        return [.. compiler._instructions];
    }

    private int Slot(Expr e) => e switch
    {
        Symbol symbol => Leaf(symbol.Name),
        Constant constant => Emit(new(Operation.Constant, Value: constant.Value, IsScalar: true)),
        Sum sum => OfSum(sum),
        Product product => OfProduct(product),
        Power power => OfPower(power),
        Call call => Unary(Operation.Call, Slot(call.Argument), function: call.Function),
        _ => Emit(new(Operation.Constant, Value: Numeric.Value(e), IsScalar: true)),
    };

    private int Leaf(string name)
    {
        var variable = IndexOf(variables, name);
        if (IndexOf(parameters, name) is >= 0 and var parameter) return Emit(new(Operation.Parameter, parameter, variable, IsScalar: true, HasGradient: variable >= 0));
        if (IndexOf(inputs, name) is >= 0 and var input) return Emit(new(Operation.Input, input, variable, HasGradient: variable >= 0));
        throw new KeyNotFoundException($"The formula uses '{name}', which is neither an input nor a parameter.");
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }

    private int OfSum(Sum sum)
    {
        // A number stands last in a sum, so what is added first is never a bare negation unless every term is negative.
        var terms = sum.Operands.Select(term => Negated(term) is { } positive ? (Negative: true, Term: positive) : (Negative: false, Term: term));
        var ordered = terms.OrderBy(term => term.Negative).ToList();
        var result = Slot(ordered[0].Negative ? -ordered[0].Term : ordered[0].Term);
        foreach (var (negative, term) in ordered.Skip(1))
            result = Binary(negative ? Operation.Subtract : Operation.Add, result, Slot(term));
        return result;
    }

    private static Expr? Negated(Expr term)
    {
        var (coefficient, rest) = Numeric.SplitCoefficient(term);
        return coefficient == Expr.MinusOne ? rest : null;
    }

    private int OfProduct(Product product)
    {
        var divisors = product.Operands.Where(IsDivisor).ToList();
        var factors = product.Operands.Where(factor => !IsDivisor(factor)).ToList();
        var result = factors.Count == 0 ? Slot(Expr.One) : factors.Select(Slot).ToList().Aggregate((a, b) => Binary(Operation.Multiply, a, b));
        if (divisors.Count == 0) return result;
        var below = divisors.Select(factor => Slot(Expr.Power(((Power)factor).Base, -((Power)factor).Exponent))).ToList()
            .Aggregate((a, b) => Binary(Operation.Multiply, a, b));
        return Binary(Operation.Divide, result, below);
    }

    private static bool IsDivisor(Expr factor) => factor is Power { Exponent: Number { Value.Sign: < 0 } } power && !Numeric.IsNumeric(power.Base);

    private int OfPower(Power power)
    {
        if (power.Exponent is Number { Value: var exponent })
        {
            if (exponent.IsInteger && Rational.Abs(exponent) <= MaxMultiplied)
                return Unary(Operation.IntegerPower, Slot(power.Base), (int)exponent.Numerator);
            if (exponent == new Rational(1, 2)) return Unary(Operation.Sqrt, Slot(power.Base));
            if (exponent == new Rational(-1, 2)) return Unary(Operation.IntegerPower, Unary(Operation.Sqrt, Slot(power.Base)), -1);
        }
        return Binary(Operation.Power, Slot(power.Base), Slot(power.Exponent));
    }

    private int Unary(Operation operation, int a, int b = 0, Function? function = null) =>
        Emit(new(operation, a, b, 0, function, _instructions[a].IsScalar, _instructions[a].HasGradient));

    private int Binary(Operation operation, int a, int b) => Emit(new(
        operation,
        a,
        b,
        IsScalar: _instructions[a].IsScalar && _instructions[b].IsScalar,
        HasGradient: _instructions[a].HasGradient || _instructions[b].HasGradient));

    private int Emit(Instruction instruction)
    {
        if (_slots.TryGetValue(instruction, out var known)) return known;
        _instructions.Add(instruction);
        return _slots[instruction] = _instructions.Count - 1;
    }
}
