namespace Discovery.Fitting.Training;

/// <summary>What training minimises, summed over the rows (each by its weight).</summary>
public enum LossKind
{
    /// <summary>Squared difference, in standard deviations of each target.</summary>
    Squares,

    /// <summary>Squared up to <see cref="Loss.Scale"/>, linear beyond it: outliers pull with a bounded force (Huber).</summary>
    Huber,

    /// <summary>log(1 + (difference / scale)^2): far outliers hardly pull at all (Cauchy).</summary>
    Cauchy,

    /// <summary>Cross-entropy of one output, the log-odds that the target is 1; targets are 0 or 1.</summary>
    Logistic,

    /// <summary>Cross-entropy of one output a class, the target being the number of the class: 0, 1, 2 ...</summary>
    Softmax,
}

/// <summary>A loss with its parameter.</summary>
/// <param name="Kind">Its form.</param>
/// <param name="Scale">For Huber and Cauchy: the difference, in standard deviations of the target, from which on a row counts as an outlier.</param>
public readonly record struct Loss(LossKind Kind, double Scale = 0.1)
{
    public static Loss Squares { get; } = new(LossKind.Squares);

    public static Loss Logistic { get; } = new(LossKind.Logistic);

    public static Loss Softmax { get; } = new(LossKind.Softmax);

    /// <summary>What one difference, in standard deviations of the target, adds to the sum; for classes the squares.</summary>
    public double Of(double difference)
    {
        double size = Math.Abs(difference) / Scale;
        return Kind switch
        {
            LossKind.Huber => Scale * Scale * (size <= 1 ? size * size : (2 * size) - 1),
            LossKind.Cauchy => Scale * Scale * Math.Log(1 + (size * size)),
            _ => difference * difference,
        };
    }

    public bool IsClassification => Kind is LossKind.Logistic or LossKind.Softmax;
}
