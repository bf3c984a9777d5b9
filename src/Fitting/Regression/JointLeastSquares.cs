using System.Collections.Immutable;

namespace Discovery.Fitting.Regression;

/// <summary>
/// Fits one law to several data sets at once: some constants are the same in all of them, others belong to each.
/// It is <see cref="LeastSquares"/> on all rows together, with a dense Jacobian of as many columns as there are constants in all: meant for tens of data sets.
/// </summary>
public static class JointLeastSquares
{
    /// <param name="shared">Where the shared parameters start; empty if there are none.</param>
    /// <param name="parts">The data sets; at least one.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static JointResult Minimise(
        ReadOnlySpan<double> shared, IReadOnlyList<JointPart> parts, LeastSquaresOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0) throw new ArgumentException("At least one data set is needed.", nameof(parts));
        for (int p = 0; p < parts.Count; p++)
        {
            if (parts[p].Rows < 1 || (parts[p].Weights is { } weights && weights.Length != parts[p].Rows))
                throw new ArgumentException($"Data set {p + 1} has {parts[p].Rows} rows and {parts[p].Weights?.Length ?? 0} weights; it needs a row at least, and a weight a row or none.", nameof(parts));
        }

        double[] start = [.. shared, .. parts.SelectMany(part => part.Start)];
        double[] allWeights = parts.All(part => part.Weights is null) ? [] : [.. parts.SelectMany(part => part.Weights ?? Enumerable.Repeat(1.0, part.Rows))];
        var stack = new Stack(shared.Length, parts);
        LeastSquaresResult fit = LeastSquares.Minimise(stack.Evaluate, stack.Rows, start, allWeights, options, cancellation);
        int next = shared.Length;
        ImmutableArray<double[]> own = [.. parts.Select(part => fit.Parameters[next..(next += part.Start.Length)])];
        return new JointResult(fit.Parameters[..shared.Length], own, fit.Covariance, fit.Rmse, fit.Iterations, fit.Reason);
    }

    /// <summary>The rows of all data sets one after the other; what belongs to another data set has no derivative.</summary>
    private sealed class Stack(int shared, IReadOnlyList<JointPart> parts)
    {
        private readonly double[] _parameters = new double[shared + parts.Max(part => part.Start.Length)];
        private readonly double[] _jacobian = new double[parts.Max(part => part.Rows * (shared + part.Start.Length))];

        public int Rows { get; } = parts.Sum(part => part.Rows);

        public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            jacobian.Clear();
            int row = 0, own = shared;
            foreach (JointPart part in parts)
            {
                int count = shared + part.Start.Length;
                Span<double> mine = _parameters.AsSpan(0, count);
                parameters[..shared].CopyTo(mine);
                parameters.Slice(own, part.Start.Length).CopyTo(mine[shared..]);
                Span<double> columns = jacobian.IsEmpty ? default : _jacobian.AsSpan(0, part.Rows * count);
                part.Function(mine, residuals.Slice(row, part.Rows), columns);
                for (int j = 0; j < count && !jacobian.IsEmpty; j++)
                {
                    int column = j < shared ? j : own + j - shared;
                    columns.Slice(j * part.Rows, part.Rows).CopyTo(jacobian.Slice((column * Rows) + row, part.Rows));
                }

                row += part.Rows;
                own += part.Start.Length;
            }
        }
    }
}
