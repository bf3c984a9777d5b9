using Discovery.Devices.Accelerators;
using Discovery.Devices.Kernels;
using ILGPU;

namespace Discovery.Devices.Sums;

/// <summary>The sums over rows on a device. Rows pass in chunks; J exists for one chunk at a time.</summary>
/// <remarks>The order of a sum depends on the numbers of rows and parameters and on the size of a chunk, which belongs to the device: a device repeats its own bits.</remarks>
internal sealed class DeviceRows : IRowSums
{
    /// <summary>The most threads that share a sum over rows, and the most copies of a product that are kept for its splits.</summary>
    private const int MostStrands = 512, MostSplits = 64;

    /// <summary>Rows of a chunk are a multiple of this.</summary>
    private const int ChunkStep = 64;

    private readonly KernelDevice _device;
    private readonly Plan _plan;
    private readonly RowBlocks _rows;
    private readonly DeviceNetwork _network;
    private readonly DeviceBlock _block;
    private readonly Loss _loss;
    private readonly double[] _strands;

    public DeviceRows(KernelDevice device, Plan plan, NetworkLayout layout, RowBlocks rows, Loss loss)
    {
        (_device, _plan, _rows, _loss) = (device, plan, rows, loss);
        _strands = new double[Math.Min(MostStrands, device.Threads)];
        using Lock.Scope turn = device.Turn();
        _network = new DeviceNetwork(device, plan, layout);
        _block = new DeviceBlock(device, rows, plan.Network.InputCount, loss.IsClassification ? 1 : plan.Network.OutputCount);
    }

    private NetworkLayout Layout => _network.Layout;

    private int Strands => _strands.Length;

    private int Outputs => _plan.Layers[^1].NodeCount;

    public double SumOfSquares(ModelState state)
    {
        using Lock.Scope turn = _device.Turn();
        NetworkView network = _network.At(state);
        ArrayView<double> losses = Sums(Strands);
        foreach (Chunk chunk in Chunks(0)) Evaluate(chunk, network, losses);
        return SumOf(losses);
    }

