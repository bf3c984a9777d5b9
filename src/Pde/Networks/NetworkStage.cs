using System.Collections.Immutable;

namespace Discovery.Pde.Networks;

/// <summary>The training of a network on one grid: Gauss-Newton steps, and between them its hidden grids follow their nodes.</summary>
internal sealed class NetworkStage
{
    /// <summary>Steps after which hidden grids are looked at: their nodes' values drift, and each projection costs accuracy.</summary>
    private const int StepsBetweenMoves = 10;

    /// <summary>A fall of the loss by less than this share is idle: the next grid gains more.</summary>
    private const double RelativeTolerance = 1e-3;

    /// <summary>Of the first step, as for networks on data near a solution.</summary>
    private const double FirstDamping = 1e-3;

    private readonly CollocationSetting _setting;
    private readonly ImmutableArray<PointSet> _sets;
    private readonly double[][] _reach;
    private ImmutableArray<double> _weights;
    private double _damping = FirstDamping;

    public NetworkStage(CollocationSetting setting, Network network, double[] coefficients, int grid, double share = 1)
    {
        _setting = setting;
        (Network, Coefficients) = (network, coefficients);
        var perAxis = Math.Max(12, (int)Math.Ceiling(setting.Options.PointsPerCell * grid) + 4);
        if (setting.Problem.Box.Dimension == 1) perAxis += grid;
        _sets = setting.Points.Training(perAxis, network.ParameterCount, setting.TimeAxis, share);
        _reach = Reach(setting.Problem.Box, _sets);
    }

    public Network Network { get; private set; }

    public double[] Coefficients { get; private set; }

    public double Loss { get; private set; } = double.PositiveInfinity;

    public int Iterations { get; private set; }

    public int PointCount => _sets[0].Count;

    public int ParameterCount => Network.ParameterCount + Coefficients.Length;

    public ImmutableArray<(string Set, double Weight)> Weights => [.. _sets.Skip(1).Select((set, s) => (set.Name, _weights[s + 1]))];

    public StopReason Train(int limit)
    {
        var reason = StopReason.IterationLimit(limit);
        (GaussNewton Iteration, JetPlan Plan, DampedPoint At)? running = null;
        while (Iterations < limit)
        {
            (Network, var moved) = HiddenGrids.Fit(Network, _reach);
            var (iteration, plan, at) = moved || running is null ? Begin() : running.Value;
            var steps = Network.Layers.Length == 1 ? limit : Math.Min(limit - Iterations, StepsBetweenMoves);
            var minimum = iteration.Minimise(at, steps, RelativeTolerance, _setting.Cancellation);
            reason = minimum.Reason;
            Iterations += Math.Max(1, minimum.Iterations);
            if (reason.Is(StopKind.NotFinite)) return reason;
            running = (iteration, plan, minimum.State);
            var found = minimum.State.Parameters.Span;
            Network = plan.Write(found);
            Coefficients = found.Slice(plan.ParameterCount, Coefficients.Length).ToArray();
            (_damping, Loss) = (minimum.State.Damping, minimum.Loss);
            if (!reason.Is(StopKind.IterationLimit)) return reason;
        }
        return reason;
    }

    /// <summary>The iteration for the network as it is, and the point where it begins.</summary>
    private (GaussNewton Iteration, JetPlan Plan, DampedPoint At) Begin()
    {
        var plan = new JetPlan(Network);
        if (_weights.IsDefault) _weights = Balance(plan);
        var system = new CollocationSystem(plan, _sets, _weights, Coefficients.Length);
        var parameters = GaussNewton.NewParameters(system);
        Load(plan, parameters);
        return (new GaussNewton(system, _setting.Problem.Coefficients, _setting.Options.Device), plan, new DampedPoint(parameters, _damping));
    }

    /// <summary>Root mean square at points that training has not seen: of the equations, or the largest of a condition.</summary>
    public double HeldOutRms(bool equations)
    {
        var plan = new JetPlan(Network);
        var system = new CollocationSystem(plan, _setting.HeldOut, [.. _setting.HeldOut.Select(_ => 1.0)], Coefficients.Length);
        var parameters = GaussNewton.NewParameters(system);
        Load(plan, parameters);
        if (equations) return Math.Sqrt(system.MeanSquare(0, parameters) / _setting.Problem.Equations.Length);
        return Enumerable.Range(1, _setting.HeldOut.Length - 1).Select(set => Math.Sqrt(system.MeanSquare(set, parameters))).DefaultIfEmpty().Max();
    }

    /// <summary>All points, those of the faces too, and the corners, so that no grid ends inside the domain.</summary>
    private static double[][] Reach(Box box, ImmutableArray<PointSet> sets)
    {
        var columns = new List<double>[box.Dimension];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = [.. sets.SelectMany(set => set.Points.SelectMany((tile, t) => tile[i].Take(set.RowsIn(t))))];
            for (var corner = 0; corner < 1 << box.Dimension; corner++) columns[i].Add((corner >> i & 1) == 0 ? box.Axes[i].Low : box.Axes[i].High);
        }
        return [.. columns.Select(column => column.ToArray())];
    }

    /// <summary>The coefficients of the network that the plan was made from, then the equations'.</summary>
    private void Load(JetPlan plan, AlignedBuffer parameters)
    {
        plan.Read(parameters.Span);
        Coefficients.CopyTo(parameters.Span[plan.ParameterCount..]);
    }

    /// <summary>Weights that make all sets answer equally to the coefficients.</summary>
    /// <remarks>S. Wang, X. Yu, P. Perdikaris, J. Comput. Phys. 449 (2022) 110768, with the trace of J^T J for that of the kernel.</remarks>
    private ImmutableArray<double> Balance(JetPlan plan)
    {
        var system = new CollocationSystem(plan, _sets, [.. _sets.Select(_ => 1.0)], Coefficients.Length);
        var parameters = GaussNewton.NewParameters(system);
        Load(plan, parameters);
        var normal = new SlotEquations(system.ParameterCount);
        var traces = _sets.Select((_, s) => system.Sensitivity(s, parameters, normal)).ToList();
        return [.. traces.Select(trace => trace > 0 && double.IsFinite(traces[0] / trace) ? traces[0] / trace : 1)];
    }
}
