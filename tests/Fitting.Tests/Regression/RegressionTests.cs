namespace Discovery.Fitting.Tests.Regression;

public sealed class RegressionTests
{
    [Fact]
    public void Linear_least_squares_gives_NIST_Norris()
    {
        // Oracle: NIST StRD, Norris (linear, lower difficulty): certified coefficients and standard deviations, 15 digits; data of 36 rows.
        double[] x = [.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, .4, .6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, .3, .3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, .5];
        double[] y = [.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, .3, .1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, .3, .6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, .2];
        double[] design = [.. Enumerable.Repeat(1.0, 36), .. x];
        LinearFit fit = LinearLeastSquares.Solve(design, y);
        Assert.Equal(2, fit.Rank);
        Assert.Equal(-0.262323073774029, fit.Coefficients[0], 1e-12);
        Assert.Equal(1.00211681802045, fit.Coefficients[1], 1e-13);
        Assert.Equal(0.232818234301152, Math.Sqrt(fit.Covariance[0, 0]), 1e-12);
        Assert.Equal(0.429796848199937E-03, Math.Sqrt(fit.Covariance[1, 1]), 1e-15);
    }

    [Fact]
    public void A_dependent_column_is_found_and_its_coefficients_are_undetermined()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        double[] design = [.. Enumerable.Repeat(1.0, 6), .. x, .. x.Select(v => 1e6 * v)];
        LinearFit fit = LinearLeastSquares.Solve(design, [.. x.Select(v => 3 + (2 * v))]);
        Assert.Equal(2, fit.Rank);
        Assert.InRange(fit.Rmse, 0, 1e-13);
        Assert.True(double.IsPositiveInfinity(fit.Covariance[1, 1]) && double.IsPositiveInfinity(fit.Covariance[2, 2]));
        Assert.True(double.IsFinite(fit.Covariance[0, 0]));
        Assert.Equal(2, fit.Coefficients[1] + (1e6 * fit.Coefficients[2]), 1e-12);
    }

    [Fact]
    public void Levenberg_Marquardt_gives_NIST_Misra1a_from_both_starts()
    {
        // Oracle: NIST StRD, Misra1a, y = b1 (1 - exp(-b2 x)): certified parameters and standard deviations.
        double[] y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];
        double[] x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
        foreach (double[] start in new[] { new[] { 500, 0.0001 }, [250, 0.0005] })
        {
            LeastSquaresResult fit = LeastSquares.Minimise(Model, 14, start);
            Assert.Equal(StopKind.Converged, fit.Reason.Kind);
            Assert.Equal(2.3894212918E+02, fit.Parameters[0], 1e-6);
            Assert.Equal(5.5015643181E-04, fit.Parameters[1], 1e-12);
            Assert.Equal(2.7070075241E+00, Math.Sqrt(fit.Covariance[0, 0]), 1e-6);
            Assert.Equal(7.2668688436E-06, Math.Sqrt(fit.Covariance[1, 1]), 1e-12);
            Assert.Equal(Math.Sqrt(1.2455138894E-01 / 14), fit.Rmse, 1e-9);
        }

        void Model(ReadOnlySpan<double> p, Span<double> residuals, Span<double> jacobian)
        {
            for (int row = 0; row < 14; row++)
            {
                double decay = Math.Exp(-p[1] * x[row]);
                residuals[row] = (p[0] * (1 - decay)) - y[row];
                if (jacobian.IsEmpty) continue;
                jacobian[row] = 1 - decay;
                jacobian[14 + row] = p[0] * x[row] * decay;
            }
        }
    }

    [Fact]
    public void An_exact_model_is_fitted_to_rounding()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => -1 + (i / 100.0))];
        LeastSquaresResult fit = LeastSquares.Minimise(
            (p, residuals, jacobian) =>
            {
                for (int row = 0; row < x.Length; row++)
                {
                    double u = (p[0] * x[row]) + p[1];
                    residuals[row] = Math.Sin(u) - Math.Sin((Math.PI * x[row]) + 0.3);
                    if (jacobian.IsEmpty) continue;
                    jacobian[row] = Math.Cos(u) * x[row];
                    jacobian[200 + row] = Math.Cos(u);
                }
            },
            200,
            [2.8, 0]);
        Assert.Equal(Math.PI, fit.Parameters[0], 1e-14);
        Assert.Equal(0.3, fit.Parameters[1], 1e-14);
    }

    [Fact]
    public void Parameters_that_act_only_together_are_undetermined_but_harmless()
    {
        // y = a b x: only the product is determined.
        double[] x = [1, 2, 3, 4];
        LeastSquaresResult fit = LeastSquares.Minimise(
            (p, residuals, jacobian) =>
            {
                for (int row = 0; row < 4; row++)
                {
                    residuals[row] = (p[0] * p[1] * x[row]) - (6 * x[row]);
                    if (jacobian.IsEmpty) continue;
                    jacobian[row] = p[1] * x[row];
                    jacobian[4 + row] = p[0] * x[row];
                }
            },
            4,
            [1, 1]);
        Assert.Equal(6, fit.Parameters[0] * fit.Parameters[1], 1e-12);
        Assert.True(double.IsPositiveInfinity(fit.Covariance[0, 0]));
    }

    [Fact]
    public void A_start_that_is_not_finite_says_so()
    {
        LeastSquaresResult fit = LeastSquares.Minimise((p, residuals, jacobian) => residuals[0] = Math.Log(p[0]), 1, [-1]);
        Assert.Equal(StopKind.NotFinite, fit.Reason.Kind);
        Assert.Equal([-1.0], fit.Parameters);
    }
}
