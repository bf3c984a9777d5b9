using System.Buffers;
using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Discovery.Symbolic.Evaluation;

/// <summary>A formula compiled to a flat list of vector instructions, for values and derivatives over columns of numbers.</summary>
/// <remarks>Immutable, so one tape serves many threads. Nothing is reduced across rows: a row's value depends on that row alone.</remarks>
public sealed class Tape
{
    /// <summary>Rows are worked through in blocks of this size, which keeps a formula's slots in the first-level cache.</summary>
    public const int BlockSize = 256;

    /// <summary>Rows are filled up to a multiple of this, since vector functions take another way, with other last bits, for a single number.</summary>
    private const int Lanes = 8;

    private readonly ImmutableArray<Instruction> _instructions;

    private Tape(ImmutableArray<Instruction> instructions, int inputs, int parameters)
    {
        _instructions = instructions;
        InputCount = inputs;
        ParameterCount = parameters;
    }

    public int InputCount { get; }

    public int ParameterCount { get; }

    /// <param name="formula">The formula.</param>
    /// <param name="inputs">The symbols that have a value in each row, in the order of the columns.</param>
    /// <param name="parameters">The symbols that have one value for all rows; derivatives are taken by these.</param>
    /// <exception cref="KeyNotFoundException">The formula has a symbol that is in neither list.</exception>
    public static Tape Compile(Expr formula, IReadOnlyList<string> inputs, IReadOnlyList<string>? parameters = null) =>
        new(TapeCompiler.Compile(formula, inputs, parameters ?? []), inputs.Count, parameters?.Count ?? 0);

    /// <summary>The formula's value in each row; NaN where it is not defined or an input is NaN.</summary>
    /// <param name="columns">One column an input, each at least as long as <paramref name="values"/>.</param>
    /// <param name="parameters">The parameters' values.</param>
    /// <param name="values">Filled, one value a row.</param>
    public void Evaluate(IReadOnlyList<double[]> columns, ReadOnlySpan<double> parameters, Span<double> values)
    {
        Check(columns, parameters, values.Length);
        var slots = ArrayPool<double>.Shared.Rent(_instructions.Length * BlockSize);
        FillScalars(slots, parameters);
        for (var start = 0; start < values.Length; start += BlockSize)
        {
            var count = Math.Min(BlockSize, values.Length - start);
            Forward(slots, columns, start, count);
            Block(slots, _instructions.Length - 1, count).CopyTo(values.Slice(start, count));
        }
        ArrayPool<double>.Shared.Return(slots);
    }

    /// <inheritdoc cref="Evaluate(IReadOnlyList{double[]}, ReadOnlySpan{double}, Span{double})"/>
    public double[] Evaluate(IReadOnlyList<double[]> columns, int rows, params ReadOnlySpan<double> parameters)
    {
        var values = new double[rows];
        Evaluate(columns, parameters, values);
        return values;
    }

    /// <summary>Values, and in each row the derivative by each parameter, by reverse accumulation.</summary>
    /// <param name="columns">One column an input.</param>
    /// <param name="parameters">The parameters' values.</param>
    /// <param name="values">Filled, one value a row.</param>
    /// <param name="jacobian">Filled: the derivatives by parameter p stand at p*rows to (p+1)*rows - 1.</param>
    public void EvaluateWithJacobian(
        IReadOnlyList<double[]> columns,
        ReadOnlySpan<double> parameters,
        Span<double> values,
        Span<double> jacobian)
    {
        Check(columns, parameters, values.Length);
        var rows = values.Length;
        if (jacobian.Length < rows * ParameterCount)
            throw new ArgumentException($"The Jacobian has room for {jacobian.Length} numbers; {rows} x {ParameterCount} are needed.", nameof(jacobian));
        jacobian[..(rows * ParameterCount)].Clear();
        var slots = ArrayPool<double>.Shared.Rent(_instructions.Length * BlockSize);
        var adjoints = ArrayPool<double>.Shared.Rent(_instructions.Length * BlockSize);
        FillScalars(slots, parameters);
        for (var start = 0; start < rows; start += BlockSize)
        {
            var count = Math.Min(BlockSize, rows - start);
            Forward(slots, columns, start, count);
            Block(slots, _instructions.Length - 1, count).CopyTo(values.Slice(start, count));
            Backward(slots, adjoints, jacobian, start, count, rows);
        }
        ArrayPool<double>.Shared.Return(slots);
        ArrayPool<double>.Shared.Return(adjoints);
    }

