namespace Discovery.Pde.Products;

/// <summary>
/// J^T J and J^T r whose columns meet only within a band, but for a few last ones that meet all: the equations' own coefficients.
/// </summary>
/// <remarks>Row i of the band holds columns i - Band to i at their places; the border has a row a coefficient, over all columns.</remarks>
internal sealed unsafe class BandedEquations
{
    /// <summary>A column so small against the others, squared, is nothing but rounding, as where one unknown multiplies the slope of another that is constant yet.</summary>
    private const double Rounding = 1e-28;

    /// <summary>Keeps Schur's complement of the border definite, as a share of its diagonal.</summary>
    private const double BorderRidge = 1e-14;

    /// <summary>Of the diagonal, where directions of least residual are looked for.</summary>
    private const double InverseRidge = 1e-14;

    private readonly AlignedBuffer _band;
    private readonly BandCholesky _factor;

    /// <param name="count">Columns with a band.</param>
    /// <param name="band">Columns that differ by more never meet.</param>
    /// <param name="border">Further columns.</param>
    public BandedEquations(int count, int band, int border)
    {
        (Count, Band, BorderCount) = (count, band, border);
        _factor = new BandCholesky(count, band);
        _band = new AlignedBuffer(_factor.Elements.Length);
        Gradient = new double[count + border];
        Border = [.. Enumerable.Range(0, border).Select(_ => new double[count + border])];
    }

    public int Count { get; }

    public int Band { get; }

    public int BorderCount { get; }

    /// <summary>Added to the diagonal against its mean. It keeps splines that hardly reach into a region from growing without bound, and slows down all else.</summary>
    public double LeastSupport { get; init; }

    public double[] Gradient { get; }

    /// <summary>Row c: border column c against all columns; those of the border are last.</summary>
    public double[][] Border { get; }

    /// <summary>Sum of the diagonal.</summary>
    public double Trace
    {
        get
        {
            var trace = 0.0;
            for (var i = 0; i < Count; i++) trace += *Element(i, i);
            return trace;
        }
    }

    /// <summary>The sum of squares that the coefficients' terms would have if none took away from another: sum of A_ii x_i^2.</summary>
    public double Energy(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += *Element(i, i) * x[i] * x[i];
        return sum;
    }

    public void Clear()
    {
        _band.Span.Clear();
        Gradient.AsSpan().Clear();
        foreach (var row in Border) row.AsSpan().Clear();
    }

    /// <summary>The element of row i and column j, j at most i and at least i - Band. Elements of a row lie next to each other.</summary>
    public double* Element(int i, int j) => _band.Pointer + ((nint)i * _factor.Stride) + (j - i + Band);

    /// <summary>Solves (A + damping diag A) x = -gradient.</summary>
    /// <param name="damping">At least 0.</param>
    /// <param name="step">Gets x.</param>
    /// <returns>The fall of the sum of squares that is predicted; NaN if the matrix is not finite.</returns>
    public double Solve(double damping, double[] step)
    {
        _band.Span.CopyTo(_factor.Elements);
        var mean = Trace / Count;
        var (floor, rounding) = (LeastSupport * mean, Rounding * mean);
        for (var i = 0; i < Count; i++)
        {
            var diagonal = _factor.Element(i, i);
            *diagonal = *diagonal > rounding ? (*diagonal * (1 + damping)) + floor : mean;
        }
        if (!_factor.Factor()) return double.NaN;
        for (var i = 0; i < Gradient.Length; i++) step[i] = -Gradient[i];
        _factor.Solve(step);
        if (BorderCount > 0) SolveBorder(damping, step);
        var predicted = 0.0;
        for (var i = 0; i < Count; i++) predicted += step[i] * ((damping * *Element(i, i) * step[i]) - Gradient[i]);
        for (var c = 0; c < BorderCount; c++) predicted += step[Count + c] * ((damping * Border[c][Count + c] * step[Count + c]) - Gradient[Count + c]);
        return predicted;
    }