    public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient, bool lastOnly)
    {
        using Lock.Scope turn = _device.Turn();
        int first = lastOnly ? _plan.LastLayerOffset : 0, stride = PanelProduct.Padded(_plan.ParameterCount - first), squares = stride / ProductKernels.Square;
        int firstLayer = lastOnly ? _plan.Layers.Length - 1 : 0;
        int splits = Splits(squares * (squares + 1L) / 2);
        NetworkView network = _network.At(state);
        ArrayView<double> all = Sums(Strands + (splits * (long)stride * stride) + (splits * (long)stride));
        ArrayView<double> losses = all.SubView(0, Strands), products = all.SubView(Strands, splits * (long)stride * stride), vectors = all.SubView(Strands + products.Length, splits * (long)stride);
        foreach (Chunk chunk in Chunks(stride))
        {
            Evaluate(chunk, network, losses);
            int share = (chunk.Rows + splits - 1) / splits;
            ArrayView<double> jacobian = _device.Jacobian.Of((long)chunk.Space.Stride * stride);
            for (int k = 0; k < Outputs; k++)
            {
                _device.Backward(chunk.Rows, network, chunk.Space, Layout.LossSlot + 1 + (2 * Outputs) + (k * Outputs), firstLayer);
                _device.FillJacobian(new Index2D(stride, chunk.Rows), network, chunk.Space, jacobian, stride, first, lastOnly ? 1 : 0);
                _device.AddNormal(new Index3D(squares, squares, splits), jacobian, stride, chunk.Rows, share, products);
                _device.AddVector(new Index2D(stride, splits), jacobian, stride, chunk.Space, Layout.LossSlot + 1 + k, chunk.Rows, share, vectors);
            }
        }

        FetchTotal(products, splits, normal.Span[..(stride * stride)]);
        FetchTotal(vectors, splits, gradient.Span[..stride]);
        normal.Span[(stride * stride)..].Clear();
        gradient.Span[stride..].Clear();
        return SumOf(losses);
    }

    public double Gradient(ModelState state, AlignedBuffer gradient) => Gradient(state, gradient, Chunks(0));

    public double BatchGradient(ModelState state, AlignedBuffer gradient, int block, int first, int count) => Gradient(state, gradient, Chunks(block, first, count, 0));

    public void Ranges(ModelState state, int level, Span<double> low, Span<double> high)
    {
        using Lock.Scope turn = _device.Turn();
        NetworkView network = _network.At(state);
        var found = new double[2 * low.Length * Strands];
        for (int i = 0; i < found.Length; i += 2) (found[i], found[i + 1]) = (double.PositiveInfinity, double.NegativeInfinity);
        ArrayView<double> ranges = _device.Total.Of(found.Length);
        _device.Send<double>(found, ranges);
        foreach (Chunk chunk in Chunks(0))
        {
            _device.Forward(chunk.Rows, network, chunk.Space, _block.Inputs, _block.Length, chunk.First);
            _device.Widen(new Index2D(Strands, low.Length), chunk.Space, Layout.NodeSlot(level), chunk.Rows, Strands, ranges);
        }

        _device.Fetch(ranges, found.AsSpan());
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        for (int i = 0; i < found.Length; i += 2)
        {
            int node = i / 2 / Strands;
            (low[node], high[node]) = (Math.Min(low[node], found[i]), Math.Max(high[node], found[i + 1]));
        }
    }

    private double Gradient(ModelState state, AlignedBuffer gradient, IEnumerable<Chunk> chunks)
    {
        using Lock.Scope turn = _device.Turn();
        int stride = PanelProduct.Padded(_plan.ParameterCount), splits = Splits(stride);
        NetworkView network = _network.At(state);
        ArrayView<double> all = Sums(Strands + (splits * (long)stride));
        ArrayView<double> losses = all.SubView(0, Strands), vectors = all.SubView(Strands, splits * (long)stride);
        foreach (Chunk chunk in chunks)
        {
            Evaluate(chunk, network, losses);
            _device.Backward(chunk.Rows, network, chunk.Space, Layout.LossSlot + 1 + Outputs, 0);
            _device.AddGradient(new Index2D(stride, splits), network, chunk.Space, stride, chunk.Rows, (chunk.Rows + splits - 1) / splits, vectors);
        }

        FetchTotal(vectors, splits, gradient.Span[..stride]);
        gradient.Span[stride..].Clear();
        return SumOf(losses);
    }

    /// <summary>Parts of the rows that a sum is made of, where it has so many numbers with a thread each.</summary>
    private int Splits(long numbers) => (int)Math.Clamp(_device.Threads / Math.Max(1, numbers), 1, MostSplits);

    /// <summary>All rows, a chunk at a time, each on the device when it is told.</summary>
    /// <param name="columns">Numbers that a row takes besides its slots.</param>
    private IEnumerable<Chunk> Chunks(int columns)
    {
        for (int block = 0; block < _rows.BlockCount; block++)
        {
            foreach (Chunk chunk in Chunks(block, 0, int.MaxValue, columns)) yield return chunk;
        }
    }

    private IEnumerable<Chunk> Chunks(int block, int first, int count, int columns)
    {
        _block.Load(block);
        int end = (int)Math.Min(_block.Rows, (long)first + count);
        long fit = _device.ChunkBytes / sizeof(double) / (Layout.SlotCount + columns) / ChunkStep * ChunkStep;
        int most = (int)Math.Clamp(fit, ChunkStep, Math.Max(ChunkStep, _block.Rows)), rows = Math.Min(most, end - first);
        for (int start = first; start < end; start += rows)
            yield return new Chunk(start, Math.Min(rows, end - start), new RowSpace(_device.Slots.Of((long)Layout.SlotCount * rows), rows));
    }

    private void Evaluate(Chunk chunk, NetworkView network, ArrayView<double> losses)
    {
        var loss = new LossView { Kind = (int)_loss.Kind, Scale = _loss.Scale, Targets = _block.Targets, RootWeights = _block.RootWeights, Length = _block.Length, Slot = Layout.LossSlot };
        _device.Forward(chunk.Rows, network, chunk.Space, _block.Inputs, _block.Length, chunk.First);
        _device.Loss(chunk.Rows, network, chunk.Space, loss, chunk.First);
        _device.AddRows(Strands, chunk.Space, Layout.LossSlot, chunk.Rows, Strands, losses);
    }

    private ArrayView<double> Sums(long length)
    {
        ArrayView<double> sums = _device.Sums.Of(length);
        _device.Clear(sums);
        return sums;
    }

    private double SumOf(ArrayView<double> losses)
    {
        _device.Fetch(losses, _strands.AsSpan());
        double sum = 0;
        foreach (double strand in _strands) sum += strand;
        return sum;
    }

    private void FetchTotal(ArrayView<double> sums, int splits, Span<double> to)
    {
        if (to.IsEmpty) return;
        ArrayView<double> total = _device.Total.Of(to.Length);
        _device.TotalOf(to.Length, sums, to.Length, splits, total);
        _device.Fetch(total, to);
    }

    /// <param name="First">Row of the block.</param>
    /// <param name="Rows">How many.</param>
    /// <param name="Space">Where they are worked on.</param>
    private readonly record struct Chunk(int First, int Rows, RowSpace Space);
}
