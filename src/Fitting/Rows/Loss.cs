namespace Discovery.Fitting.Rows;

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

    /// <exception cref="DataException">A target is no class.</exception>
    internal static void CheckClass(string name, long row, double target, int classes)
    {
        if (!(target >= 0 && target < classes) || target != Math.Floor(target))
            throw new DataException($"Row {row + 1} of '{name}' is {target}; the classes are 0 to {classes - 1}.");
    }

    public bool IsClassification => Kind is LossKind.Logistic or LossKind.Softmax;
}