    private void Check(IReadOnlyList<double[]> columns, ReadOnlySpan<double> parameters, int rows)
    {
        if (columns.Count != InputCount) throw new ArgumentException($"{columns.Count} columns were given for {InputCount} inputs.", nameof(columns));
        if (parameters.Length != ParameterCount)
            throw new ArgumentException($"{parameters.Length} values were given for {ParameterCount} parameters.", nameof(parameters));
        foreach (var column in columns)
            if (column.Length < rows) throw new ArgumentException($"A column has {column.Length} rows; {rows} are needed.", nameof(columns));
    }

    private static Span<double> Block(double[] slots, int slot, int count) => slots.AsSpan(slot * BlockSize, count);

    /// <summary>What is the same for every row is worked out once and fills its whole block.</summary>
    private void FillScalars(double[] slots, ReadOnlySpan<double> parameters)
    {
        for (var i = 0; i < _instructions.Length; i++)
        {
            var step = _instructions[i];
            if (!step.IsScalar) continue;
            switch (step.Operation)
            {
                case Operation.Constant:
                    slots[i * BlockSize] = step.Value;
                    break;
                case Operation.Parameter:
                    slots[i * BlockSize] = parameters[step.A];
                    break;
                default:
                    Apply(step, slots, i, Lanes);
                    break;
            }
            Block(slots, i, BlockSize).Fill(slots[i * BlockSize]);
        }
    }

    private void Forward(double[] slots, IReadOnlyList<double[]> columns, int start, int count)
    {
        var filled = (count + Lanes - 1) / Lanes * Lanes;
        for (var i = 0; i < _instructions.Length; i++)
        {
            var step = _instructions[i];
            if (step.IsScalar) continue;
            if (step.Operation == Operation.Input) columns[step.A].AsSpan(start, count).CopyTo(Block(slots, i, count));
            else Apply(step, slots, i, filled);
        }
    }

    private static void Apply(Instruction step, double[] slots, int slot, int count)
    {
        var a = Block(slots, step.A, count);
        var result = Block(slots, slot, count);
        switch (step.Operation)
        {
            case Operation.Add:
                TensorPrimitives.Add(a, Block(slots, step.B, count), result);
                break;
            case Operation.Subtract:
                TensorPrimitives.Subtract(a, Block(slots, step.B, count), result);
                break;
            case Operation.Multiply:
                TensorPrimitives.Multiply(a, Block(slots, step.B, count), result);
                break;
            case Operation.Divide:
                TensorPrimitives.Divide(a, Block(slots, step.B, count), result);
                break;
            case Operation.IntegerPower:
                IntegerPower(a, step.B, result);
                break;
            case Operation.Sqrt:
                TensorPrimitives.Sqrt(a, result);
                break;
            case Operation.Power:
                // Math.Pow is exact to the last bit or two for every base; exp(b log a) is not.
                var exponents = Block(slots, step.B, count);
                for (var i = 0; i < count; i++) result[i] = Math.Pow(a[i], exponents[i]);
                break;
            default:
                step.Function!.Evaluate(a, result);
                break;
        }
    }

