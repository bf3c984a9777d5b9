namespace Discovery.Fitting.Scalar;

/// <summary>A loss of one row as a sum of squares near the present outputs.</summary>
/// <remarks>For cross-entropy the residuals and slopes are factors of the Fisher matrix: W = diag p - p p^T = L L^T with L = diag sqrt(p) - p sqrt(p)^T.</remarks>
internal sealed class ScalarLoss(Loss loss, int outputs)
{
    /// <summary>Keeps 1 / sqrt(p) finite where a class is impossible; its square is still a normal number.</summary>
    private const double LeastProbability = 1e-290;

    /// <summary>One an output.</summary>
    public double[] Residuals { get; } = new double[outputs];

    /// <summary>Derivative of each residual (first index) with respect to each output, or what plays its part.</summary>
    public double[,] Slopes { get; } = new double[outputs, outputs];

    /// <summary>Half the derivative of the loss with respect to each output.</summary>
    public double[] Gradient { get; } = new double[outputs];

    /// <param name="values">Of the outputs.</param>
    /// <param name="targets">As many; for classes the number of the class alone.</param>
    /// <param name="weight">Root of the row's weight.</param>
    /// <returns>The square, or twice another loss.</returns>
    public double Evaluate(ReadOnlySpan<double> values, ReadOnlySpan<double> targets, double weight)
    {
        Array.Clear(Slopes);
        return loss.Kind switch
        {
            LossKind.Logistic => Logistic(values[0], targets[0], weight),
            LossKind.Softmax => Softmax(values, (int)targets[0], weight),
            _ => Differences(values, targets, weight),
        };
    }

    private double Differences(ReadOnlySpan<double> values, ReadOnlySpan<double> targets, double weight)
    {
        double sum = 0;
        for (int o = 0; o < outputs; o++)
        {
            double difference = values[o] - targets[o], size = Math.Abs(difference) / loss.Scale;
            double pull = loss.Kind switch
            {
                LossKind.Huber => size > 1 ? 1 / size : 1,
                LossKind.Cauchy => 1 / (1 + (size * size)),
                _ => 1,
            };
            sum += weight * weight * loss.Of(difference);
            Residuals[o] = weight * Math.Sqrt(pull) * difference;
            Slopes[o, o] = weight * Math.Sqrt(pull);
            Gradient[o] = weight * weight * pull * difference;
        }

        return sum;
    }

    private double Logistic(double u, double target, double weight)
    {
        double small = Math.Exp(-Math.Abs(u)), p = u >= 0 ? 1 / (1 + small) : small / (1 + small);
        double root = Math.Sqrt(Math.Max(small, LeastProbability)) / (1 + small);
        Residuals[0] = weight * (p - target) / root;
        Slopes[0, 0] = weight * root;
        Gradient[0] = weight * weight * (p - target);
        return 2 * weight * weight * (Math.Max(u, 0) - (u * target) + Math.Log(1 + small));
    }

    private double Softmax(ReadOnlySpan<double> values, int target, double weight)
    {
        double largest = double.NegativeInfinity, total = 0;
        foreach (double value in values) largest = Math.Max(largest, value);
        foreach (double value in values) total += Math.Exp(value - largest);
        for (int k = 0; k < outputs; k++)
        {
            double p = Probability(values[k]), error = p - (k == target ? 1 : 0);
            Residuals[k] = weight * error / Math.Sqrt(p);
            Gradient[k] = weight * weight * error;
            for (int o = 0; o < outputs; o++) Slopes[k, o] = weight * Math.Sqrt(p) * ((o == k ? 1 : 0) - Probability(values[o]));
        }

        return 2 * weight * weight * (Math.Log(total) + largest - values[target]);

        double Probability(double value) => Math.Max(Math.Exp(value - largest) / total, LeastProbability);
    }
}
