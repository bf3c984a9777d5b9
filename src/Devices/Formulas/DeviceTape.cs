using System.Collections.Immutable;
using Discovery.Devices.Kernels;

namespace Discovery.Devices.Formulas;

/// <summary>A formula's instructions as <see cref="TapeKernel"/> reads them.</summary>
internal sealed class DeviceTape
{
    private readonly ImmutableArray<Instruction> _steps;

    private DeviceTape(ImmutableArray<Instruction> steps, int[] instructions, int slotCount) => (_steps, Instructions, SlotCount) = (steps, instructions, slotCount);

    public int[] Instructions { get; }

    public int SlotCount { get; }

    /// <summary>Null where the formula has a function, or a power, that no kernel has.</summary>
    public static DeviceTape? Of(Expr formula, IReadOnlyList<string> columns, IReadOnlyList<string> parameters)
    {
        ImmutableArray<Instruction> steps = TapeCompiler.Compile(formula, columns, parameters, []);
        Registers registers = Registers.Shared(steps);
        var instructions = new List<int>();
        for (int i = 0; i < steps.Length; i++)
        {
            Instruction step = steps[i];
            if (Encode(step) is not { } code) return null;
            bool isLeaf = step.Operation is Operation.Input or Operation.Constant or Operation.Parameter;
            instructions.AddRange([code, isLeaf ? step.A : registers[step.A], step.IsBinary ? registers[step.B] : step.B, registers[i]]);
        }

        return new DeviceTape(steps, [.. instructions], registers.Count);
    }

    /// <summary>The constants of all instructions, with the values of the parameters.</summary>
    public double[] Constants(ReadOnlySpan<double> parameters)
    {
        var constants = new double[_steps.Length];
        for (int i = 0; i < constants.Length; i++) constants[i] = _steps[i].Operation == Operation.Parameter ? parameters[_steps[i].A] : _steps[i].Value;
        return constants;
    }

    private static int? Encode(in Instruction step) => step.Operation switch
    {
        Operation.Input => (int)TapeOperation.Column,
        Operation.Constant or Operation.Parameter => (int)TapeOperation.Constant,
        Operation.Add => (int)TapeOperation.Add,
        Operation.Subtract => (int)TapeOperation.Subtract,
        Operation.Multiply => (int)TapeOperation.Multiply,
        Operation.Divide => (int)TapeOperation.Divide,
        Operation.IntegerPower => Of(DeviceFunction.IntegerPower),
        Operation.Sqrt => Of(DeviceFunction.Sqrt),
        Operation.Call when DeviceFunctions.Find(step.Function!) is { } function => Of(function),
        _ => null,
    };

    private static int Of(DeviceFunction function) => (int)TapeOperation.Function + (int)function;
}
