using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>
/// Fits the constants of a system, and the starting values of pieces of the trajectories, so that its solutions follow the rows: multiple shooting with damped
/// Gauss-Newton steps along the sensitivities. No derivative of the rows is taken. A system whose solution runs away, or takes too many steps, has no fit.
/// </summary>
/// <remarks>H. G. Bock, Recent advances in parameter identification techniques for O.D.E. (1983); each column weighs one over its mean square, which is refitted with the rest.</remarks>
internal sealed class ShootingFit(MotionRecord record, ShootingOptions options)
{
    /// <summary>Rows of a piece at least: fewer hardly say more than its starting values.</summary>
    private const int FewestRows = 6;

    /// <summary>The bound of an integration over all rows: steps a row, and steps in any case.</summary>
    private const int StepsPerRow = 40, StepsInAnyCase = 4000;

    /// <summary>Damping of the first step, its factors after success and failure, and where it is given up.</summary>
    private const double FirstDamping = 1e-3, Eased = 0.1, Raised = 10, MostDamping = 1e6;

    private readonly double[] _scale = [.. record.Deviation.Select((deviation, state) => deviation + Math.Abs(Mean(record, state)))];

    /// <summary>Cuts trajectories into pieces of about equal length.</summary>
    /// <param name="record">The trajectories.</param>
    /// <param name="pieces">Over all trajectories together, if that leaves each its rows; at least one a trajectory.</param>
    public static ImmutableArray<(int Run, int First, int Last)> Cut(MotionRecord record, int pieces)
    {
        var cut = ImmutableArray.CreateBuilder<(int, int, int)>();
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            var count = record.Trajectories[run].Count;
            var parts = Math.Clamp(pieces / record.Trajectories.Length, 1, Math.Max(1, count / FewestRows));
            for (var part = 0; part < parts; part++) cut.Add((run, part * count / parts, ((part + 1) * count / parts) - 1));
        }
        return cut.ToImmutable();
    }

    /// <param name="system">With first values of its constants.</param>
    /// <param name="pieces">How the trajectories are cut.</param>
    /// <param name="starts">First values of the states where pieces begin; null for those of smooth curves through the rows.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    public Shot? Fit(MotionSystem system, ImmutableArray<(int Run, int First, int Last)> pieces, double[][]? starts, CancellationToken cancellation)
    {
        starts ??= [.. pieces.Select(piece => Enumerable.Range(0, record.Dimension).Select(state => record.Smooth(piece.Run, state, record.Trajectories[piece.Run].Times[piece.First])).ToArray())];
        if (Try(system, pieces, starts) is not { } best) return null;
        var damping = FirstDamping;
        for (var step = 0; step < options.Steps && damping < MostDamping && !cancellation.IsCancellationRequested; step++)
        {
            if (SmallMatrix.Solve(best.Shot.Gram, best.Shot.Slope, damping) is not { } change)
            {
                damping *= Raised;
                continue;
            }
            var parameters = best.Shot.System.Parameters.Zip(change, (value, by) => value + by).ToArray();
            var moved = best.Shot.Starts.Select((start, p) => start.Zip(best.Pieces[p].StartsFor(change), (value, by) => value + by).ToArray()).ToArray();
            if (Try(best.Shot.System.With(parameters), pieces, moved) is { } next && next.Shot.Nats < best.Shot.Nats)
            {
                var gain = best.Shot.Nats - next.Shot.Nats;
                best = next;
                damping *= Eased;
                if (gain < options.Gain) break;
            }
            else
            {
                damping = Math.Max(damping, FirstDamping) * Raised;
            }
        }
        return best.Shot;
    }

    /// <summary>A residual of a measured state that counts as nothing.</summary>
    public double Floor(int state) => options.Floors[state];

    /// <summary>The solution for given constants and starts, with its sensitivities, and nothing fitted; null where it cannot be integrated.</summary>
    public Shot? Linearised(MotionSystem system, ImmutableArray<(int Run, int First, int Last)> pieces, double[][] starts) => Try(system, pieces, starts)?.Shot;

    /// <summary>The solution for given constants, with what the next step needs; null where it cannot be integrated.</summary>
    private (Shot Shot, ShootingPiece[] Pieces)? Try(MotionSystem system, ImmutableArray<(int Run, int First, int Last)> pieces, double[][] starts)
    {
        if (system.Slots.Any(slot => slot.Term.Factor is { Kind: FactorKind.Hill or FactorKind.Repression } && !(slot.K > 0))) return null;
        var flow = new Flow(system, record);
        if (Integrate(flow, pieces, starts) is not { } rows) return null;
        var (squares, counts) = (new double[record.Measured], record.Rows);
        var followed = record.Trajectories.Select(run => Enumerable.Range(0, record.Measured).Select(_ => new double[run.Count]).ToArray()).ToArray();
        foreach (var (piece, p) in pieces.Select((piece, p) => (piece, p)))
        {
            for (var row = piece.First; row <= piece.Last; row++)
            {
                for (var state = 0; state < record.Measured; state++)
                {
                    var value = rows[p][row - piece.First][state];
                    var error = record.Trajectories[piece.Run].States[state][row] - value;
                    squares[state] += error * error / counts;
                    followed[piece.Run][state][row] = value;
                }
            }
        }
        if (!squares.All(double.IsFinite)) return null;
        double[] weights = [.. squares.Select((square, state) => 1 / Math.Sqrt(square + (options.Floors[state] * options.Floors[state])))];
        double[] nats = [.. squares.Select((square, state) => 0.5 * counts * Math.Log((square + (options.Floors[state] * options.Floors[state])) / (record.Deviation[state] * record.Deviation[state])))];
        var (gram, slope) = (new double[flow.Parameters, flow.Parameters], new double[flow.Parameters]);
        var linear = pieces.Select((piece, p) => Linearise(flow, piece, rows[p], weights)).ToArray();
        foreach (var piece in linear) piece.Reduce(gram, slope);
        if (!slope.All(double.IsFinite)) return null;
        return (new Shot { System = system, Pieces = pieces, Starts = starts, MeanSquares = squares, NatsOfStates = nats, Followed = followed, Gram = gram, Slope = slope }, linear);
    }

    private double[][][]? Integrate(Flow flow, ImmutableArray<(int Run, int First, int Last)> pieces, double[][] starts)
    {
        var solver = new DormandPrince(flow, flow.Width, _scale);
        var steps = (StepsPerRow * record.Rows) + StepsInAnyCase;
        var rows = new double[pieces.Length][][];
        for (var p = 0; p < pieces.Length; p++)
        {
            var (run, first, last) = pieces[p];
            rows[p] = [.. Enumerable.Range(first, last - first + 1).Select(_ => new double[flow.Width])];
            var z = new double[flow.Width];
            starts[p].CopyTo(z, 0);
            for (var state = 0; state < flow.Dimension; state++) z[flow.Dimension + (state * flow.Dimension) + state] = 1;
            flow.Along(run);
            var times = record.Trajectories[run].Times.AsSpan(first, last - first + 1);
            if (!(options.Stepping is { } stepping ? stepping.Run(flow, z, times, _scale, rows[p]) : solver.Run(z, times, options.Tolerance, ref steps, rows[p]))) return null;
        }
        return rows;
    }

    private ShootingPiece Linearise(Flow flow, (int Run, int First, int Last) piece, double[][] rows, double[] weights)
    {
        var (d, measured) = (flow.Dimension, record.Measured);
        var linear = new ShootingPiece(d, flow.Parameters, rows.Length * measured);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var state = 0; state < measured; state++)
            {
                var at = (row * measured) + state;
                for (var column = 0; column < d + flow.Parameters; column++) linear[column][at] = weights[state] * rows[row][d + (column * d) + state];
                linear.Residuals[at] = weights[state] * (record.Trajectories[piece.Run].States[state][piece.First + row] - rows[row][state]);
            }
        }
        return linear;
    }

    private static double Mean(MotionRecord record, int state) => state < record.Measured ? record.Trajectories.SelectMany(run => run.States[state]).Average() : 0;
}
