using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Discovery.Spectra.Fits;

/// <summary>Coefficients of a linear model, with what is known of them.</summary>
internal sealed record ModelFit(LinearModel Model, Vector<double> Coefficients, Cholesky<double> Factor)
{
    /// <summary>What the blocks add to each channel.</summary>
    public double[] Values(int firstBlock, int endBlock) => Model.Values(Coefficients, firstBlock, endBlock);

    /// <summary>The variance of a weighted sum of the model over channels, where the noise of a channel of weight 1 has variance 1.</summary>
    public double VarianceOfSum(IEnumerable<(int Row, double Weight)> rows)
    {
        var sum = Model.SumOfRows(rows);
        return sum.DotProduct(Factor.Solve(sum));
    }
}
