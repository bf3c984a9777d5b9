using System.Buffers;

namespace Discovery.Fitting.Regression;

/// <summary>Linear least squares by Householder QR with column pivoting; columns are brought to length 1 first, so that rank does not depend on units.</summary>
public static class LinearLeastSquares
{
    /// <param name="columns">The design, column-major: column j at j * rows.</param>
    /// <param name="target">One value a row.</param>
    /// <param name="weights">Weight of each squared residual; empty for 1.</param>
    /// <param name="tolerance">A column counts as dependent if what is left of it is at most this share of the longest.</param>
    /// <exception cref="ArgumentException">The lengths disagree, or a number is not finite.</exception>
    public static LinearFit Solve(ReadOnlySpan<double> columns, ReadOnlySpan<double> target, ReadOnlySpan<double> weights = default, double tolerance = 1e-13)
    {
        int rows = target.Length;
        if (rows == 0 || columns.Length == 0 || columns.Length % rows != 0)
            throw new ArgumentException($"A design of {columns.Length} numbers does not divide into columns of {rows} rows.", nameof(columns));
        if (!weights.IsEmpty && weights.Length != rows) throw new ArgumentException($"There are {weights.Length} weights for {rows} rows.", nameof(weights));
        int count = columns.Length / rows;
        double[] a = ArrayPool<double>.Shared.Rent(rows * count);
        double[] b = ArrayPool<double>.Shared.Rent(rows);
        try
        {
            Span<double> design = a.AsSpan(0, rows * count), right = b.AsSpan(0, rows);
            var lengths = new double[count];
            double totalWeight = Prepare(columns, target, weights, design, right, lengths);
            Span<double> scales = new double[Math.Min(rows, count)];
            Span<int> order = new int[count];
            int rank = HouseholderQr.Factor(design, rows, count, scales, order, tolerance);
            HouseholderQr.ApplyTransposed(design, rows, rank, scales, right);
            double squares = InnerProduct.Of(right[rank..], right[rank..]);
            HouseholderQr.SolveTriangle(design, rows, rank, right);
            var coefficients = new double[count];
            for (int i = 0; i < rank; i++) coefficients[order[i]] = right[i] / lengths[order[i]];
            double variance = rows > rank ? squares / (rows - rank) : double.PositiveInfinity;
            double[,] covariance = TriangleCovariance.Compute(design, rows, count, rank, order, lengths, variance);
            return new LinearFit(coefficients, covariance, rank, Math.Sqrt(squares / totalWeight));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(a);
            ArrayPool<double>.Shared.Return(b);
        }
    }

    private static double Prepare(ReadOnlySpan<double> columns, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, Span<double> design, Span<double> right, double[] lengths)
    {
        int rows = target.Length;
        double totalWeight = 0;
        for (int row = 0; row < rows; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (!(weight >= 0) || !double.IsFinite(target[row]))
                throw new ArgumentException($"Row {row} has the target {target[row]} and the weight {weight}; both must be finite, the weight not negative.", nameof(target));
            totalWeight += weight;
            right[row] = Math.Sqrt(weight) * target[row];
        }

        for (int j = 0; j < lengths.Length; j++)
        {
            Span<double> own = design.Slice(j * rows, rows);
            columns.Slice(j * rows, rows).CopyTo(own);
            for (int row = 0; row < rows && !weights.IsEmpty; row++) own[row] *= Math.Sqrt(weights[row]);
            double largest = 0;
            foreach (double value in own) largest = Math.Max(largest, Math.Abs(value));
            if (!double.IsFinite(largest)) throw new ArgumentException($"Column {j} of the design holds a number that is not finite.", nameof(columns));
            double squares = 0;
            foreach (double value in own) squares += largest > 0 ? value / largest * (value / largest) : 0;
            lengths[j] = largest > 0 ? largest * Math.Sqrt(squares) : 1;
            for (int row = 0; row < rows; row++) own[row] /= lengths[j];
        }

        return totalWeight;
    }
}
