namespace Discovery.Fitting.Regression;

/// <summary>How <see cref="LeastSquares"/> iterates.</summary>
public sealed record LeastSquaresOptions
{
    public static LeastSquaresOptions Default { get; } = new();

    public int Iterations { get; init; } = 100;

    public double Damping { get; init; } = 1e-3;

    /// <summary>The iteration has converged when the sum of squares falls by less than this share twice running.</summary>
    public double RelativeTolerance { get; init; } = 1e-12;

    /// <summary>Damp each parameter by the largest length its column of the Jacobian has had (Marquardt, Moré), so that units do not matter.</summary>
    public bool MarquardtScaling { get; init; } = true;

    /// <summary>Residuals as small as this are rounding, not a measure of the uncertainty: the covariance is not scaled below it.</summary>
    public double RoundingError { get; init; }

    /// <summary>False saves the time of the covariance, which is then empty.</summary>
    public bool WithCovariance { get; init; } = true;
}
