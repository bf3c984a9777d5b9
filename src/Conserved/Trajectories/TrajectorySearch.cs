using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>The best combination of some functions, with few of them.</summary>
internal sealed class TrajectorySearch
{
    private readonly TrajectoryRows _rows;
    private readonly TrajectoryRows _smooth;
    private readonly IReadOnlyList<Expr> _functions;
    private readonly double[] _spreads;
    private readonly ScatterPair _all;
    private readonly ScatterPair? _fitted;
    private readonly ScatterPair? _heldOut;
    private readonly int _tracks;

    /// <param name="rows">As measured.</param>
    /// <param name="smooth">The same by smooth curves.</param>
    /// <param name="functions">The space.</param>
    /// <param name="spreads">Of the states.</param>
    /// <param name="tracks">How many trajectories.</param>
    public TrajectorySearch(TrajectoryRows rows, TrajectoryRows smooth, IReadOnlyList<Expr> functions, double[] spreads, int tracks)
    {
        (_rows, _smooth, _functions, _spreads) = (rows, smooth, functions, spreads);
        _tracks = tracks;
        _all = rows.Scatter(AllTracks);
        if (tracks == 1) return;
        int[] held = [.. HeldOut];
        _fitted = rows.Scatter([.. AllTracks.Except(held)]);
        _heldOut = rows.Scatter(held);
        HeldOutRows = rows.RowsOf(held);
    }

    private int[] AllTracks => [.. Enumerable.Range(0, _tracks)];

    /// <summary>Every fourth trajectory is held out, at least one of several.</summary>
    private IEnumerable<int> HeldOut => _tracks == 1 ? [] : AllTracks.Where(t => t % Math.Min(4, _tracks) == Math.Min(4, _tracks) - 1);

    /// <summary>Rows of the trajectories that are held out.</summary>
    public int HeldOutRows { get; }

    /// <param name="Support">Its functions.</param>
    /// <param name="Weights">Of all functions.</param>
    /// <param name="Misfit">Its changes over what noise makes of it.</param>
    /// <param name="HeldOutMisfit">The same on trajectories that were not fitted.</param>
    /// <param name="Gap">To the next best.</param>
    /// <param name="Whole">The misfit with what does not go on from row to row.</param>
    public sealed record Found(int[] Support, double[] Weights, double Misfit, double HeldOutMisfit, double Gap, double Whole);

    /// <summary>The combination that changes least.</summary>
    public Found Best(int[] support)
    {
        var solutions = _all.Solve(support);
        var gap = solutions.Length > 1 ? Math.Sqrt(solutions[1].Misfit / Math.Max(solutions[0].Misfit, 1e-12)) : double.PositiveInfinity;
        var held = _fitted is null ? double.NaN : _heldOut!.Misfit(Spread(support, _fitted.Solve(support)[0].Weights));
        var weights = Spread(support, solutions[0].Weights);
        return new Found(support, weights, solutions[0].Misfit, held, gap, _rows.Whole(weights));
    }

    /// <summary>The same where functions may swing within a few rows: all changes count in the choice, what goes on from row to row in the judgement as ever.</summary>
    public Found Smoothest(int[] support)
    {
        var solutions = _rows.Scatter(AllTracks, true).Solve(support);
        var weights = Spread(support, solutions[0].Weights);
        var gap = solutions.Length > 1 ? Math.Sqrt(solutions[1].Misfit / Math.Max(solutions[0].Misfit, 1e-12)) : double.PositiveInfinity;
        int[] held = [.. HeldOut];
        var others = held.Length == 0 ? double.NaN : _heldOut!.Misfit(Spread(support, _rows.Scatter([.. AllTracks.Except(held)], true).Solve(support)[0].Weights));
        return new Found(support, weights, _all.Misfit(weights), others, gap, _rows.Whole(weights));
    }

    /// <summary>How many independent combinations have a misfit up to a limit.</summary>
    public int Count(int[] support, double most) => _all.Solve(support).Count(solution => solution.Misfit <= most);

    /// <summary>Terms are dropped one after the other while what they explain is worth less than telling them: half the logarithm of the rows, and the choice among the functions.</summary>
    /// <param name="support">The functions to choose from.</param>
    /// <param name="mayStand">What the shorter combination must be.</param>
    public Found Sparse(int[] support, Func<Found, bool> mayStand)
    {
        var best = Best(support);
        var price = (0.5 * Math.Log(_rows.Rows)) + Math.Log(support.Length + 1);
        while (best.Support.Length > 1)
        {
            var solutions = best.Support.Select(j => best.Support.Where(k => k != j).ToArray()).Select(rest => (Others: rest, _all.Solve(rest)[0].Misfit)).MinBy(solution => solution.Misfit);
            // What is smooth and no noise is no witness row by row: above 1 only proportions count.
            if (0.5 * _rows.Rows * (solutions.Misfit - best.Misfit) / Math.Max(1, best.Misfit) > price) break;
            var shorter = Best(solutions.Others);
            if (!mayStand(shorter)) break;
            best = shorter;
        }
        return best with { Gap = Best(support).Gap };
    }

