using System.Numerics.Tensors;

namespace Discovery.Symbolic.Evaluation;

/// <summary>Reverse accumulation over one block: from the result back to the variables, each step adding its share to its operands.</summary>
internal static class ReverseSweep
{
    /// <param name="frame">After its forward sweep.</param>
    /// <param name="adjoints">Room for the derivative of the result by each instruction.</param>
    /// <param name="jacobian">The derivatives by variable v are added at v*rows + start.</param>
    /// <param name="rows">The number of rows of the Jacobian.</param>
    public static void Run(Frame frame, double[] adjoints, Span<double> jacobian, int rows)
    {
        var (instructions, count) = (frame.Instructions, frame.Count);
        for (var i = 0; i < instructions.Length; i++)
            if (instructions[i].HasGradient) adjoints.AsSpan(i * Tape.BlockSize, count).Clear();
        adjoints.AsSpan((instructions.Length - 1) * Tape.BlockSize, count).Fill(1);
        Span<double> scratch = stackalloc double[Tape.BlockSize];
        scratch = scratch[..count];
        for (var i = instructions.Length - 1; i >= 0; i--)
        {
            var step = instructions[i];
            if (!step.HasGradient) continue;
            ReadOnlySpan<double> adjoint = adjoints.AsSpan(i * Tape.BlockSize, count);
            if (step.Operation is Operation.Parameter or Operation.Input)
            {
                var column = jacobian.Slice((step.B * rows) + frame.Start, count);
                TensorPrimitives.Add(column, adjoint, column);
                continue;
            }
            if (instructions[step.A].HasGradient) ToFirst(frame, step, i, adjoint, scratch, adjoints.AsSpan(step.A * Tape.BlockSize, count));
            if (step.IsBinary && instructions[step.B].HasGradient)
                ToSecond(frame, step, i, adjoint, scratch, adjoints.AsSpan(step.B * Tape.BlockSize, count));
        }
    }

    private static void ToFirst(
        Frame frame,
        in Instruction step,
        int index,
        ReadOnlySpan<double> adjoint,
        Span<double> slope,
        Span<double> target)
    {
        var count = adjoint.Length;
        var a = frame.Read(step.A)[..count];
        switch (step.Operation)
        {
            case Operation.Add or Operation.Subtract:
                TensorPrimitives.Add(target, adjoint, target);
                return;
            case Operation.Multiply:
                TensorPrimitives.MultiplyAdd(adjoint, frame.Read(step.B)[..count], target, target);
                return;
            case Operation.Divide:
                TensorPrimitives.Divide(adjoint, frame.Read(step.B)[..count], slope);
                TensorPrimitives.Add(target, slope, target);
                return;
            case Operation.IntegerPower:
                Frame.IntegerPower(a, step.B - 1, slope);
                TensorPrimitives.Multiply(slope, step.B, slope);
                break;
            case Operation.Sqrt:
                TensorPrimitives.Divide(0.5, frame.Read(index)[..count], slope);
                break;
            case Operation.Power:
                var exponents = frame.Read(step.B);
                for (var i = 0; i < count; i++) slope[i] = exponents[i] * Math.Pow(a[i], exponents[i] - 1);
                break;
            default:
                step.Function!.EvaluateSlope(a, slope);
                break;
        }
        TensorPrimitives.MultiplyAdd(adjoint, slope, target, target);
    }

    private static void ToSecond(
        Frame frame,
        in Instruction step,
        int index,
        ReadOnlySpan<double> adjoint,
        Span<double> slope,
        Span<double> target)
    {
        var count = adjoint.Length;
        var a = frame.Read(step.A)[..count];
        var value = frame.Read(index)[..count];
        switch (step.Operation)
        {
            case Operation.Add:
                TensorPrimitives.Add(target, adjoint, target);
                break;
            case Operation.Subtract:
                TensorPrimitives.Subtract(target, adjoint, target);
                break;
            case Operation.Multiply:
                TensorPrimitives.MultiplyAdd(adjoint, a, target, target);
                break;
            case Operation.Divide:
                TensorPrimitives.Divide(value, frame.Read(step.B)[..count], slope);
                TensorPrimitives.Multiply(slope, adjoint, slope);
                TensorPrimitives.Subtract(target, slope, target);
                break;
            default:
                for (var i = 0; i < count; i++) slope[i] = value[i] * Math.Log(a[i]);
                TensorPrimitives.MultiplyAdd(adjoint, slope, target, target);
                break;
        }
    }
}
