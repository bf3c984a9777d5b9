using System.Collections.Immutable;
using System.Numerics;

namespace Discovery.Programs.Judging;

/// <summary>
/// A program whose registers and outputs are sums of registers, inputs and a number, over the whole numbers or modulo some number:
/// s' = A s + B x + c, y = C s + D x + e.
/// </summary>
internal sealed class LinearProgram
{
    /// <summary>Rounds in which the moduli of registers settle.</summary>
    private const int MostRounds = 20;

    private readonly Form[] _updates;
    private readonly Form[] _outputs;
    private readonly BigInteger[] _starts;

    private LinearProgram(Form[] updates, Form[] outputs, BigInteger[] starts) => (_updates, _outputs, _starts) = (updates, outputs, starts);

    /// <summary>Null where the program is not linear.</summary>
    public static LinearProgram? Of(SequenceProgram program)
    {
        var (states, width) = (program.Registers.Length, program.Registers.Length + program.Inputs.Length + 1);
        var moduli = new BigInteger[states];
        for (var round = 0; round < MostRounds; round++)
        {
            var known = new Dictionary<string, Form>();
            for (var i = 0; i < program.Inputs.Length; i++) known[program.Inputs[i]] = Form.Unit(width, states + i, 0);
            for (var i = 0; i < states; i++) known[program.Registers[i].Name] = Form.Unit(width, i, moduli[i]);
            foreach (var line in program.Body)
            {
                if (Read(line.Value, known, width) is not { } form) return null;
                known[line.Name] = form;
            }
            Form[] updates = [.. program.Registers.Select(register => known[register.Name])];
            if (updates.Zip(moduli).All(pair => pair.First.Modulus == pair.Second))
            {
                Form[] outputs = [.. program.Outputs.Select(output => known[output])];
                // What is known modulo a number only, and not reduced by it, could be any of its remainders.
                return outputs.All(output => output.Modulus.IsZero || output.IsReduced) ? new LinearProgram(updates, outputs, [.. program.Registers.Select(register => (BigInteger)register.Start)]) : null;
            }
            // A register that holds a remainder in one step and a sum in the next is known modulo what both are known by.
            for (var i = 0; i < states; i++) moduli[i] = BigInteger.GreatestCommonDivisor(moduli[i], updates[i].Modulus);
        }
        return null;
    }

    /// <summary>
    /// Whether the outputs agree on all whole numbers: of the two together, a state of n numbers, the first n responses to the start and to each input decide,
    /// by the theorem of Cayley and Hamilton. Null where the remainders that the outputs are told by differ.
    /// </summary>
    public bool? IsSame(LinearProgram other)
    {
        var (mine, others) = (_updates.Length, other._updates.Length);
        var inputs = _outputs[0].Factors.Length - mine - 1;
        for (var k = 0; k < _outputs.Length; k++)
        {
            var (a, b) = (_outputs[k], other._outputs[k]);
            if (a.Modulus != b.Modulus) return null;
            BigInteger Reduce(BigInteger value) => a.Modulus.IsZero ? value : value % a.Modulus;
            // Rows of the difference: y1 - y2 as a form in both states, the inputs and 1.
            BigInteger[] row = [.. a.Factors[..mine], .. b.Factors[..others].Select(factor => -factor), .. a.Factors[mine..].Zip(b.Factors[others..], (p, q) => p - q)];
            for (var power = 0; power <= mine + others + 1; power++)
            {
                // What an input of this many steps ago, and the start and the constants since, make of the difference.
                for (var i = 0; i < inputs; i++)
                    if (!Reduce(row[mine + others + i]).IsZero) return false;
                var start = row[^1];
                for (var i = 0; i < mine; i++) start += row[i] * _starts[i];
                for (var i = 0; i < others; i++) start += row[mine + i] * other._starts[i];
                if (!Reduce(start).IsZero) return false;
                var next = new BigInteger[row.Length];
                next[^1] = row[^1];
                for (var i = 0; i < mine; i++) Spread(next, row[i], _updates[i].Factors, 0, mine, others, inputs, isFirst: true);
                for (var i = 0; i < others; i++) Spread(next, row[mine + i], other._updates[i].Factors, mine, mine, others, inputs, isFirst: false);
                row = [.. next.Select(Reduce)];
            }
        }
        return true;
    }

    private static void Spread(BigInteger[] target, BigInteger factor, BigInteger[] update, int at, int mine, int others, int inputs, bool isFirst)
    {
        var states = isFirst ? mine : others;
        for (var i = 0; i < states; i++) target[at + i] += factor * update[i];
        for (var i = 0; i <= inputs; i++) target[mine + others + i] += factor * update[states + i];
    }

    private static Form? Read(Node node, Dictionary<string, Form> known, int width)
    {
        switch (node)
        {
            case Node.Whole whole: return Form.Constant(width, whole.Value);
            case Node.Variable variable: return known.GetValueOrDefault(variable.Name);
            case Node.Apply { Operator: var row, Arguments: [var left, var right] }:
                if (Read(left, known, width) is not { } a || Read(right, known, width) is not { } b) return null;
                if (row == Operators.Plus) return a.Plus(b, 1);
                if (row == Operators.Minus) return a.Plus(b, -1);
                if (row == Operators.Times) return b.Number is { } factor ? a.Times(factor) : a.Number is { } other ? b.Times(other) : null;
                if (row == Operators.Remainder && b.Number is { } modulus && modulus > 0) return a.Remainder(modulus);
                return null;
            default: return null;
        }
    }

    /// <summary>A sum of registers, inputs and a number.</summary>
    /// <param name="Factors">Of the registers, the inputs and 1.</param>
    /// <param name="Modulus">By which it is known; 0 where it is known as it is.</param>
    /// <param name="IsReduced">Whether it is the remainder by it.</param>
    private sealed record Form(BigInteger[] Factors, BigInteger Modulus, bool IsReduced)
    {
        public BigInteger? Number => Modulus.IsZero && Factors.Take(Factors.Length - 1).All(factor => factor.IsZero) ? Factors[^1] : null;

        public static Form Unit(int width, int at, BigInteger modulus)
        {
            var factors = new BigInteger[width];
            factors[at] = 1;
            return new Form(factors, modulus, !modulus.IsZero);
        }

        public static Form Constant(int width, long value)
        {
            var factors = new BigInteger[width];
            factors[^1] = value;
            return new Form(factors, 0, false);
        }

        public Form Plus(Form other, int sign) => new([.. Factors.Zip(other.Factors, (a, b) => a + (sign * b))], BigInteger.GreatestCommonDivisor(Modulus, other.Modulus), false);

        public Form Times(BigInteger factor) => factor.IsOne ? this : new([.. Factors.Select(value => value * factor)], Modulus * BigInteger.Abs(factor), false);

        /// <summary>Null where what is known does not tell the remainder.</summary>
        public Form? Remainder(BigInteger modulus) => Modulus.IsZero || (Modulus % modulus).IsZero ? new Form(Factors, modulus, true) : null;
    }
}
