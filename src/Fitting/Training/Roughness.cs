namespace Discovery.Fitting.Training;

/// <summary>
/// A tiny penalty on the differences of order degree + 1 of each spline's coefficients. A polynomial of the spline's degree has none, so what the rows determine
/// is hardly moved; coefficients over cells without rows follow the polynomial of the cells beside them instead of being arbitrary.
/// The weight follows the mean square of the residuals, as if the coefficients were known beforehand to differ from such a polynomial by about 1 at most: it vanishes with the error.
/// </summary>
/// <remarks>P. Eilers, B. Marx, Flexible smoothing with B-splines and penalties, Statistical Science 11 (1996) 89.</remarks>
internal sealed class Roughness
{
    private readonly Plan _plan;
    private readonly double[] _stencil;

    /// <param name="plan">The network.</param>
    public Roughness(Plan plan)
    {
        _plan = plan;
        _stencil = new double[plan.Degree + 2];
        _stencil[0] = 1;
        for (int order = 1; order < _stencil.Length; order++)
        {
            for (int j = order; j > 0; j--) _stencil[j] -= _stencil[j - 1];
        }
    }

    /// <summary>Variance that the difference of independent coefficients of variance 1 has: the central binomial coefficient, of twice the order.</summary>
    public double Amplification
    {
        get
        {
            double sum = 0;
            foreach (double factor in _stencil) sum += factor * factor;
            return sum;
        }
    }

    /// <summary>Factor of the sum of squared differences.</summary>
    public double Weight { get; set; }

    public double Value(ModelState state)
    {
        if (Weight == 0) return 0;
        double sum = 0;
        ReadOnlySpan<double> parameters = state.Parameters.Span;
        for (int l = 0; l < _plan.Layers.Length; l++)
        {
            foreach (PlanEdge edge in _plan.Layers[l].Edges)
            {
                if (!IsPenalised(state, l, edge)) continue;
                for (int i = 0; i + _stencil.Length <= edge.Count; i++)
                {
                    double difference = Difference(parameters[(edge.Offset + i)..]);
                    sum += difference * difference;
                }
            }
        }

        return Weight * sum;
    }

    /// <summary>Adds half the gradient, and if wanted the matrix, of the layers from one on.</summary>
    /// <param name="state">Where.</param>
    /// <param name="firstLayer">Layers before it are left out, and their parameters are not counted.</param>
    /// <param name="gradient">Of the parameters from the first layer's on.</param>
    /// <param name="normal">Lower triangle, or empty.</param>
    /// <param name="stride">Leading dimension of it.</param>
    /// <returns>The penalty of all layers.</returns>
    public double Add(ModelState state, int firstLayer, Span<double> gradient, Span<double> normal, int stride)
    {
        if (Weight == 0) return 0;
        ReadOnlySpan<double> parameters = state.Parameters.Span;
        int firstParameter = firstLayer == 0 ? 0 : _plan.LastLayerOffset;
        for (int l = firstLayer; l < _plan.Layers.Length; l++)
        {
            foreach (PlanEdge edge in _plan.Layers[l].Edges)
            {
                if (!IsPenalised(state, l, edge)) continue;
                for (int i = 0; i + _stencil.Length <= edge.Count; i++)
                {
                    int place = edge.Offset + i - firstParameter;
                    double difference = Weight * Difference(parameters[(edge.Offset + i)..]);
                    for (int j = 0; j < _stencil.Length; j++)
                    {
                        gradient[place + j] += difference * _stencil[j];
                        if (normal.IsEmpty) continue;
                        Span<double> row = normal[(int)(((long)(place + j) * stride) + place)..];
                        for (int m = 0; m <= j; m++) row[m] += Weight * _stencil[j] * _stencil[m];
                    }
                }
            }
        }

        return Value(state);
    }

    /// <summary>On other than equal cells a polynomial has differences; but such grids follow the data, and few of their cells have no rows.</summary>
    private static bool IsPenalised(ModelState state, int layer, PlanEdge edge) => edge.Function is null && state.Grids[layer][edge.Input].Knots is null;

    private double Difference(ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int j = 0; j < _stencil.Length; j++) sum += _stencil[j] * coefficients[j];
        return sum;
    }
}
