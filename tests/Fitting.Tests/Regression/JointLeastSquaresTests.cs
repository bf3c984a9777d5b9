namespace Discovery.Fitting.Tests.Regression;

public sealed class JointLeastSquaresTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 25).Select(i => 0.2 * i)];

    [Fact]
    public void Decays_share_their_rate_and_keep_their_own_amplitudes()
    {
        double[] amplitudes = [1, 3, -2];
        JointResult fit = JointLeastSquares.Minimise([0.1], [.. amplitudes.Select(a => Decay(a, 0.7, 0, 1))]);
        Assert.Equal(0.7, fit.Shared[0], 1e-12);
        Assert.Equal(amplitudes, fit.Own.Select(own => Math.Round(own[0], 11)));
        Assert.InRange(fit.Rmse, 0, 1e-13);
    }

    [Fact]
    public void A_shared_constant_gains_from_every_data_set()
    {
        // Oracle: information adds up. Fisher's matrix of (rate, a1, a2) has the Schur complement of each data set's amplitude,
        // so 1 / variance of the rate is the sum of those of the data sets alone, here with the residual variance divided out.
        const double Noise = 0.01;
        JointPart first = Decay(1, 0.7, Noise, 1), second = Decay(2, 0.7, Noise, 2);
        double Information(params JointPart[] parts)
        {
            JointResult fit = JointLeastSquares.Minimise([0.5], parts);
            int rows = parts.Sum(part => part.Rows);
            return fit.Rmse * fit.Rmse * rows / (rows - 1 - parts.Length) / fit.Covariance[0, 0];
        }

        // The amplitudes and rates of the fits differ a little from each other, by the noise of 1 %.
        Assert.Equal(1, Information(first, second) / (Information(first) + Information(second)), 0.02);
        Assert.Equal(0.7, JointLeastSquares.Minimise([0.5], [first, second]).Shared[0], 0.02);
    }

    [Fact]
    public void Without_shared_constants_each_data_set_is_fitted_alone()
    {
        JointPart Line(double slope) => new(
            (p, residuals, jacobian) =>
            {
                for (int i = 0; i < Times.Length; i++)
                {
                    residuals[i] = (p[0] - slope) * Times[i];
                    if (!jacobian.IsEmpty) jacobian[i] = Times[i];
                }
            },
            Times.Length,
            [0]);
        JointResult fit = JointLeastSquares.Minimise([], [Line(2), Line(-5)]);
        Assert.Equal(2, fit.Own[0][0], 1e-12);
        Assert.Equal(-5, fit.Own[1][0], 1e-12);
    }

    [Fact]
    public void Weights_that_do_not_match_are_refused() =>
        Assert.StartsWith(
            "Data set 2 has 25 rows and 1 weights",
            Assert.Throws<ArgumentException>(() => JointLeastSquares.Minimise([0.5], [Decay(1, 1, 0, 1), Decay(1, 1, 0, 1) with { Weights = [1] }])).Message,
            StringComparison.Ordinal);

    /// <summary>y = a exp(-r t): the rate r is shared, the amplitude a its own.</summary>
    private static JointPart Decay(double amplitude, double rate, double noise, long seed)
    {
        var random = new RandomSource(seed);
        double[] y = [.. Times.Select(t => (amplitude * Math.Exp(-rate * t)) + (noise * random.Normal()))];
        return new JointPart(
            (p, residuals, jacobian) =>
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double decay = Math.Exp(-p[0] * Times[i]);
                    residuals[i] = (p[1] * decay) - y[i];
                    if (jacobian.IsEmpty) continue;
                    jacobian[i] = -p[1] * Times[i] * decay;
                    jacobian[y.Length + i] = decay;
                }
            },
            y.Length,
            [0.5]);
    }
}
