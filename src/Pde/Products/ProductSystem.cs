using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Pde.Products;

/// <summary>All residuals at all points as a function of a product space's coefficients and the equations' own: sum of squares and Gauss-Newton system.</summary>
/// <remarks>
/// Each set counts as its mean square times its weight. Rows of one cell of the grid have the same columns: their part of J^T J is summed in a
/// small dense block, which is then added to the band.
/// </remarks>
internal sealed unsafe class ProductSystem
{
    private const int T = Columns.Tile;
    private const int Lanes = BasisJets.Lanes;

    /// <summary>Rows that are added to the matrix together, so that an element is loaded once for all of them.</summary>
    private const int RowsAtOnce = 4;

    private readonly ImmutableArray<PointSet> _sets;
    private readonly ImmutableArray<double> _weights;
    private readonly int _coefficientCount;
    private readonly int _supports;
    private readonly int _padded;
    private readonly int _dimension;
    private readonly AlignedBuffer[] _bases;
    private readonly int[][] _bins;
    private readonly AlignedBuffer _weightsOfJets;
    private readonly AlignedBuffer _local;
    private readonly AlignedBuffer _rows;
    private readonly AlignedBuffer _gradient;
    private readonly AlignedBuffer _block;
    private readonly AlignedBuffer _scratch;
    private readonly double[][] _columns;
    private readonly double[][] _jetColumns;
    private readonly double[] _residual = new double[T];
    private readonly double[][] _slopes;
    private double[][] _current = [];
    private readonly double[][] _coefficientSlopes;
    private readonly int[] _places;
    private readonly int _mostJets;
    private int _waiting;

    /// <param name="space">What the coefficients mean.</param>
    /// <param name="sets">Points with residuals; neighbours in the order of points should lie in the same cell.</param>
    /// <param name="weights">One a set.</param>
    /// <param name="coefficientCount">The equations' own unknown numbers, which come last in every vector of parameters.</param>
    public ProductSystem(ProductSpace space, ImmutableArray<PointSet> sets, ImmutableArray<double> weights, int coefficientCount)
    {
        (Space, _sets, _weights, _coefficientCount) = (space, sets, weights, coefficientCount);
        _dimension = space.Box.Dimension;
        _supports = (int)Math.Pow(space.Degree + 1, _dimension);
        _padded = (_supports + Lanes - 1) / Lanes * Lanes;
        var order = sets.Max(set => set.Jets.Order);
        _bases = [.. space.Grids.Select(_ => new AlignedBuffer((long)(order + 1) * T * Lanes))];
        _bins = [.. space.Grids.Select(_ => GC.AllocateArray<int>(T, pinned: true))];
        _mostJets = sets.Max(set => set.Jets.Count);
        _weightsOfJets = new AlignedBuffer(((long)T * _mostJets * _padded) + Lanes);
        _local = new AlignedBuffer(((long)space.Unknowns * _padded) + Lanes);
        _rows = new AlignedBuffer((long)RowsAtOnce * space.Unknowns * _padded);
        _gradient = new AlignedBuffer((long)space.Unknowns * _padded);
        _block = new AlignedBuffer((long)space.Unknowns * _padded * space.Unknowns * _padded);
        _places = new int[space.Unknowns * _padded];
        _scratch = new AlignedBuffer(_padded);
        var most = sets.SelectMany(set => set.Residuals).Max(residual => residual.Jets.Length);
        _columns = new double[_dimension + most + 1][];
        _jetColumns = [.. Enumerable.Range(0, most).Select(_ => new double[T])];
        _slopes = [.. Enumerable.Range(0, most).Select(_ => new double[T])];
        _coefficientSlopes = [.. Enumerable.Range(0, coefficientCount).Select(_ => new double[T])];
    }

    public ProductSpace Space { get; }

    public ImmutableArray<PointSet> Sets => _sets;

    public int ParameterCount => Space.Count + _coefficientCount;

    public bool IsLinear => _sets.All(set => set.Residuals.All(residual => residual.IsLinear && residual.IsLinearInCoefficients));

    /// <summary>Weighted mean squares of all sets together.</summary>
    public double SumOfSquares(double[] parameters)
    {
        var sum = 0.0;
        for (var s = 0; s < _sets.Length; s++) sum += _weights[s] * MeanSquare(s, parameters);
        return sum;
    }

    /// <summary>Mean square of a set, all its rows together.</summary>
    public double MeanSquare(int set, double[] parameters) => Work(set, parameters, null, 1);

    /// <summary>The weighted mean squares with their normal equations.</summary>
    public double Linearise(double[] parameters, BandedEquations normal)
    {
        normal.Clear();
        var sum = 0.0;
        for (var s = 0; s < _sets.Length; s++) sum += _weights[s] * Work(s, parameters, normal, _weights[s]);
        return sum;
    }

