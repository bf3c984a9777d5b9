using Discovery.Fitting.Scalar;
using Discovery.Fitting.Simd;

namespace Discovery.Fitting.Computing;

/// <summary>
/// What computes: the sums over rows of a training, the factors of its matrices, and formulas over columns. A row of a <see cref="DeviceTable"/>.
/// An assembly with another device makes one of these, and a table with it.
/// </summary>
public sealed class Device
{
    private readonly Func<string?> _problem;
    private readonly Func<Plan, RowBlocks, Loss, IRowSums> _rows;
    private readonly Func<int, ICholesky> _cholesky;
    private readonly Func<Expr, IReadOnlyList<string>, IReadOnlyList<string>, IColumnFormula> _formula;
    private readonly Func<double>? _rate;
    private readonly Func<long>? _memory;

    /// <param name="name">As a run is told it, and tells it.</param>
    /// <param name="description">For people, in half a line.</param>
    /// <param name="problem">Why this machine cannot use it, in a sentence; null where it can.</param>
    /// <param name="rows">Makes the sums over rows.</param>
    /// <param name="cholesky">Makes what factors matrices of an order.</param>
    /// <param name="formula">Makes a formula ready, from its columns and parameters.</param>
    /// <param name="rate">See <see cref="MeasureRate"/>.</param>
    /// <param name="memory">See <see cref="MemorySize"/>.</param>
    internal Device(
        string name,
        string description,
        Func<string?> problem,
        Func<Plan, RowBlocks, Loss, IRowSums> rows,
        Func<int, ICholesky> cholesky,
        Func<Expr, IReadOnlyList<string>, IReadOnlyList<string>, IColumnFormula> formula,
        Func<double>? rate = null,
        Func<long>? memory = null)
    {
        (Name, Description, _problem, _rows, _cholesky, _formula, _rate, _memory) = (name, description, problem, rows, cholesky, formula, rate, memory);
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>Why this machine cannot use it, in a sentence; null where it can.</summary>
    public string? Problem => _problem();

    public bool IsAvailable => Problem is null;

    /// <summary>Bytes of its memory; null where that is not known.</summary>
    public long? MemorySize => _memory?.Invoke();

    /// <summary>Vector kernels on the cores of this machine; what everything computes on if not told otherwise.</summary>
    public static Device Cpu { get; } = new(
        "cpu",
        $"{Environment.ProcessorCount} threads, {Vectors()}, double precision",
        () => null,
        (plan, rows, loss) => new SimdRows(plan, rows, loss),
        capacity => new Cholesky(capacity),
        (formula, columns, parameters) => new TapeFormula(formula, columns, parameters),
        VectorRate.Measure,
        () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>One number at a time: slow, the reference of all others.</summary>
    public static Device Scalar { get; } = new(
        "scalar",
        "one number at a time, in double precision: slow, to compare others with",
        () => null,
        (plan, rows, loss) => new ScalarRows(plan, rows, loss),
        _ => new ScalarCholesky(),
        (formula, columns, parameters) => new TreeFormula(formula, columns, parameters),
        ScalarRate.Measure,
        () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    public override string ToString() => Name;

    /// <summary>Floating-point operations a second in double precision at best, a multiply-add counting two: measured now, in a tenth of a second; NaN where it cannot be.</summary>
    public double MeasureRate() => _rate?.Invoke() ?? double.NaN;

    internal IRowSums Rows(Plan plan, RowBlocks rows, Loss loss) => _rows(plan, rows, loss);

    /// <param name="capacity">Largest order, a multiple of 8.</param>
    internal ICholesky Cholesky(int capacity) => _cholesky(capacity);

    /// <param name="formula">In the columns and parameters.</param>
    /// <param name="columns">Names of what has a value in each row.</param>
    /// <param name="parameters">Names of what has one value.</param>
    internal IColumnFormula Formula(Expr formula, IReadOnlyList<string> columns, IReadOnlyList<string> parameters) => _formula(formula, columns, parameters);

    private static string Vectors() => System.Numerics.Vector.IsHardwareAccelerated ? $"vectors of {System.Numerics.Vector<double>.Count} numbers" : "no vectors";
}
