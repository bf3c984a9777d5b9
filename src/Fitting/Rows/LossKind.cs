namespace Discovery.Fitting.Rows;

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
