using System.Buffers;
using System.Collections.Immutable;

namespace Discovery.Symbolic.Evaluation;

/// <summary>A formula compiled to a flat list of vector instructions, for values and derivatives over columns of numbers.</summary>
/// <remarks>Immutable, so one tape serves many threads. Nothing is reduced across rows: a row's value depends on that row alone.</remarks>
public sealed class Tape
{
    /// <summary>Rows are worked through in blocks of this size, which keeps a formula's slots in the first-level cache.</summary>
    public const int BlockSize = 256;

    private readonly ImmutableArray<Instruction> _instructions;
    private readonly Registers _shared;
    private readonly Registers _separate;

    private Tape(ImmutableArray<Instruction> instructions, int inputs, int parameters, int variables)
    {
        _instructions = instructions;
        _shared = Registers.Shared(instructions);
        _separate = Registers.Separate(instructions);
        InputCount = inputs;
        ParameterCount = parameters;
        VariableCount = variables;
    }

    public int InputCount { get; }

    public int ParameterCount { get; }

    /// <summary>By how many symbols derivatives are taken.</summary>
    public int VariableCount { get; }

    /// <param name="formula">The formula.</param>
    /// <param name="inputs">The symbols that have a value in each row, in the order of the columns.</param>
    /// <param name="parameters">The symbols that have one value for all rows.</param>
    /// <param name="variables">The symbols, inputs or parameters, by which derivatives are taken; all parameters unless told otherwise.</param>
    /// <exception cref="KeyNotFoundException">The formula has a symbol that is neither an input nor a parameter, or a variable is neither.</exception>
    public static Tape Compile(
        Expr formula,
        IReadOnlyList<string> inputs,
        IReadOnlyList<string>? parameters = null,
        IReadOnlyList<string>? variables = null)
    {
        parameters ??= [];
        variables ??= parameters;
        if (variables.FirstOrDefault(name => !inputs.Contains(name) && !parameters.Contains(name)) is { } unknown)
            throw new KeyNotFoundException($"A derivative by '{unknown}' is asked for, which is neither an input nor a parameter.");
        return new(TapeCompiler.Compile(formula, inputs, parameters, variables), inputs.Count, parameters.Count, variables.Count);
    }

    /// <summary>The formula's value in each row; NaN where it is not defined or an input is NaN.</summary>
    /// <param name="columns">One column an input, each at least as long as <paramref name="values"/>.</param>
    /// <param name="parameters">The parameters' values.</param>
    /// <param name="values">Filled, one value a row.</param>
    public void Evaluate(IReadOnlyList<double[]> columns, ReadOnlySpan<double> parameters, Span<double> values)
    {
        Check(columns, parameters, values.Length);
        var slots = ArrayPool<double>.Shared.Rent(_shared.Count * BlockSize);
        var frame = new Frame(_instructions, _shared, slots, columns);
        frame.FillScalars(parameters);
        for (var start = 0; start < values.Length; start += BlockSize)
        {
            var count = Math.Min(BlockSize, values.Length - start);
            frame.MoveTo(start, count);
            frame.Forward();
            frame.Result[..count].CopyTo(values.Slice(start, count));
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

    /// <summary>Values, and in each row the derivative by each variable, by reverse accumulation.</summary>
    /// <param name="columns">One column an input.</param>
    /// <param name="parameters">The parameters' values.</param>
    /// <param name="values">Filled, one value a row.</param>
    /// <param name="jacobian">Filled: the derivatives by variable v stand at v*rows to (v+1)*rows - 1.</param>
    public void EvaluateWithJacobian(
        IReadOnlyList<double[]> columns,
        ReadOnlySpan<double> parameters,
        Span<double> values,
        Span<double> jacobian)
    {
        Check(columns, parameters, values.Length);
        var rows = values.Length;
        if (jacobian.Length < rows * VariableCount)
            throw new ArgumentException($"The Jacobian has room for {jacobian.Length} numbers; {rows} x {VariableCount} are needed.", nameof(jacobian));
        jacobian[..(rows * VariableCount)].Clear();
        var slots = ArrayPool<double>.Shared.Rent(_separate.Count * BlockSize);
        var adjoints = ArrayPool<double>.Shared.Rent(_separate.Count * BlockSize);
        var frame = new Frame(_instructions, _separate, slots, columns);
        frame.FillScalars(parameters);
        for (var start = 0; start < rows; start += BlockSize)
        {
            var count = Math.Min(BlockSize, rows - start);
            frame.MoveTo(start, count);
            frame.Forward();
            frame.Result[..count].CopyTo(values.Slice(start, count));
            ReverseSweep.Run(frame, adjoints, jacobian, rows);
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
}