    /// <summary>Solves the band, without its border, for several right sides in place; false where it has no factor.</summary>
    public bool SolveBlock(double[][] sides)
    {
        _band.Span.CopyTo(_factor.Elements);
        var mean = Trace / Count;
        for (var i = 0; i < Count; i++)
        {
            // The ridge is at rounding: it lets directions without any residual stand out instead of failing.
            var diagonal = _factor.Element(i, i);
            *diagonal = *diagonal > Rounding * mean ? *diagonal * (1 + InverseRidge) : mean;
        }
        if (!_factor.Factor()) return false;
        foreach (var side in sides) _factor.Solve(side);
        return true;
    }

    /// <summary>Roots of the band's diagonal, none of them zero.</summary>
    public double[] RootDiagonal()
    {
        var mean = Trace / Count;
        var roots = new double[Count];
        for (var i = 0; i < Count; i++) roots[i] = Math.Sqrt(Math.Max(*Element(i, i), Rounding * mean));
        return roots;
    }

    /// <summary>a^T A b over the band.</summary>
    public double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            sum += a[i] * b[i] * *Element(i, i);
            for (var j = Math.Max(0, i - Band); j < i; j++) sum += *Element(i, j) * ((a[i] * b[j]) + (a[j] * b[i]));
        }
        return sum;
    }

    /// <summary>What is left of the border's columns when all others are solved for: D - B A^-1 B^T, row by row; NaN where the band has no factor.</summary>
    public double[] BorderComplement()
    {
        _band.Span.CopyTo(_factor.Elements);
        var mean = Trace / Count;
        for (var i = 0; i < Count; i++)
        {
            var diagonal = _factor.Element(i, i);
            *diagonal = *diagonal > Rounding * mean ? *diagonal + (LeastSupport * mean) : mean;
        }
        var complement = new double[BorderCount * BorderCount];
        if (!_factor.Factor())
        {
            complement.AsSpan().Fill(double.NaN);
            return complement;
        }
        for (var c = 0; c < BorderCount; c++)
        {
            var solved = (double[])Border[c].Clone();
            _factor.Solve(solved);
            for (var k = 0; k < BorderCount; k++) complement[(k * BorderCount) + c] = Border[k][Count + c] - Dot(Border[k], solved);
        }
        return complement;
    }

    /// <summary>Schur's complement of the band: D - B A^-1 B^T.</summary>
    private void SolveBorder(double damping, double[] step)
    {
        var solved = Border.Select(row => (double[])row.Clone()).ToArray();
        var matrix = new double[BorderCount, BorderCount];
        for (var c = 0; c < BorderCount; c++)
        {
            _factor.Solve(solved[c]);
            for (var k = 0; k < BorderCount; k++)
            {
                matrix[k, c] = Border[k][Count + c] - Dot(Border[k], solved[c]);
                if (k == c) matrix[k, c] += (damping + BorderRidge) * Border[c][Count + c];
            }
        }
        var right = new double[BorderCount];
        for (var c = 0; c < BorderCount; c++) right[c] = step[Count + c] - Dot(Border[c], step);
        Eliminate(matrix, right);
        for (var c = 0; c < BorderCount; c++)
        {
            step[Count + c] = right[c];
            for (var i = 0; i < Count; i++) step[i] -= solved[c][i] * right[c];
        }
    }

    private double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        return sum;
    }

    /// <summary>Gauss' elimination with pivots, for a handful of unknowns.</summary>
    private static void Eliminate(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var p = 0; p < n; p++)
        {
            var best = p;
            for (var i = p + 1; i < n; i++)
                if (Math.Abs(matrix[i, p]) > Math.Abs(matrix[best, p])) best = i;
            if (matrix[best, p] == 0)
            {
                right[p] = 0;
                continue;
            }
            (right[p], right[best]) = (right[best], right[p]);
            for (var j = 0; j < n; j++) (matrix[p, j], matrix[best, j]) = (matrix[best, j], matrix[p, j]);
            for (var i = p + 1; i < n; i++)
            {
                var factor = matrix[i, p] / matrix[p, p];
                for (var j = p; j < n; j++) matrix[i, j] -= factor * matrix[p, j];
                right[i] -= factor * right[p];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++) right[i] -= matrix[i, j] * right[j];
            right[i] = matrix[i, i] == 0 ? 0 : right[i] / matrix[i, i];
        }
    }
}
