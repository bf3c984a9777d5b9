using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Simd;

/// <summary>
/// A loss over a tile as a sum of squares near the present point: one residual a row and output, with its derivative with respect to each output.
/// For cross-entropy these are factors of the Fisher matrix, so that J^T J is the Gauss-Newton matrix and J^T r half the gradient of twice the loss:
/// softmax has W = diag p - p p^T = L L^T with L = diag sqrt(p) - p sqrt(p)^T, and residuals (p - y) / sqrt(p).
/// </summary>
internal sealed unsafe class LossKernel
{
    /// <summary>Keeps 1 / sqrt(p) finite where a class is impossible; its square is still a normal number.</summary>
    private const double LeastProbability = 1e-290;

    private readonly Loss _loss;
    private readonly AlignedBuffer _residuals;
    private readonly AlignedBuffer _slopes;
    private readonly AlignedBuffer _gradients;

    public LossKernel(Loss loss, int outputs)
    {
        _loss = loss;
        Outputs = outputs;
        _residuals = new AlignedBuffer(outputs * Tile.Rows);
        _slopes = new AlignedBuffer((long)outputs * outputs * Tile.Rows);
        _gradients = new AlignedBuffer(outputs * Tile.Rows);
    }

    /// <summary>Outputs of the network, and residuals of a row.</summary>
    public int Outputs { get; }

    /// <summary>Residual k of every row.</summary>
    public double* Residual(int k) => _residuals.Pointer + (k * Tile.Rows);

    /// <summary>Derivative of residual k with respect to an output, or what plays its part.</summary>
    public double* Slope(int k, int output) => _slopes.Pointer + (((k * Outputs) + output) * Tile.Rows);

    /// <summary>Half the derivative of the sum with respect to an output.</summary>
    public double* Gradient(int output) => _gradients.Pointer + (output * Tile.Rows);

    /// <param name="outputs">Output o of row r at o * <see cref="Tile.Rows"/> + r.</param>
    /// <param name="block">Targets and weights.</param>
    /// <param name="start">First row in the block.</param>
    /// <param name="rows">A multiple of 8.</param>
    /// <returns>The sum of squares, or twice the sum of another loss.</returns>
    public double Evaluate(double* outputs, RowBlock block, int start, int rows)
    {
        double sum = _loss.Kind switch
        {
            LossKind.Squares => Squares(outputs, block, start, rows),
            LossKind.Huber or LossKind.Cauchy => Robust(outputs, block, start, rows),
            LossKind.Logistic => Logistic(outputs, block, start, rows),
            _ => Softmax(outputs, block, start, rows),
        };
        GC.KeepAlive(this);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Squares(double* outputs, RowBlock block, int start, int rows)
    {
        Vector512<double> sums = Vector512<double>.Zero;
        double* weights = block.RootWeights + start;
        for (int o = 0; o < Outputs; o++)
        {
            double* output = outputs + (o * Tile.Rows);
            double* target = block.Targets + ((nint)o * block.Stride) + start;
            for (int row = 0; row < rows; row += 8)
            {
                Vector512<double> weight = Vector512.Load(weights + row);
                Vector512<double> residual = (Vector512.Load(output + row) - Vector512.Load(target + row)) * weight;
                residual.Store(Residual(o) + row);
                weight.Store(Slope(o, o) + row);
                (residual * weight).Store(Gradient(o) + row);
                sums = Vector512.FusedMultiplyAdd(residual, residual, sums);
            }
        }

        return Vector512.Sum(sums);
    }

    private double Robust(double* outputs, RowBlock block, int start, int rows)
    {
        double sum = 0, scale = _loss.Scale;
        for (int o = 0; o < Outputs; o++)
        {
            for (int row = 0; row < rows; row++)
            {
                double weight = block.RootWeights[start + row];
                double difference = outputs[(o * Tile.Rows) + row] - block.Targets[((nint)o * block.Stride) + start + row];
                double size = Math.Abs(difference) / scale;
                double root = _loss.Kind == LossKind.Cauchy ? 1 / Math.Sqrt(1 + (size * size)) : size > 1 ? Math.Sqrt(1 / size) : 1;
                sum += weight * weight * _loss.Of(difference);
                Residual(o)[row] = difference * weight * root;
                Slope(o, o)[row] = weight * root;
                Gradient(o)[row] = difference * weight * weight * root * root;
            }
        }

        return sum;
    }

    private double Logistic(double* outputs, RowBlock block, int start, int rows)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++)
        {
            double weight = block.RootWeights[start + row], u = outputs[row], y = block.Targets[start + row];
            double small = Math.Exp(-Math.Abs(u));
            double p = u >= 0 ? 1 / (1 + small) : small / (1 + small);
            double root = Math.Sqrt(Math.Max(small, LeastProbability)) / (1 + small);
            sum += 2 * weight * weight * (Math.Max(u, 0) - (u * y) + Math.Log(1 + small));
            Residual(0)[row] = weight * (p - y) / root;
            Slope(0, 0)[row] = weight * root;
            Gradient(0)[row] = weight * weight * (p - y);
        }

        return sum;
    }

    private double Softmax(double* outputs, RowBlock block, int start, int rows)
    {
        double sum = 0;
        double* p = stackalloc double[Outputs];
        for (int row = 0; row < rows; row++)
        {
            double weight = block.RootWeights[start + row];
            int target = (int)block.Targets[start + row];
            Debug.Assert(target >= 0 && target < Outputs);
            double largest = double.NegativeInfinity, total = 0;
            for (int o = 0; o < Outputs; o++) largest = Math.Max(largest, outputs[(o * Tile.Rows) + row]);
            for (int o = 0; o < Outputs; o++) total += p[o] = Math.Exp(outputs[(o * Tile.Rows) + row] - largest);
            sum += 2 * weight * weight * (Math.Log(total) + largest - outputs[(target * Tile.Rows) + row]);
            for (int o = 0; o < Outputs; o++) p[o] = Math.Max(p[o] / total, LeastProbability);
            for (int k = 0; k < Outputs; k++)
            {
                double error = p[k] - (k == target ? 1 : 0), root = Math.Sqrt(p[k]);
                Residual(k)[row] = weight * error / root;
                Gradient(k)[row] = weight * weight * error;
                for (int o = 0; o < Outputs; o++) Slope(k, o)[row] = weight * ((o == k ? root : 0) - (p[o] * root));
            }
        }

        return sum;
    }
}
