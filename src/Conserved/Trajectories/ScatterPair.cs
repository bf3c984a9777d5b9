using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Discovery.Conserved.Trajectories;

/// <summary>Two quadratic forms of the weights of a combination: how it changes along trajectories, and what noise makes of it.</summary>
internal sealed class ScatterPair
{
    /// <summary>Combinations of normed functions in which noise is less than this share are zero as functions, up to rounding, and say nothing.</summary>
    private const double Nothing = 1e-9;

    private readonly Matrix<double> _changes;
    private readonly Matrix<double> _noise;

    public ScatterPair(double[,] changes, double[,] noise)
    {
        _changes = DenseMatrix.OfArray(changes);
        _noise = DenseMatrix.OfArray(noise);
    }

    /// <summary>Misfits and weights of the combinations of some functions, the least first.</summary>
    public (double Misfit, double[] Weights)[] Solve(IReadOnlyList<int> support)
    {
        var (changes, noise) = (Part(_changes, support), Part(_noise, support));
        var scale = noise.Diagonal().Map(value => 1 / Math.Sqrt(Math.Max(value, 1e-300)));
        for (var i = 0; i < support.Count; i++)
        {
            for (var j = 0; j < support.Count; j++)
            {
                changes[i, j] *= scale[i] * scale[j];
                noise[i, j] *= scale[i] * scale[j];
            }
        }
        // Coordinates in which noise is a sphere; combinations that are zero as functions have none.
        var spectrum = noise.Evd(Symmetricity.Symmetric);
        int[] real = [.. Enumerable.Range(0, support.Count).Where(k => spectrum.EigenValues[k].Real > Nothing * support.Count)];
        var whitening = DenseMatrix.Create(support.Count, real.Length, (i, k) => spectrum.EigenVectors[i, real[k]] / Math.Sqrt(spectrum.EigenValues[real[k]].Real));
        var symmetric = whitening.Transpose() * changes * whitening;
        var eigen = ((symmetric + symmetric.Transpose()) / 2).Evd(Symmetricity.Symmetric);
        var weights = whitening * eigen.EigenVectors;
        return [.. Enumerable.Range(0, real.Length).OrderBy(k => eigen.EigenValues[k].Real).Select(k => (Math.Max(0, eigen.EigenValues[k].Real), weights.Column(k).PointwiseMultiply(scale).ToArray()))];
    }

    /// <summary>The misfit of weights for all functions.</summary>
    public double Misfit(double[] weights)
    {
        var vector = DenseVector.OfArray(weights);
        return (vector * _changes * vector) / (vector * _noise * vector);
    }

    /// <summary>Standard deviations of weights beside a leading one that is held.</summary>
    /// <param name="support">The functions.</param>
    /// <param name="weights">Theirs.</param>
    /// <param name="leading">The place of the one that is held.</param>
    /// <param name="rows">Witnesses.</param>
    /// <param name="isNoiseKnown">Whether a misfit of 1 is noise; else what is left over is.</param>
    public double[] Deviations(IReadOnlyList<int> support, double[] weights, int leading, int rows, bool isNoiseKnown)
    {
        var (changes, noise, vector) = (Part(_changes, support), Part(_noise, support), DenseVector.OfArray(weights));
        var size = vector * noise * vector;
        var misfit = (vector * changes * vector) / size;
        int[] free = [.. Enumerable.Range(0, support.Count).Where(i => i != leading)];
        var deviations = new double[support.Count];
        if (free.Length == 0) return deviations;
        var curvature = Part((changes - (misfit * noise)) * (rows / size / (isNoiseKnown ? Math.Max(1, misfit) : Math.Max(misfit, 1e-20))), free);
        var covariance = curvature.PseudoInverse();
        for (var i = 0; i < free.Length; i++) deviations[free[i]] = Math.Sqrt(Math.Max(0, covariance[i, i]));
        return deviations;
    }

    private static Matrix<double> Part(Matrix<double> all, IReadOnlyList<int> support) => DenseMatrix.Create(support.Count, support.Count, (i, j) => all[support[i], support[j]]);
}
