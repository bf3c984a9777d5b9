using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>A formula as a list of instructions, which a thread walks through for its row: one kernel serves all formulas.</summary>
internal static class TapeKernel
{
    /// <summary>Numbers of an instruction: what is done (a <see cref="TapeOperation"/>), two operands, the slot of the result.</summary>
    public const int Width = 4;

    /// <param name="row">Of the chunk.</param>
    /// <param name="instructions">The formula; operands are slots.</param>
    /// <param name="constants">One an instruction; those of parameters are filled in.</param>
    /// <param name="columns">The chunk's rows, a column after the other.</param>
    /// <param name="space">For what lies between.</param>
    /// <param name="values">Filled with the last result.</param>
    public static void Evaluate(Index1D row, ArrayView<int> instructions, ArrayView<double> constants, ArrayView<double> columns, RowSpace space, ArrayView<double> values)
    {
        int count = instructions.IntLength / Width;
        double result = 0;
        for (int i = 0; i < count; i++)
        {
            int operation = instructions[i * Width], a = instructions[(i * Width) + 1], b = instructions[(i * Width) + 2];
            if (operation == (int)TapeOperation.Column) result = columns[((long)a * space.Stride) + row];
            else if (operation == (int)TapeOperation.Constant) result = constants[i];
            else if (operation >= (int)TapeOperation.Function) result = DeviceFunctions.Value(operation - (int)TapeOperation.Function, b, space.Get(a, row));
            else result = Binary(operation, space.Get(a, row), space.Get(b, row));
            space.Set(instructions[(i * Width) + 3], row, result);
        }

        values[row] = result;
    }

    private static double Binary(int operation, double a, double b) => operation switch
    {
        (int)TapeOperation.Add => a + b,
        (int)TapeOperation.Subtract => a - b,
        (int)TapeOperation.Multiply => a * b,
        _ => a / b,
    };
}
