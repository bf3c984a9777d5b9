namespace Discovery.Fitting.Training;

/// <summary>How parameters are moved.</summary>
public enum OptimiserKind
{
    /// <summary>Levenberg-Marquardt up to 3000 parameters; above, L-BFGS, or Adam where there are more than a million rows.</summary>
    Auto,

    /// <summary>Exact Gauss-Newton steps with damping: the most exact, its cost grows with the square and cube of the parameters.</summary>
    LevenbergMarquardt,

    /// <summary>Quasi-Newton steps from gradients alone, for networks of many parameters.</summary>
    Lbfgs,

    /// <summary>Stochastic steps on mini-batches, for very many rows.</summary>
    Adam,
}