    private static void IntegerPower(ReadOnlySpan<double> radix, int exponent, Span<double> result)
    {
        Span<double> square = stackalloc double[BlockSize];
        square = square[..radix.Length];
        radix.CopyTo(square);
        result.Fill(1);
        for (var n = Math.Abs(exponent); n > 0; n >>= 1)
        {
            if ((n & 1) == 1) TensorPrimitives.Multiply(result, square, result);
            if (n > 1) TensorPrimitives.Multiply(square, square, square);
        }
        if (exponent < 0) TensorPrimitives.Divide(1.0, result, result);
    }

    private void Backward(double[] slots, double[] adjoints, Span<double> jacobian, int start, int count, int rows)
    {
        for (var i = 0; i < _instructions.Length; i++)
            if (_instructions[i].HasGradient) Block(adjoints, i, count).Clear();
        Block(adjoints, _instructions.Length - 1, count).Fill(1);
        Span<double> scratch = stackalloc double[BlockSize];
        scratch = scratch[..count];
        for (var i = _instructions.Length - 1; i >= 0; i--)
        {
            var step = _instructions[i];
            if (!step.HasGradient) continue;
            var adjoint = Block(adjoints, i, count);
            if (step.Operation == Operation.Parameter)
            {
                var column = jacobian.Slice(step.A * rows + start, count);
                TensorPrimitives.Add(column, adjoint, column);
                continue;
            }
            if (_instructions[step.A].HasGradient)
            {
                SlopeByFirst(step, slots, i, count, scratch);
                Accumulate(adjoint, scratch, Block(adjoints, step.A, count));
            }
            if (IsBinary(step.Operation) && _instructions[step.B].HasGradient)
            {
                SlopeBySecond(step, slots, i, count, scratch);
                Accumulate(adjoint, scratch, Block(adjoints, step.B, count));
            }
        }
    }

    private static bool IsBinary(Operation operation) =>
        operation is Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Power;

    private static void Accumulate(ReadOnlySpan<double> adjoint, ReadOnlySpan<double> slope, Span<double> target) =>
        TensorPrimitives.MultiplyAdd(adjoint, slope, target, target);

    private static void SlopeByFirst(Instruction step, double[] slots, int slot, int count, Span<double> slope)
    {
        var a = Block(slots, step.A, count);
        var value = Block(slots, slot, count);
        switch (step.Operation)
        {
            case Operation.Add or Operation.Subtract:
                slope.Fill(1);
                break;
            case Operation.Multiply:
                Block(slots, step.B, count).CopyTo(slope);
                break;
            case Operation.Divide:
                TensorPrimitives.Divide(1.0, Block(slots, step.B, count), slope);
                break;
            case Operation.IntegerPower:
                IntegerPower(a, step.B - 1, slope);
                TensorPrimitives.Multiply(slope, step.B, slope);
                break;
            case Operation.Sqrt:
                TensorPrimitives.Divide(0.5, value, slope);
                break;
            case Operation.Power:
                var exponents = Block(slots, step.B, count);
                for (var i = 0; i < count; i++) slope[i] = exponents[i] * Math.Pow(a[i], exponents[i] - 1);
                break;
            default:
                for (var i = 0; i < count; i++) slope[i] = step.Function!.Slope(a[i]);
                break;
        }
    }

    private static void SlopeBySecond(Instruction step, double[] slots, int slot, int count, Span<double> slope)
    {
        var a = Block(slots, step.A, count);
        var b = Block(slots, step.B, count);
        var value = Block(slots, slot, count);
        switch (step.Operation)
        {
            case Operation.Add:
                slope.Fill(1);
                break;
            case Operation.Subtract:
                slope.Fill(-1);
                break;
            case Operation.Multiply:
                a.CopyTo(slope);
                break;
            case Operation.Divide:
                TensorPrimitives.Divide(value, b, slope);
                TensorPrimitives.Negate(slope, slope);
                break;
            default:
                for (var i = 0; i < count; i++) slope[i] = value[i] * Math.Log(a[i]);
                break;
        }
    }
}
