namespace Discovery.Fitting.Rows;

/// <summary>Blocks of a <see cref="StreamedData"/>, scaled for one network.</summary>
internal sealed unsafe class FileRows : RowBlocks
{
    private readonly StreamedData _data;
    private readonly Network _network;
    private readonly AlignedBuffer _columns;
    private readonly AlignedBuffer _rootWeights;
    private readonly int _stride;
    private readonly int _classes;
    private int _loaded = -1;
    private int _rows;

    /// <param name="data">Rows in raw units.</param>
    /// <param name="network">Its maps set the scales.</param>
    /// <param name="classes">Classes that the target counts; 0 where it is a number.</param>
    public FileRows(StreamedData data, Network network, int classes = 0)
    {
        _classes = classes;
        _data = data;
        _network = network;
        _stride = (int)Math.Min(data.BlockRows, PanelProduct.Padded((int)Math.Min(data.RowCount, data.BlockRows)));
        _columns = new AlignedBuffer((long)data.ColumnCount * _stride);
        _rootWeights = new AlignedBuffer(_stride);
        BlockCount = checked((int)((data.RowCount + data.BlockRows - 1) / data.BlockRows));
    }

    public override long RowCount => _data.RowCount;

    public override int BlockCount { get; }

    public override RowBlock Load(int index)
    {
        if (index != _loaded) Read(index);
        double* columns = _columns.Pointer;
        return new RowBlock(columns, columns + ((nint)_network.InputCount * _stride), _rootWeights.Pointer, _rows, _stride);
    }

    private void Read(int index)
    {
        int rows = _data.Read(index, _columns.Span, _stride);
        _rows = PanelProduct.Padded(rows);
        ReadOnlySpan<double> targets = _columns.Span.Slice(_network.InputCount * _stride, rows);
        for (int row = 0; _classes > 0 && row < rows; row++) Loss.CheckClass(_data.TargetName, ((long)index * _data.BlockRows) + row, targets[row], _classes);
        for (int c = 0; c <= _network.InputCount; c++)
        {
            AffineMap map = c < _network.InputCount ? _network.InputMaps[c] : _network.TargetMap;
            Span<double> column = _columns.Span.Slice(c * _stride, _rows);
            column[rows..].Fill(column[rows - 1]);
            for (int row = 0; row < column.Length; row++) column[row] = map.Apply(column[row]);
        }

        Span<double> weights = _rootWeights.Span;
        weights[..rows].Fill(1);
        weights[rows.._rows].Clear();
        if (_data.IsWeighted)
        {
            ReadOnlySpan<double> raw = _columns.Span.Slice((_network.InputCount + 1) * _stride, rows);
            for (int row = 0; row < rows; row++) weights[row] = Math.Sqrt(raw[row] / _data.TotalWeight * _data.RowCount);
        }

        _loaded = index;
    }
}
