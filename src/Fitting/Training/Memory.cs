namespace Discovery.Fitting.Training;

/// <summary>What earlier rows said about the parameters: (x - anchor)^T H (x - anchor), with the sum of their Gauss-Newton matrices H.</summary>
/// <remarks>For a model linear in its parameters this is recursive least squares, and exact; else it is the Laplace approximation of J. Kirkpatrick et al., PNAS 114 (2017) 3521, with the whole matrix.</remarks>
internal sealed class Memory(Plan plan, double[] anchor, double[] matrix)
{
    private readonly double[] _difference = new double[plan.ParameterCount];

    /// <summary>Full symmetric matrix, row-major.</summary>
    public double[] Matrix => matrix;

    /// <summary>Adds half the gradient and, if wanted, the matrix, of the parameters from one on.</summary>
    /// <returns>The value.</returns>
    public double Add(ModelState state, int firstParameter, Span<double> gradient, Span<double> normal, int stride)
    {
        int count = plan.ParameterCount;
        ReadOnlySpan<double> parameters = state.Parameters.Span;
        for (int i = 0; i < count; i++) _difference[i] = parameters[i] - anchor[i];
        double value = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = matrix.AsSpan(i * count, count);
            double product = InnerProduct.Of(row, _difference);
            value += product * _difference[i];
            if (i < firstParameter || gradient.IsEmpty) continue;
            gradient[i - firstParameter] += product;
            if (normal.IsEmpty) continue;
            for (int j = firstParameter; j <= i; j++) normal[((i - firstParameter) * stride) + j - firstParameter] += row[j];
        }

        return value;
    }
}
