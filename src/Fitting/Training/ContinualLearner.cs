namespace Discovery.Fitting.Training;

/// <summary>
/// Learns from data sets that come one after the other and are not kept: of the earlier rows only their Gauss-Newton matrix remains.
/// Splines are local, so what new rows do not touch stays; what they share with old rows is settled as if both were there
/// (exactly so for networks of one layer, to second order else). Immutable. Grids and scales are those of the first network.
/// </summary>
public sealed class ContinualLearner
{
    private readonly Memory? _memory;

    /// <param name="network">Its grids must cover all data to come: they do not move.</param>
    public ContinualLearner(Network network)
        : this(network, null, 0)
    {
    }

    private ContinualLearner(Network network, Memory? memory, long rowCount)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        _memory = memory;
        RowCount = rowCount;
    }

    public Network Network { get; }

    /// <summary>Rows learnt so far.</summary>
    public long RowCount { get; }

    /// <summary>The learner after further rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">Null for the defaults; squares and Levenberg-Marquardt only.</param>
    /// <param name="cancellation">On cancellation the best so far is kept.</param>
    public ContinualLearner Learn(Dataset data, TrainingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options = (options ?? TrainingOptions.Default) with { AdaptEvery = 0, Smooth = false };
        options.Check();
        if (data.InputCount != Network.InputCount || data.TargetCount != Network.OutputCount)
            throw new ArgumentException($"The network has {Network.InputCount} inputs and {Network.OutputCount} outputs where the data have {data.InputCount} and {data.TargetCount}.", nameof(data));
        var plan = new Plan(Network);
        var objective = new Objective(plan, RowBlocks.Of(data, Network), Loss.Squares, options.Device) { Memory = _memory };
        ModelState state = new LevenbergMarquardt(objective).Minimise(plan.Read(Network), options, cancellation).State;

        // With the memory still in place, the matrix at the end is the old one and the new rows' together.
        int count = plan.ParameterCount, stride = objective.PaddedCount;
        var normal = new AlignedBuffer((long)stride * stride);
        objective.Linearise(state, normal, new AlignedBuffer(stride));
        var matrix = new double[count * count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++) matrix[(i * count) + j] = matrix[(j * count) + i] = normal.Span[(i * stride) + j];
        }

        Network network = plan.Write(state);
        return new ContinualLearner(network, new Memory(new Plan(network), state.Parameters.Span[..count].ToArray(), matrix), RowCount + data.RowCount);
    }
}
