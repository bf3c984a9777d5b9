namespace Discovery.Programs.Learning;

/// <summary>
/// Damped Gauss-Newton steps on all weights (K. Levenberg 1944, D. Marquardt 1963), with the derivatives of the states carried forward through the steps
/// (R. Williams, D. Zipser 1989): with some dozens of weights that is little work, and it ends at rounding, where states can be read as what they stand for.
/// </summary>
internal sealed class RecurrentTraining(TrainingRows rows, int sequences)
{
    /// <summary>Steps on sequences of one length, and the damping at first, least and most.</summary>
    private const int MostSteps = 100;

    private const double FirstDamping = 1e-2, LeastDamping = 1e-12, MostDamping = 1e8;

    /// <summary>A step that gains less than this share, several times in a row, ends the descent.</summary>
    private const double LeastGain = 1e-3;

    private const int MostIdle = 6;

    /// <summary>Mean squares of scaled outputs below which nothing is left but rounding.</summary>
    private const double Rounding = 1e-24;

    /// <summary>Trains on the first steps of the sequences.</summary>
    /// <param name="network">The start.</param>
    /// <param name="length">Steps of each sequence.</param>
    /// <returns>The network and its mean square error on these steps.</returns>
    public (RecurrentNetwork Network, double Error) Train(RecurrentNetwork network, int length)
    {
        var (count, damping, idle) = (network.ParameterCount, FirstDamping, 0);
        var (weights, matrix, gradient) = (network.Weights.ToArray(), new double[count * count], new double[count]);
        var error = Measure(network, length, matrix, gradient);
        for (var step = 0; step < MostSteps && error > Rounding && damping < MostDamping && idle < MostIdle; step++)
        {
            if (Solve(matrix, gradient, damping) is not { } move)
            {
                damping *= 10;
                continue;
            }
            double[] tried = [.. weights.Select((weight, i) => weight - move[i])];
            var next = network.With(tried);
            var after = Measure(next, length, null, null);
            if (!(after < error))
            {
                damping *= 4;
                continue;
            }
            idle = after > error * (1 - LeastGain) ? idle + 1 : 0;
            (weights, network, damping) = (tried, next, Math.Max(LeastDamping, damping / 5));
            error = Measure(network, length, matrix, gradient);
        }
        return (network, error);
    }

    /// <summary>The mean square error, with the normal equations of a step where they are wanted.</summary>
    private double Measure(RecurrentNetwork network, int length, double[]? matrix, double[]? gradient)
    {
        var (count, columns, heads, states) = (network.ParameterCount, network.Columns, network.Rows, network.States);
        var (read, values) = (new double[columns], new double[heads]);
        // Derivatives of the state and of each head by all weights.
        var (ofState, ofHead) = (new double[states * count], new double[heads * count]);
        var (error, terms) = (0.0, 0);
        if (matrix is not null)
        {
            Array.Clear(matrix);
            Array.Clear(gradient!);
        }
        for (var k = 0; k < Math.Min(sequences, rows.Examples.SequenceCount); k++)
        {
            Array.Clear(read);
            Array.Clear(ofState);
            for (var step = 0; step < Math.Min(length, rows.Examples.LengthOf(k)); step++)
            {
                var row = rows.Examples.Begins[k] + step;
                for (var i = 0; i < network.Inputs; i++) read[states + i] = rows.Inputs[i][row];
                read[^1] = 1;
                for (var head = 0; head < heads; head++)
                {
                    var at = ((rows.Letters[row] * heads) + head) * columns;
                    var line = network.Weights.Slice(at, columns);
                    values[head] = RealSystems.Dot(line, read);
                    if (matrix is null) continue;
                    var slope = ofHead.AsSpan(head * count, count);
                    slope.Clear();
                    for (var s = 0; s < states; s++) Add(slope, ofState.AsSpan(s * count, count), line[s]);
                    for (var c = 0; c < columns; c++) slope[at + c] += read[c];
                }
                for (var o = 0; o < network.Outputs; o++)
                {
                    var miss = values[states + o] - rows.Outputs[o][row];
                    error += miss * miss;
                    terms++;
                    if (matrix is not null) Gather(matrix, gradient!, ofHead.AsSpan((states + o) * count, count), miss);
                }
                values.AsSpan(0, states).CopyTo(read);
                if (matrix is not null) ofHead.AsSpan(0, states * count).CopyTo(ofState);
            }
        }
        return double.IsFinite(error) ? error / Math.Max(1, terms) : double.PositiveInfinity;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        for (var i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }

    private static void Gather(double[] matrix, double[] gradient, ReadOnlySpan<double> slope, double miss)
    {
        for (var i = 0; i < slope.Length; i++)
        {
            gradient[i] += slope[i] * miss;
            if (slope[i] != 0) Add(matrix.AsSpan(i * slope.Length, i + 1), slope[..(i + 1)], slope[i]);
        }
    }

    private static double[]? Solve(double[] matrix, double[] gradient, double damping)
    {
        var damped = (double[])matrix.Clone();
        for (var i = 0; i < gradient.Length; i++) damped[(i * gradient.Length) + i] += damping * (1e-6 + matrix[(i * gradient.Length) + i]);
        return RealSystems.Solve(damped, gradient);
    }
}