    /// <summary>The combination whose level sets are nearest to the trajectories, short as long as the angle does not grow by more than telling the term is worth.</summary>
    public MeasuredQuantity Nearest(int[] support)
    {
        var pair = _smooth.Tangent(_spreads);
        var all = pair.Solve(support);
        var (chosen, best, price) = (support, all[0], (0.5 * Math.Log(_rows.Rows)) + Math.Log(support.Length + 1));
        while (chosen.Length > 1)
        {
            var (others, next) = chosen.Select(j => chosen.Where(k => k != j).ToArray()).Select(rest => (rest, pair.Solve(rest)[0])).MinBy(solution => solution.Item2.Misfit);
            if (0.5 * _rows.Rows * Math.Log(Math.Max(next.Misfit, double.Epsilon) / Math.Max(best.Misfit, double.Epsilon)) > price) break;
            (chosen, best) = (others, next);
        }
        var gap = all.Length > 1 ? Math.Sqrt(all[1].Misfit / Math.Max(all[0].Misfit, 1e-300)) : double.PositiveInfinity;
        var weights = Spread(chosen, best.Weights);
        return Told(new Found(chosen, weights, _all.Misfit(weights), double.NaN, gap, double.NaN), false, pair);
    }

    /// <summary>What a combination takes to tell, in nats: its terms, and what it leaves of the rows beyond noise.</summary>
    public double Cost(Found quantity) => (0.5 * _rows.Rows * Math.Max(1, quantity.Misfit)) + (quantity.Support.Length * ((0.5 * Math.Log(_rows.Rows)) + Math.Log(quantity.Support.Length + 1)));

    /// <summary>The angle in degrees between trajectories and the level sets of a combination.</summary>
    public double Angle(double[] weights) => _smooth.Angle(weights, _spreads);

    /// <summary>How much more a combination differs between trajectories than noise makes of it: the variance of its means over that of noise.</summary>
    public double Between(double[] weights) => _rows.Between(weights);

    public double Novelty(Found quantity, IReadOnlyList<Found> others) => _smooth.Novelty(quantity.Weights, [.. others.Select(other => other.Weights)], _spreads);

    /// <summary>Weights over the leading one, near simple fractions set to these where the rows do not object.</summary>
    public MeasuredQuantity Told(Found quantity, bool isKept, ScatterPair? judge = null)
    {
        var support = quantity.Support;
        double[] weights = [.. support.Select(j => quantity.Weights[j])];
        var leading = Enumerable.Range(0, support.Length).MaxBy(i => _functions[support[i]].Nodes().Any(node => node is Call) ? 0 : 1 + Degree(_functions[support[i]]));
        weights = [.. weights.Select(weight => weight / weights[leading])];
        var deviations = (judge ?? _all).Deviations(support, weights, leading, _rows.Rows, judge is null);
        var terms = support.Select((j, i) => (Term: _functions[j], Weight: weights[i], Sigma: deviations[i])).ToImmutableArray();
        var formula = Expr.Sum(terms.Select((term, i) => (i == leading ? Expr.One : Snapped(term.Weight, term.Sigma)) * term.Term));
        return new MeasuredQuantity(formula, terms)
        {
            Misfit = quantity.Misfit,
            HeldOutMisfit = quantity.HeldOutMisfit,
            Angle = Angle(quantity.Weights),
            Gap = quantity.Gap,
            IsKept = isKept,
        };
    }

    private static int Degree(Expr term) => term switch
    {
        Power { Exponent: Number { Value: { IsInteger: true } n } } => (int)n.Numerator,
        Product => term.Operands.Sum(Degree),
        Symbol => 1,
        _ => 0,
    };

    /// <summary>A fraction with a denominator up to 6 that lies within two deviations, where few others could; else the decimal.</summary>
    private static Expr Snapped(double weight, double sigma)
    {
        for (var below = 1; below <= 6; below++)
        {
            var above = Math.Round(weight * below);
            if (above != 0 && Math.Abs(above) <= 60 && Math.Abs(weight - (above / below)) <= Math.Max(2 * sigma, 1e-6 * Math.Abs(weight)) && sigma * below * below < 0.05) return Expr.Of(new Rational((int)above, below));
        }
        return Expr.Decimal(weight, sigma);
    }

    private double[] Spread(int[] support, double[] weights)
    {
        var all = new double[_rows.Size];
        for (var i = 0; i < support.Length; i++) all[support[i]] = weights[i];
        return all;
    }
}
