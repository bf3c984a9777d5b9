using Discovery.Fitting.Scalar;
using Discovery.Fitting.Simd;

namespace Discovery.Fitting.Computing;

/// <summary>
/// What computes: the sums over rows of a training, the factors of its matrices, and formulas over columns. A row of a <see cref="DeviceTable"/>.
/// An assembly with another device makes one of these, and a table with it.
/// </summary>
public sealed class Device
{
    private readonly Func<bool> _isAvailable;
    private readonly Func<Plan, RowBlocks, Loss, IRowSums> _rows;
    private readonly Func<int, ICholesky> _cholesky;
    private readonly Func<Expr, IReadOnlyList<string>, IReadOnlyList<string>, IColumnFormula> _formula;

    /// <param name="name">As a run is told it, and tells it.</param>
    /// <param name="description">For people, in half a line.</param>
    /// <param name="isAvailable">Whether this machine has it.</param>
    /// <param name="rows">Makes the sums over rows.</param>
    /// <param name="cholesky">Makes what factors matrices of an order.</param>
    /// <param name="formula">Makes a formula ready, from its columns and parameters.</param>
    internal Device(
        string name,
        string description,
        Func<bool> isAvailable,
        Func<Plan, RowBlocks, Loss, IRowSums> rows,
        Func<int, ICholesky> cholesky,
        Func<Expr, IReadOnlyList<string>, IReadOnlyList<string>, IColumnFormula> formula)
    {
        (Name, Description, _isAvailable, _rows, _cholesky, _formula) = (name, description, isAvailable, rows, cholesky, formula);
    }

    public string Name { get; }

    public string Description { get; }

    public bool IsAvailable => _isAvailable();

    /// <summary>Vector kernels on the cores of this machine; what everything computes on if not told otherwise.</summary>
    public static Device Cpu { get; } = new(
        "cpu",
        $"{Environment.ProcessorCount} threads, {Vectors()}, double precision",
        () => true,
        (plan, rows, loss) => new SimdRows(plan, rows, loss),
        capacity => new Cholesky(capacity),
        (formula, columns, parameters) => new TapeFormula(formula, columns, parameters));

    /// <summary>One number at a time: slow, the reference of all others.</summary>
    public static Device Scalar { get; } = new(
        "scalar",
        "one number at a time, in double precision: slow, to compare others with",
        () => true,
        (plan, rows, loss) => new ScalarRows(plan, rows, loss),
        _ => new ScalarCholesky(),
        (formula, columns, parameters) => new TreeFormula(formula, columns, parameters));

    public override string ToString() => Name;

    internal IRowSums Rows(Plan plan, RowBlocks rows, Loss loss) => _rows(plan, rows, loss);

    /// <param name="capacity">Largest order, a multiple of 8.</param>
    internal ICholesky Cholesky(int capacity) => _cholesky(capacity);

    /// <param name="formula">In the columns and parameters.</param>
    /// <param name="columns">Names of what has a value in each row.</param>
    /// <param name="parameters">Names of what has one value.</param>
    internal IColumnFormula Formula(Expr formula, IReadOnlyList<string> columns, IReadOnlyList<string> parameters) => _formula(formula, columns, parameters);

    private static string Vectors() => System.Numerics.Vector.IsHardwareAccelerated ? $"vectors of {System.Numerics.Vector<double>.Count} numbers" : "no vectors";
}
