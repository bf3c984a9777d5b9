using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>
/// Solves equations of fields from measured first values: derivatives in space by differences over nine points of the measured grid, time by Runge and Kutta's
/// method with bounded work. Around a period where the field has one; else the four outermost points at each end are as measured.
/// </summary>
internal sealed class MethodOfLines : IRates
{
    /// <summary>Points to each side of a difference: order 8 for first and second derivatives, 6 for third and fourth.</summary>
    private const int Reach = 4;

    /// <summary>Steps at most. An equation that needs more is stiffer than this method is for; then the solution ends early.</summary>
    private const int MostSteps = 30_000;

    /// <summary>Relative error of a step.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Across the seam second differences of a periodic field are no larger than this many times those inside.</summary>
    private const double Seam = 3;

    /// <summary>Noise above this share of the deviation is smoothed out of the first values.</summary>
    private const double Noisy = 1e-3;

    private readonly FieldGrid _grid;
    private readonly (int Field, int Order, (FieldTerm Term, double Coefficient)[] Terms)[] _groups;
    private readonly double[] _values, _none;
    private readonly double[][] _weights;
    private readonly int _points, _fields, _order;
    private readonly double[] _product;
    private readonly bool _isPeriodic;

    private MethodOfLines(FieldGrid grid, ImmutableArray<FieldEquation> equations)
    {
        (_grid, _points, _fields, _order) = (grid, grid.Shape[0], grid.Fields.Length, equations[0].Order);
        _groups = [.. equations.SelectMany(equation => equation.Terms.GroupBy(term => term.Term.Order).Select(group => (equation.Field, group.Key, group.Select(term => (term.Term, term.Coefficient)).ToArray())))];
        (_values, _none) = (new double[_fields], new double[_fields]);
        _weights = [.. Enumerable.Range(0, 5).Select(order => Differences(order, grid.Spacing(0)))];
        _product = new double[_points];
        _isPeriodic = Enumerable.Range(0, _fields).All(IsPeriodic);
    }

    /// <summary>Where the solution goes: values of each field in all points up to the time it reached.</summary>
    /// <param name="grid">In one dimension of space.</param>
    /// <param name="equations">One a field.</param>
    /// <returns>The solution, NaN where it did not come, and the row of time that it reached.</returns>
    public static (double[][] Values, int Reached) Solve(FieldGrid grid, ImmutableArray<FieldEquation> equations) => new MethodOfLines(grid, equations).Solve();

    public void Rates(double time, ReadOnlySpan<double> z, Span<double> rates)
    {
        var block = _points * _fields;
        rates.Clear();
        if (_order == 2) z[block..].CopyTo(rates);
        var target = _order == 2 ? rates[block..] : rates;
        // Terms with the same derivative are added first: then it is taken once.
        foreach (var (field, order, terms) in _groups)
        {
            for (var i = 0; i < _points; i++)
            {
                for (var f = 0; f < _fields; f++) _values[f] = z[(f * _points) + i];
                var sum = 0.0;
                foreach (var (term, coefficient) in terms) sum += coefficient * term.Of(_values, _none);
                _product[i] = sum;
            }
            AddDerivative(order, target.Slice(field * _points, _points));
        }
        if (!_isPeriodic) SetEdges(time, target, rates);
    }

    private void AddDerivative(int order, Span<double> target)
    {
        var weights = _weights[order];
        for (var i = 0; i < _points; i++)
        {
            if (order == 0) target[i] += _product[i];
            else if (i >= Reach && i < _points - Reach) target[i] += InnerProduct.Of(weights, _product.AsSpan(i - Reach, weights.Length));
            else if (_isPeriodic) for (var k = 0; k < weights.Length; k++) target[i] += weights[k] * _product[(i + k - Reach + _points) % _points];
        }
    }

