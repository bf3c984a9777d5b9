using Discovery.Devices.Accelerators;
using Discovery.Devices.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace Discovery.Devices.Formulas;

/// <summary>A formula over columns on a device; a few rows are left to the host.</summary>
internal sealed class DeviceFormula : IColumnFormula
{
    private readonly KernelDevice _device;
    private readonly DeviceTape _tape;
    private readonly IColumnFormula _host;
    private readonly int _columns;
    private readonly int _leastRows;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> _instructions;

    /// <param name="device">Where.</param>
    /// <param name="tape">The formula.</param>
    /// <param name="host">The same for fewer rows than pay.</param>
    /// <param name="columns">How many there are.</param>
    /// <param name="leastRows">Below it the host computes.</param>
    public DeviceFormula(KernelDevice device, DeviceTape tape, IColumnFormula host, int columns, int leastRows)
    {
        (_device, _tape, _host, _columns, _leastRows) = (device, tape, host, columns, leastRows);
        using Lock.Scope turn = device.Turn();
        _instructions = device.Allocate<int>(tape.Instructions.Length);
        device.Send<int>(tape.Instructions, _instructions.View.BaseView);
    }

    public void Evaluate(double[][] columns, ReadOnlySpan<double> parameters, Span<double> values)
    {
        if (values.Length < _leastRows)
        {
            _host.Evaluate(columns, parameters, values);
            return;
        }

        using Lock.Scope turn = _device.Turn();
        double[] constants = _tape.Constants(parameters);
        ArrayView<double> numbers = _device.Parameters.Of(constants.Length);
        _device.Send<double>(constants, numbers);
        int chunk = (int)Math.Clamp(_device.ChunkBytes / sizeof(double) / (_tape.SlotCount + _columns + 1), 1, Math.Max(1, values.Length));
        for (int start = 0; start < values.Length; start += chunk)
        {
            int rows = Math.Min(chunk, values.Length - start);
            ArrayView<double> given = _device.Sums.Of(Math.Max(1, (long)_columns * rows)), results = _device.Total.Of(rows);
            for (int c = 0; c < _columns; c++) _device.Send<double>(columns[c].AsSpan(start, rows), given.SubView((long)c * rows, rows));
            var space = new RowSpace(_device.Slots.Of((long)_tape.SlotCount * rows), rows);
            _device.Tape(rows, _instructions.View.BaseView, numbers, given, space, results);
            _device.Fetch(results, values.Slice(start, rows));
        }
    }
}
