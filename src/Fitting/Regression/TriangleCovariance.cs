namespace Discovery.Fitting.Regression;

/// <summary>Covariance of least-squares parameters from a pivoted QR factorisation: variance x (R^T R)^-1, infinite where the rows do not determine a parameter.</summary>
internal static class TriangleCovariance
{
    /// <summary>A share of a column of length 1 below it is rounding of the factorisation.</summary>
    private const double Negligible = 1e-10;

    /// <param name="a">From <see cref="HouseholderQr.Factor"/>.</param>
    /// <param name="rows">Leading dimension.</param>
    /// <param name="count">Columns.</param>
    /// <param name="rank">Independent ones.</param>
    /// <param name="order">Pivot order.</param>
    /// <param name="lengths">What each original column was divided by.</param>
    /// <param name="variance">Residual variance.</param>
    public static double[,] Compute(ReadOnlySpan<double> a, int rows, int count, int rank, ReadOnlySpan<int> order, ReadOnlySpan<double> lengths, double variance)
    {
        var covariance = new double[count, count];
        var inverse = new double[rank * rank];
        for (int i = 0; i < rank; i++)
        {
            Span<double> column = inverse.AsSpan(i * rank, rank);
            column[i] = 1;
            HouseholderQr.SolveTriangle(a, rows, i + 1, column);
        }

        for (int i = 0; i < rank; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int m = i; m < rank; m++) sum += inverse[(m * rank) + i] * inverse[(m * rank) + j];
                double value = sum * variance / (lengths[order[i]] * lengths[order[j]]);
                covariance[order[i], order[j]] = value;
                covariance[order[j], order[i]] = value;
            }
        }

        // A dependent column can be traded against the independent ones that it is made of: all of these are undetermined.
        var trade = new double[rank];
        for (int dependent = rank; dependent < count; dependent++)
        {
            covariance[order[dependent], order[dependent]] = double.PositiveInfinity;
            a.Slice(dependent * rows, rank).CopyTo(trade);
            HouseholderQr.SolveTriangle(a, rows, rank, trade);
            for (int i = 0; i < rank; i++)
            {
                if (Math.Abs(trade[i]) > Negligible) covariance[order[i], order[i]] = double.PositiveInfinity;
            }
        }

        return covariance;
    }
}