    /// <summary>The outermost points move as measured.</summary>
    private void SetEdges(double time, Span<double> target, Span<double> rates)
    {
        var times = _grid.Places[_grid.Time];
        var row = Math.Clamp((int)((time - times[0]) / _grid.Spacing(_grid.Time)), 0, times.Length - 2);
        for (var field = 0; field < _fields; field++)
        {
            for (var edge = 0; edge < 2 * Reach; edge++)
            {
                var i = edge < Reach ? edge : _points - 1 - (edge - Reach);
                var slope = (Measured(field, i, row + 1) - Measured(field, i, row)) / _grid.Spacing(_grid.Time);
                rates[(field * _points) + i] = slope;
                if (_order == 2) target[(field * _points) + i] = 0;
            }
        }
    }

    private double Measured(int field, int point, int row) => _grid.Values[field][(point * _grid.Shape[^1]) + row];

    private (double[][] Values, int Reached) Solve()
    {
        var (block, rows) = (_points * _fields, _grid.Shape[^1]);
        var z = new double[block * _order];
        for (var field = 0; field < _fields; field++)
        {
            var first = Smoothed(field, [.. Enumerable.Range(0, _points).Select(i => Measured(field, i, 0))]);
            first.CopyTo(z, field * _points);
            if (_order == 2) Smoothed(field, [.. Enumerable.Range(0, _points).Select(i => SlopeAtStart(field, i))]).CopyTo(z, block + (field * _points));
        }
        double[] scale = [.. Enumerable.Range(0, block).Select(i => _grid.Deviation[i / _points] + Math.Abs(_grid.Values[i / _points].Average()))];
        var solver = new DormandPrince(this, z.Length, scale);
        var states = Enumerable.Range(0, rows).Select(_ => Enumerable.Repeat(double.NaN, z.Length).ToArray()).ToArray();
        var steps = MostSteps;
        solver.Run(z, _grid.Places[^1], Tolerance, ref steps, states);
        var reached = Array.FindLastIndex(states, state => state.All(double.IsFinite));
        var values = Enumerable.Range(0, _fields).Select(_ => new double[_grid.Points]).ToArray();
        for (var row = 0; row < rows; row++)
            for (var i = 0; i < block; i++) values[i / _points][(i % _points * rows) + row] = states[row][i];
        return (values, reached);
    }

    private double[] Smoothed(int field, double[] line)
    {
        if (_grid.Noise[field] < Noisy * _grid.Deviation[field] || line.Length < SmoothingSpline.FewestPoints) return line;
        var spline = SmoothingSpline.Through(_grid.Places[0], line);
        return Array.ConvertAll(_grid.Places[0], place => spline.At(place));
    }

    private double SlopeAtStart(int field, int point)
    {
        var rows = Math.Min(_grid.Shape[^1], 40);
        return SmoothingSpline.Through(_grid.Places[^1][..rows], [.. Enumerable.Range(0, rows).Select(row => Measured(field, point, row))]).At(_grid.Places[^1][0], 1);
    }

    private bool IsPeriodic(int field)
    {
        var (seam, inside, n) = (0.0, 0.0, _points);
        foreach (var line in _grid.Lines(_grid.Values[field], 0))
        {
            double Second(int i) => line[(i + n - 1) % n] - (2 * line[i % n]) + line[(i + 1) % n];
            seam += (Second(n - 1) * Second(n - 1)) + (Second(n) * Second(n));
            for (var i = 1; i < n - 1; i++) inside += 2 * Second(i) * Second(i) / (n - 2);
        }
        return seam <= Seam * Seam * inside;
    }

    /// <summary>Weights of a centred difference over 2 Reach + 1 even points: exact for polynomials of degree 2 Reach.</summary>
    private static double[] Differences(int order, double spacing)
    {
        const int Count = (2 * Reach) + 1;
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(Count, Count, (power, k) => Math.Pow(k - Reach, power));
        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Count);
        right[order] = MathNet.Numerics.SpecialFunctions.Factorial(order) / Math.Pow(spacing, order);
        return matrix.Solve(right).ToArray();
    }
}
