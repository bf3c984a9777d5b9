using Discovery.Spectra.Tests.Cleaning;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Spectra.Tests.Baselines;

/// <summary>Penalised least squares.</summary>
public sealed class ArPlsTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(40)]
    public void The_five_diagonals_give_what_a_full_matrix_gives(int n)
    {
        var random = new Random(2);
        double[] y = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())], weights = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        var differences = Matrix<double>.Build.Dense(n - 2, n, (i, j) => j == i ? 1 : j == i + 1 ? -2 : j == i + 2 ? 1 : 0);
        var full = (Matrix<double>.Build.DenseOfDiagonalArray(weights) + (10 * differences.TransposeThisAndMultiply(differences))).Solve(Vector<double>.Build.Dense(n, i => weights[i] * y[i]));
        var banded = PentadiagonalSystem.Smooth(y, weights, 10);
        Assert.All(Enumerable.Range(0, n), i => Assert.InRange(banded[i] - full[i], -1e-10, 1e-10));
    }

    [Fact]
    public void A_stiffness_for_the_width_leaves_the_line_alone_and_a_soft_one_eats_it()
    {
        var (_, y) = SpectrumCleanerTests.Small(1000, (x, noise) => (0.2 * Math.Sin(x / 30)) + Math.Exp(-Math.Pow((x - 50) / 5, 2)) + (0.3 * noise));
        bool[] used = [.. y.Select(_ => true)];
        var (soft, stiff) = (Kept(ArPls.Baseline(y, used, 1e3)), Kept(ArPls.Baseline(y, used, ArPls.StiffnessFor(160))));
        Assert.InRange(soft, -0.3, 0.6);
        Assert.InRange(stiff, 0.7, 1.3);

        // The area between 37.5 and 62.5 over that of the line, 5 sqrt(pi); the smooth part is known.
        double Kept(double[] baseline) => Enumerable.Range(375, 250).Sum(i => 0.1 * (y[i] - baseline[i])) / (5 * Math.Sqrt(Math.PI));
    }
}
