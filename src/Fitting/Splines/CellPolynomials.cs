using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Splines;

/// <summary>
/// The B-splines of a non-uniform grid, cell by cell as polynomials in the place within the cell, t in [0, 1]: what the recursion with its knots and divisions
/// would compute for every point is a row of products of eight bases at once.
/// </summary>
/// <remarks>C. de Boor, A Practical Guide to Splines (1978), ch. VII (the piecewise polynomial form) and X.</remarks>
internal sealed unsafe class CellPolynomials
{
    private const int Lanes = 8;

    private readonly KnotVector _knots;
    private readonly int _degree;
    private readonly AlignedBuffer _coefficients;
    private readonly double[] _inverse;

    public CellPolynomials(KnotVector knots, int degree)
    {
        (_knots, _degree) = (knots, degree);
        int cells = knots.Values.Length - 1;
        _coefficients = new AlignedBuffer((long)cells * (degree + 1) * Lanes);
        _inverse = new double[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            _inverse[cell] = 1 / (knots[cell + 1] - knots[cell]);
            double[][] bases = Recursion(cell);
            for (int power = 0; power <= degree; power++)
            {
                for (int j = 0; j <= degree; j++) _coefficients.Span[(((cell * (degree + 1)) + power) * Lanes) + j] = bases[j][power];
            }
        }
    }

    /// <summary>As <see cref="SplineKernel.Bases"/>, to rounding as <see cref="BSpline.Bases"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bases(double* x, int rows, long* bins, double* bases, double* slopes)
    {
        Debug.Assert(rows <= Tile.Rows);
        double low = _knots.Values[0], high = _knots.Values[^1];
        double* both = stackalloc double[2 * Lanes];
        for (int row = 0; row < rows; row++)
        {
            double point = x[row];
            double inside = point < low ? low : point > high ? high : point;
            int bin = _knots.CellOf(inside);
            double inverse = _inverse[bin];
            Vector512<double> t = Vector512.Create((inside - _knots.Values[bin]) * inverse);
            double* own = _coefficients.Pointer + ((nint)bin * (_degree + 1) * Lanes);
            Vector512<double> value = Vector512.Load(own + (_degree * Lanes)), slope = Vector512<double>.Zero;
            for (int power = _degree - 1; power >= 0; power--)
            {
                slope = Vector512.FusedMultiplyAdd(slope, t, value);
                value = Vector512.FusedMultiplyAdd(value, t, Vector512.Load(own + (power * Lanes)));
            }

            slope *= inverse;
            Vector512.FusedMultiplyAdd(Vector512.Create(point - inside), slope, value).Store(both);
            slope.Store(both + Lanes);
            bins[row] = bin;
            for (int j = 0; j <= _degree; j++)
            {
                bases[(j * Tile.Rows) + row] = both[j];
                slopes[(j * Tile.Rows) + row] = both[Lanes + j];
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>The recursion of <see cref="BSpline.Bases"/>, on the coefficients of polynomials in t.</summary>
    private double[][] Recursion(int cell)
    {
        double start = _knots[cell], width = _knots[cell + 1] - start;
        var bases = new double[_degree + 1][];
        bases[0] = new double[_degree + 1];
        bases[0][0] = 1;
        for (int d = 1; d <= _degree; d++)
        {
            var saved = new double[_degree + 1];
            for (int r = 0; r < d; r++)
            {
                double left = _knots[cell + 1 - d + r], right = _knots[cell + r + 1], scale = 1 / (right - left);
                var next = new double[_degree + 1];
                for (int power = 0; power < d; power++)
                {
                    double part = bases[r][power] * scale;
                    saved[power] += (right - start) * part;
                    saved[power + 1] -= width * part;
                    next[power] += (start - left) * part;
                    next[power + 1] += width * part;
                }

                bases[r] = saved;
                saved = next;
            }

            bases[d] = saved;
        }

        return bases;
    }
}
