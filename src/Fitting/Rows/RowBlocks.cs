namespace Discovery.Fitting.Rows;

/// <summary>Rows in the network's scaled units, one block in memory at a time. Blocks have a multiple of 8 rows; what was added to fill them has the weight 0.</summary>
internal abstract unsafe class RowBlocks
{
    public abstract long RowCount { get; }

    public abstract int BlockCount { get; }

    /// <summary>The block stays valid until the next call.</summary>
    public abstract RowBlock Load(int index);

    /// <param name="data">Rows in raw units.</param>
    /// <param name="network">Its maps set the scales.</param>
    public static RowBlocks Of(Dataset data, Network network) => new MemoryRows(data, network);

    private sealed class MemoryRows : RowBlocks
    {
        private readonly AlignedBuffer _inputs;
        private readonly AlignedBuffer _targets;
        private readonly AlignedBuffer _rootWeights;
        private readonly int _padded;

        public MemoryRows(Dataset data, Network network)
        {
            RowCount = data.RowCount;
            _padded = PanelProduct.Padded(data.RowCount);
            _inputs = new AlignedBuffer((long)network.InputCount * _padded);
            _targets = new AlignedBuffer((long)data.TargetCount * _padded);
            _rootWeights = new AlignedBuffer(_padded);
            for (int i = 0; i < network.InputCount; i++) Fill(_inputs, i, network.InputMaps[i], data.Input(i));
            for (int i = 0; i < data.TargetCount; i++) Fill(_targets, i, network.TargetMaps[Math.Min(i, network.TargetMaps.Length - 1)], data.TargetAt(i));
            double totalWeight = 0;
            foreach (double weight in data.Weights) totalWeight += weight;
            for (int row = 0; row < data.RowCount; row++)
                _rootWeights.Span[row] = data.IsWeighted ? Math.Sqrt(data.Weights[row] / totalWeight * data.RowCount) : 1;
        }

        public override long RowCount { get; }

        public override int BlockCount => 1;

        public override RowBlock Load(int index) => new(_inputs.Pointer, _targets.Pointer, _rootWeights.Pointer, _padded, _padded);

        private void Fill(AlignedBuffer columns, int index, AffineMap map, ReadOnlySpan<double> values)
        {
            Span<double> scaled = columns.Span.Slice(index * _padded, _padded);
            for (int row = 0; row < _padded; row++) scaled[row] = map.Apply(values[Math.Min(row, values.Length - 1)]);
        }
    }
}

/// <summary>Addresses of one block.</summary>
internal readonly unsafe struct RowBlock(double* inputs, double* targets, double* rootWeights, int rows, int stride)
{
    /// <summary>Column i at i * <see cref="Stride"/>.</summary>
    public double* Inputs { get; } = inputs;

    /// <summary>Like the inputs.</summary>
    public double* Targets { get; } = targets;

    /// <summary>Square root of each row's weight; weights average 1.</summary>
    public double* RootWeights { get; } = rootWeights;

    /// <summary>A multiple of 8.</summary>
    public int Rows { get; } = rows;

    /// <summary>Length of a column.</summary>
    public int Stride { get; } = stride;
}
