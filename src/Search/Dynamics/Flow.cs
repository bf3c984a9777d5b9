namespace Discovery.Search.Dynamics;

/// <summary>
/// The rates of a system along a trajectory, with the rates of its sensitivities: the derivatives of the states by their own starting values and by all
/// constants. It has room of its own to compute in, so one is used by one thread.
/// </summary>
/// <remarks>The variational equations: dS/dt = (df/dy) S + df/dp.</remarks>
internal sealed class Flow : IRates
{
    private readonly MotionRecord _record;
    private readonly MotionSystem _system;
    private readonly int _dimension, _entries;
    private readonly int[] _inner;
    private readonly double[] _variables, _values, _slopes, _byInner, _jacobian;
    private int _run, _row;

    public Flow(MotionSystem system, MotionRecord record)
    {
        (_system, _record, _dimension, _entries) = (system, record, record.Dimension, system.Entries.Length);
        _inner = [.. system.Inner];
        var slots = system.Slots.Length;
        (_variables, _values, _byInner) = (new double[record.Variables.Length], new double[slots], new double[slots]);
        (_slopes, _jacobian) = (new double[slots * _dimension], new double[_dimension * _dimension]);
    }

    /// <summary>Constants: coefficients, then inner ones.</summary>
    public int Parameters => _entries + _inner.Length;

    /// <summary>Numbers that are integrated together: the states, then for each starting value and each constant the derivative of all states by it.</summary>
    public int Width => _dimension * (1 + _dimension + Parameters);

    public int Dimension => _dimension;

    /// <summary>Sets the trajectory that drives the system from now on.</summary>
    public void Along(int run) => (_run, _row) = (run, 0);

    /// <param name="time">Within the trajectory.</param>
    /// <param name="z">States alone, or with sensitivities.</param>
    /// <param name="rates">As long as z.</param>
    public void Rates(double time, ReadOnlySpan<double> z, Span<double> rates)
    {
        var d = _dimension;
        var isWhole = z.Length > d;
        z[..d].CopyTo(_variables);
        _record.Drive(_run, time, ref _row, _variables);
        for (var slot = 0; slot < _values.Length; slot++)
        {
            var (term, k) = _system.Slots[slot];
            _values[slot] = isWhole ? term.Value(_variables, k, _slopes.AsSpan(slot * d, d), out _byInner[slot]) : term.Value(_variables, k);
        }
        rates.Clear();
        foreach (var entry in _system.Entries) rates[entry.Equation] += entry.Coefficient * _values[entry.Slot];
        for (var state = 0; state < _record.Measured; state++)
            if (_record.Velocity[state] is var velocity and >= 0) rates[state] = z[velocity];
        if (isWhole) AddSensitivities(z, rates);
    }

    private void AddSensitivities(ReadOnlySpan<double> z, Span<double> rates)
    {
        var d = _dimension;
        Array.Clear(_jacobian);
        foreach (var entry in _system.Entries)
            for (var c = 0; c < d; c++) _jacobian[(entry.Equation * d) + c] += entry.Coefficient * _slopes[(entry.Slot * d) + c];
        for (var state = 0; state < _record.Measured; state++)
            if (_record.Velocity[state] is var velocity and >= 0) _jacobian[(state * d) + velocity] = 1;
        for (var column = d; column < z.Length; column += d)
        {
            var s = z.Slice(column, d);
            var rate = rates.Slice(column, d);
            for (var i = 0; i < d; i++)
            {
                var sum = 0.0;
                for (var c = 0; c < d; c++) sum += _jacobian[(i * d) + c] * s[c];
                rate[i] = sum;
            }
        }
        var first = d * (1 + d);
        for (var e = 0; e < _entries; e++)
        {
            var entry = _system.Entries[e];
            rates[first + (e * d) + entry.Equation] += _values[entry.Slot];
            for (var k = 0; k < _inner.Length; k++)
                if (_inner[k] == entry.Slot) rates[first + ((_entries + k) * d) + entry.Equation] += entry.Coefficient * _byInner[entry.Slot];
        }
    }
}
