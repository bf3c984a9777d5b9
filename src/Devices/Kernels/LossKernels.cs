using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>The losses of a chunk of rows, a thread a row.</summary>
/// <remarks>Residuals and slopes of cross-entropy are factors of the Fisher matrix, as in <see cref="Loss"/>'s other devices.</remarks>
internal static class LossKernels
{
    /// <summary>Keeps 1 / sqrt(p) finite where a class is impossible; its square is still a normal number.</summary>
    private const double LeastProbability = 1e-290;

    /// <param name="row">Of the chunk.</param>
    /// <param name="network">After its forward pass.</param>
    /// <param name="space">Holds the outputs, and takes the loss.</param>
    /// <param name="loss">What is computed.</param>
    /// <param name="first">Row of the block that the chunk begins with.</param>
    public static void Evaluate(Index1D row, NetworkView network, RowSpace space, LossView loss, int first)
    {
        double weight = loss.RootWeights[first + row];
        if (loss.Kind == (int)LossKind.Logistic) Logistic(row, network, space, loss, loss.Targets[first + row], weight);
        else if (loss.Kind == (int)LossKind.Softmax) Softmax(row, network, space, loss, (int)loss.Targets[first + row], weight);
        else Differences(row, network, space, loss, first, weight);
    }

    private static void Differences(int row, NetworkView network, RowSpace space, LossView loss, int first, double weight)
    {
        int outputs = network.OutputCount, residuals = loss.Slot + 1, gradients = residuals + outputs, slopes = gradients + outputs;
        double sum = 0;
        for (int o = 0; o < outputs; o++)
        {
            double difference = space.Get(network.OutputSlot + o, row) - loss.Targets[((long)o * loss.Length) + first + row];
            double size = Math.Abs(difference) / loss.Scale, pull = 1, own = difference * difference;
            if (loss.Kind == (int)LossKind.Huber && size > 1)
            {
                pull = 1 / size;
                own = loss.Scale * loss.Scale * ((2 * size) - 1);
            }
            else if (loss.Kind == (int)LossKind.Cauchy)
            {
                pull = 1 / (1 + (size * size));
                own = loss.Scale * loss.Scale * DeviceMath.Log(1 + (size * size));
            }

            sum += weight * weight * own;
            double root = weight * Math.Sqrt(pull);
            space.Set(residuals + o, row, root * difference);
            space.Set(gradients + o, row, weight * weight * pull * difference);
            for (int k = 0; k < outputs; k++) space.Set(slopes + (k * outputs) + o, row, k == o ? root : 0);
        }

        space.Set(loss.Slot, row, sum);
    }

    private static void Logistic(int row, NetworkView network, RowSpace space, LossView loss, double target, double weight)
    {
        double u = space.Get(network.OutputSlot, row), small = DeviceMath.Exp(-Math.Abs(u)), p = u >= 0 ? 1 / (1 + small) : small / (1 + small);
        double root = Math.Sqrt(small > LeastProbability ? small : LeastProbability) / (1 + small);
        space.Set(loss.Slot, row, 2 * weight * weight * ((u > 0 ? u : 0) - (u * target) + DeviceMath.Log(1 + small)));
        space.Set(loss.Slot + 1, row, weight * (p - target) / root);
        space.Set(loss.Slot + 2, row, weight * weight * (p - target));
        space.Set(loss.Slot + 3, row, weight * root);
    }

    private static void Softmax(int row, NetworkView network, RowSpace space, LossView loss, int target, double weight)
    {
        int outputs = network.OutputCount, residuals = loss.Slot + 1, gradients = residuals + outputs, slopes = gradients + outputs;
        double largest = double.NegativeInfinity, total = 0;
        for (int o = 0; o < outputs; o++)
        {
            double value = space.Get(network.OutputSlot + o, row);
            largest = value > largest || double.IsNaN(value) ? value : largest;
        }

        for (int o = 0; o < outputs; o++) total += DeviceMath.Exp(space.Get(network.OutputSlot + o, row) - largest);
        space.Set(loss.Slot, row, 2 * weight * weight * (DeviceMath.Log(total) + largest - space.Get(network.OutputSlot + target, row)));
        for (int k = 0; k < outputs; k++)
        {
            double p = Probability(space.Get(network.OutputSlot + k, row), largest, total), root = Math.Sqrt(p), error = p - (k == target ? 1.0 : 0.0);
            space.Set(residuals + k, row, weight * error / root);
            space.Set(gradients + k, row, weight * weight * error);
            for (int o = 0; o < outputs; o++)
            {
                double other = Probability(space.Get(network.OutputSlot + o, row), largest, total);
                space.Set(slopes + (k * outputs) + o, row, weight * root * ((o == k ? 1.0 : 0.0) - other));
            }
        }
    }

    private static double Probability(double value, double largest, double total)
    {
        double p = DeviceMath.Exp(value - largest) / total;
        return p < LeastProbability ? LeastProbability : p;
    }
}