    /// <summary>How strongly a set's residuals answer to the coefficients: the trace of its part of J^T J.</summary>
    public double Sensitivity(int set, double[] parameters, BandedEquations normal)
    {
        normal.Clear();
        Work(set, parameters, normal, 1);
        return normal.Trace;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Work(int s, double[] parameters, BandedEquations? normal, double weight)
    {
        var set = _sets[s];
        var scale = Math.Sqrt(weight / set.Count);
        var (sum, size) = (0.0, Space.Unknowns * _padded);
        Span<int> cell = stackalloc int[Box.MaxAxes];
        Span<int> last = stackalloc int[Box.MaxAxes];
        last.Fill(-1);
        var isFilled = false;
        for (var tile = 0; tile < set.TileCount; tile++)
        {
            var rows = set.RowsIn(tile);
            FillBases(set, tile, rows);
            for (var r = 0; r < rows; r++) FillJets(set.Jets, r);
            foreach (var form in set.Residuals)
            {
                for (var r = 0; r < rows; r++)
                {
                    if (Enter(r, cell, last))
                    {
                        if (isFilled) Flush(normal!);
                        isFilled = false;
                        Gather(cell, parameters);
                    }
                    for (var j = 0; j < form.Jets.Length; j++)
                        _jetColumns[j][r] = Dot(JetWeights(r, set.Jets[form.Jets[j].Orders]), _local.Pointer + ((nint)form.Jets[j].Unknown * _padded));
                }
                Residual(form, set, tile, parameters);
                for (var r = 0; r < rows; r++) sum = Math.FusedMultiplyAdd(_residual[r], _residual[r], sum);
                if (normal is null) continue;
                if (isFilled) Flush(normal);
                isFilled = false;
                last.Fill(-1);
                Slopes(form, parameters);
                for (var r = 0; r < rows; r++)
                {
                    if (Enter(r, cell, last))
                    {
                        if (isFilled) Flush(normal);
                        Gather(cell, parameters);
                    }
                    isFilled = true;
                    var row = _rows.Pointer + ((nint)_waiting * size);
                    new Span<double>(row, size).Clear();
                    for (var j = 0; j < form.Jets.Length; j++)
                        AddScaled(scale * _slopes[j][r], JetWeights(r, set.Jets[form.Jets[j].Orders]), row + ((nint)form.Jets[j].Unknown * _padded), _padded);
                    AddScaled(scale * _residual[r], row, _gradient.Pointer, size);
                    if (form.Coefficients.Length > 0) AddBorder(normal, form, r, scale, row, size);
                    if (++_waiting == RowsAtOnce) AddSquares(size);
                }
            }
        }
        if (isFilled) Flush(normal!);
        return sum / set.Count;
    }

    /// <summary>The waiting rows' part of J^T J.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSquares(int size)
    {
        if (_waiting == 0) return;
        new Span<double>(_rows.Pointer + ((nint)_waiting * size), (RowsAtOnce - _waiting) * size).Clear();
        _waiting = 0;
        double* r0 = _rows.Pointer, r1 = r0 + size, r2 = r1 + size, r3 = r2 + size;
        for (var i = 0; i < size; i++)
        {
            if (r0[i] == 0 && r1[i] == 0 && r2[i] == 0 && r3[i] == 0) continue;
            Vector512<double> a = Vector512.Create(r0[i]), b = Vector512.Create(r1[i]), c = Vector512.Create(r2[i]), d = Vector512.Create(r3[i]);
            var to = _block.Pointer + ((nint)i * size);
            for (var j = 0; j <= i; j += Lanes)
            {
                var sum = Vector512.FusedMultiplyAdd(a, Vector512.Load(r0 + j), Vector512.Load(to + j));
                sum = Vector512.FusedMultiplyAdd(b, Vector512.Load(r1 + j), sum);
                sum = Vector512.FusedMultiplyAdd(c, Vector512.Load(r2 + j), sum);
                Vector512.FusedMultiplyAdd(d, Vector512.Load(r3 + j), sum).Store(to + j);
            }
        }
    }

    /// <summary>One row's part of the columns of the equations' own coefficients.</summary>
    private void AddBorder(BandedEquations normal, ResidualForm form, int r, double scale, double* row, int size)
    {
        for (var c = 0; c < form.Coefficients.Length; c++)
        {
            var own = scale * _coefficientSlopes[c][r];
            var border = normal.Border[form.Coefficients[c]];
            for (var i = 0; i < size; i++)
                if (row[i] != 0) border[_places[i]] += own * row[i];
            for (var k = 0; k < form.Coefficients.Length; k++) border[Space.Count + form.Coefficients[k]] += own * scale * _coefficientSlopes[k][r];
            normal.Gradient[Space.Count + form.Coefficients[c]] += own * scale * _residual[r];
        }
    }

    /// <summary>Whether the row lies in another cell than the last one.</summary>
    private bool Enter(int r, Span<int> cell, Span<int> last)
    {
        var moved = false;
        for (var i = 0; i < _dimension; i++)
        {
            cell[i] = _bins[i][r];
            moved |= cell[i] != last[i];
            last[i] = cell[i];
        }
        return moved;
    }

    /// <summary>The numbers of the coefficients that a cell meets, and their values.</summary>
    private void Gather(Span<int> cell, double[] parameters)
    {
        var (unknowns, order) = (Space.Unknowns, Space.Degree + 1);
        for (var l = 0; l < _supports; l++)
        {
            var (place, rest) = (0, l);
            for (var i = _dimension - 1; i >= 0; i--)
            {
                place += Space.Offset(i, cell[i] + (rest % order));
                rest /= order;
            }
            for (var k = 0; k < unknowns; k++)
            {
                _places[(k * _padded) + l] = place + k;
                _local.Pointer[(k * _padded) + l] = parameters[place + k];
            }
        }
    }

    /// <summary>Adds the dense block of a cell to the band and clears it.</summary>
    private void Flush(BandedEquations normal)
    {
        var size = Space.Unknowns * _padded;
        AddSquares(size);
        for (var i = 0; i < size; i++)
        {
            if (i % _padded >= _supports) continue;
            normal.Gradient[_places[i]] += _gradient.Pointer[i];
            var row = _block.Pointer + ((nint)i * size);
            for (var j = 0; j <= i; j++)
            {
                if (row[j] == 0) continue;
                var (a, b) = (_places[i], _places[j]);
                *normal.Element(Math.Max(a, b), Math.Min(a, b)) += row[j];
            }
            new Span<double>(row, size).Clear();
        }
        _gradient.Span.Clear();
    }

    private void FillBases(PointSet set, int tile, int rows)
    {
        for (var i = 0; i < _dimension; i++)
            fixed (double* x = set.Points[tile][i])
            fixed (int* bins = _bins[i])
                BasisJets.Fill(x, rows, Space.Grids[i], Space.Degree, set.Jets.Order, bins, _bases[i].Pointer, T);
    }

    /// <summary>Products of the axes' splines or their derivatives, for every jet of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillJets(JetSet jets, int r)
    {
        var order = Space.Degree + 1;
        for (var jet = 0; jet < jets.Count; jet++)
        {
            var to = JetWeights(r, jet);
            var index = jets.Indices[jet];
            Vector512.Load(_bases[0].Pointer + ((((nint)index[0] * T) + r) * Lanes)).Store(to);
            var count = order;
            for (var i = 1; i < _dimension; i++)
            {
                // Each store overwrites the surplus lanes of the one before it.
                new Span<double>(to, count).CopyTo(new Span<double>(_scratch.Pointer, count));
                var own = Vector512.Load(_bases[i].Pointer + ((((nint)index[i] * T) + r) * Lanes));
                for (var l = 0; l < count; l++) (Vector512.Create(_scratch.Pointer[l]) * own).Store(to + (l * order));
                count *= order;
            }
            for (var l = count; l < _padded; l++) to[l] = 0;
        }
    }

    private double* JetWeights(int r, int jet) => _weightsOfJets.Pointer + ((((nint)r * _mostJets) + jet) * _padded);

    private void Residual(ResidualForm form, PointSet set, int tile, double[] parameters)
    {
        for (var i = 0; i < _dimension; i++) _columns[i] = set.Points[tile][i];
        for (var j = 0; j < form.Jets.Length; j++) _columns[_dimension + j] = _jetColumns[j];
        _columns[_dimension + form.Jets.Length] = set.Measured[tile];
        _current = _columns.AsSpan(0, _dimension + form.Jets.Length + 1).ToArray();
        form.Value(_current, parameters.AsSpan(Space.Count, _coefficientCount), _residual);
    }

    private void Slopes(ResidualForm form, double[] parameters)
    {
        var coefficients = parameters.AsSpan(Space.Count, _coefficientCount);
        for (var j = 0; j < form.Jets.Length; j++) form.JetSlope(j, _current, coefficients, _slopes[j]);
        for (var c = 0; c < form.Coefficients.Length; c++) form.CoefficientSlope(c, _current, coefficients, _coefficientSlopes[c]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(double factor, double* from, double* to, int count)
    {
        var scale = Vector512.Create(factor);
        for (var i = 0; i < count; i += Lanes) Vector512.FusedMultiplyAdd(scale, Vector512.Load(from + i), Vector512.Load(to + i)).Store(to + i);
    }

    private double Dot(double* a, double* b)
    {
        var sum = Vector512<double>.Zero;
        for (var i = 0; i < _padded; i += Lanes) sum = Vector512.FusedMultiplyAdd(Vector512.Load(a + i), Vector512.Load(b + i), sum);
        return Vector512.Sum(sum);
    }
}
