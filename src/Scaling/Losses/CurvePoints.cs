namespace Discovery.Scaling.Losses;

/// <summary>Points that a curve is fitted to.</summary>
/// <param name="X">Logarithms of sizes, rising.</param>
/// <param name="Y">Mean logarithms of losses.</param>
/// <param name="Weight">Rows behind each.</param>
public sealed record CurvePoints(double[] X, double[] Y, double[] Weight)
{
    /// <summary>The weighted sum of squared residuals.</summary>
    public double Squares(Func<double, double> curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var sum = 0.0;
        for (var i = 0; i < X.Length; i++)
        {
            var residual = Y[i] - curve(X[i]);
            sum += Weight[i] * residual * residual;
        }
        return sum;
    }
}
