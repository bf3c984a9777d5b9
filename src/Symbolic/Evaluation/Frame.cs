using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Discovery.Symbolic.Evaluation;

/// <summary>The memory of one run of a tape, at one block of rows.</summary>
internal sealed class Frame(ImmutableArray<Instruction> instructions, Registers registers, double[] slots, IReadOnlyList<double[]> columns)
{
    /// <summary>Rows are filled up to a multiple of this, since vector functions take another way, with other last bits, for a single number.</summary>
    private const int Lanes = 8;

    private int _filled;

    public ImmutableArray<Instruction> Instructions => instructions;

    public int Start { get; private set; }

    public int Count { get; private set; }

    public ReadOnlySpan<double> Result => Read(instructions.Length - 1);

    public void MoveTo(int start, int count)
    {
        (Start, Count) = (start, count);
        _filled = (count + Lanes - 1) / Lanes * Lanes;
    }

    /// <summary>What an instruction has computed; an input is read where it stands, unless the block has to be filled up.</summary>
    public ReadOnlySpan<double> Read(int i) => IsDirect(instructions[i])
        ? columns[instructions[i].A].AsSpan(Start, Count)
        : slots.AsSpan(registers[i] * Tape.BlockSize, _filled);

    /// <summary>What is the same for every row is worked out once and fills its whole block.</summary>
    public void FillScalars(ReadOnlySpan<double> parameters)
    {
        MoveTo(0, Lanes);
        for (var i = 0; i < instructions.Length; i++)
        {
            var step = instructions[i];
            if (!step.IsScalar) continue;
            var block = slots.AsSpan(registers[i] * Tape.BlockSize, Tape.BlockSize);
            if (step.Operation == Operation.Constant) block[0] = step.Value;
            else if (step.Operation == Operation.Parameter) block[0] = parameters[step.A];
            else Apply(step, block[..Lanes]);
            block.Fill(block[0]);
        }
    }

    public void Forward()
    {
        for (var i = 0; i < instructions.Length; i++)
        {
            var step = instructions[i];
            if (step.IsScalar || IsDirect(step)) continue;
            var result = slots.AsSpan(registers[i] * Tape.BlockSize, _filled);
            if (step.Operation == Operation.Input)
            {
                columns[step.A].AsSpan(Start, Count).CopyTo(result);
                // Left-over numbers could be out of a function's usual range, which sends the whole vector another way.
                result[Count..].Fill(result[Count - 1]);
            }
            else Apply(step, result);
        }
    }

    private bool IsDirect(in Instruction step) => step.Operation == Operation.Input && _filled == Count;

    private void Apply(in Instruction step, Span<double> result)
    {
        var a = Read(step.A);
        if (step.IsBinary && step.Operation != Operation.Power && !step.IsScalar)
        {
            if (instructions[step.B].IsScalar)
            {
                WithScalar(step.Operation, a, Read(step.B)[0], result);
                return;
            }
            if (instructions[step.A].IsScalar)
            {
                WithScalar(step.Operation, a[0], Read(step.B), result);
                return;
            }
        }
        switch (step.Operation)
        {
            case Operation.Add:
                TensorPrimitives.Add(a, Read(step.B), result);
                break;
            case Operation.Subtract:
                TensorPrimitives.Subtract(a, Read(step.B), result);
                break;
            case Operation.Multiply:
                TensorPrimitives.Multiply(a, Read(step.B), result);
                break;
            case Operation.Divide:
                TensorPrimitives.Divide(a, Read(step.B), result);
                break;
            case Operation.IntegerPower:
                IntegerPower(a, step.B, result);
                break;
            case Operation.Sqrt:
                TensorPrimitives.Sqrt(a, result);
                break;
            case Operation.Power:
                // Math.Pow is exact to the last bit or two for every base; exp(b log a) is not.
                var exponents = Read(step.B);
                for (var i = 0; i < result.Length; i++) result[i] = Math.Pow(a[i], exponents[i]);
                break;
            default:
                step.Function!.Evaluate(a, result);
                break;
        }
    }

    private static void WithScalar(Operation operation, ReadOnlySpan<double> a, double b, Span<double> result)
    {
        switch (operation)
        {
            case Operation.Add:
                TensorPrimitives.Add(a, b, result);
                break;
            case Operation.Subtract:
                TensorPrimitives.Subtract(a, b, result);
                break;
            case Operation.Multiply:
                TensorPrimitives.Multiply(a, b, result);
                break;
            default:
                TensorPrimitives.Divide(a, b, result);
                break;
        }
    }

    private static void WithScalar(Operation operation, double a, ReadOnlySpan<double> b, Span<double> result)
    {
        switch (operation)
        {
            case Operation.Add:
                TensorPrimitives.Add(b, a, result);
                break;
            case Operation.Subtract:
                TensorPrimitives.Subtract(a, b, result);
                break;
            case Operation.Multiply:
                TensorPrimitives.Multiply(b, a, result);
                break;
            default:
                TensorPrimitives.Divide(a, b, result);
                break;
        }
    }

    public static void IntegerPower(ReadOnlySpan<double> radix, int exponent, Span<double> result)
    {
        switch (exponent)
        {
            case 0:
                result.Fill(1);
                return;
            case 1:
                radix.CopyTo(result);
                return;
            case -1:
                TensorPrimitives.Divide(1.0, radix, result);
                return;
            case 2:
                TensorPrimitives.Multiply(radix, radix, result);
                return;
        }
        Span<double> square = stackalloc double[Tape.BlockSize];
        square = square[..radix.Length];
        radix.CopyTo(square);
        var isFirst = true;
        for (var n = Math.Abs(exponent); n > 0; n >>= 1)
        {
            if ((n & 1) == 1)
            {
                if (isFirst) square.CopyTo(result);
                else TensorPrimitives.Multiply(result, square, result);
                isFirst = false;
            }
            if (n > 1) TensorPrimitives.Multiply(square, square, square);
        }
        if (exponent < 0) TensorPrimitives.Divide(1.0, result, result);
    }
}
