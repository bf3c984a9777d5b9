namespace Discovery.Search.Dynamics;

/// <summary>
/// Neighbours of a fitted system, ranked by what they would leave if its solution were linear in all constants: the sensitivities to every term of a library in
/// every equation are integrated along the present solution at once, and terms are added, dropped and exchanged in the normal equations.
/// </summary>
/// <param name="record">The trajectories.</param>
/// <param name="fit">How systems are fitted to them.</param>
/// <param name="evidence">The share of the rows that are independent witnesses.</param>
internal sealed class TangentMoves(MotionRecord record, ShootingFit fit, double evidence)
{
    private double[,] _gram = new double[0, 0];
    private double[] _right = [];
    private double _total, _count;
    private MotionSystem _wide = null!;
    private List<int> _inner = [];

    /// <param name="best">The present system.</param>
    /// <param name="library">Terms that may be added, with inner constants.</param>
    /// <returns>Systems with first values of their constants, most promising first; only those that promise to be better.</returns>
    public IEnumerable<MotionSystem> Propose(Shot best, IReadOnlyList<(MotionTerm Term, double K)> library)
    {
        var own = best.System.Parts().ToList();
        var more = record.Sought.SelectMany(equation => library.Select(term => (Equation: equation, term.Term, term.K, Coefficient: 0.0)))
            .Where(part => !own.Exists(other => other.Equation == part.Equation && other.Term.Equals(part.Term)));
        _wide = MotionSystem.Of(own.Select(part => (part.Equation, part.Term, part.K, part.Coefficient)).Concat(more.Select(part => (part.Equation, part.Term, KOf(own, part.Term, part.K), part.Coefficient))));
        if (fit.Linearised(_wide, best.Pieces, best.Starts) is not { } shot) return [];
        _inner = [.. _wide.Inner];
        (_gram, _count) = (shot.Gram, record.Rows * record.Measured);
        var active = Enumerable.Range(0, _wide.Entries.Length).Where(e => _wide.Entries[e].Coefficient != 0).ToList();
        SetTarget(shot, active);
        var sets = Sets(active).DistinctBy(set => string.Join(',', set.Order())).ToList();
        var present = Judge(active)?.Nats ?? double.PositiveInfinity;
        return sets.Select(set => (Set: set, Judged: Judge(set))).Where(item => item.Judged is { } judged && judged.Nats < present)
            .OrderBy(item => item.Judged!.Value.Nats).Select(item => System(item.Set, item.Judged!.Value.Values));
    }

    private static double KOf(List<(int Equation, MotionTerm Term, double K, double Coefficient)> own, MotionTerm term, double k)
    {
        var index = own.FindIndex(part => part.Term.Equals(term));
        return index < 0 ? k : own[index].K;
    }

    /// <summary>The normal equations' right-hand side for the constants themselves instead of their changes.</summary>
    private void SetTarget(Shot shot, List<int> active)
    {
        var parameters = _wide.Parameters;
        var held = Constants(active);
        _right = (double[])shot.Slope.Clone();
        _total = shot.MeanSquares.Select((square, state) => record.Rows * square / (square + (fit.Floor(state) * fit.Floor(state)))).Sum();
        foreach (var a in held)
        {
            _total += 2 * parameters[a] * shot.Slope[a];
            for (var i = 0; i < _right.Length; i++) _right[i] += _gram[i, a] * parameters[a];
            foreach (var b in held) _total += parameters[a] * _gram[a, b] * parameters[b];
        }
    }

    /// <summary>Coefficients, and the inner constants of terms that stand in the present system.</summary>
    private List<int> Constants(List<int> entries)
    {
        var slots = entries.Select(e => _wide.Entries[e].Slot).ToHashSet();
        return [.. entries, .. Enumerable.Range(0, _inner.Count).Where(i => slots.Contains(_inner[i]) && _gram[_wide.Entries.Length + i, _wide.Entries.Length + i] > 0).Select(i => _wide.Entries.Length + i)];
    }

    private (double Nats, double[] Values)? Judge(List<int> entries)
    {
        var constants = Constants(entries);
        var values = constants.Count == 0 ? [] : SmallMatrix.Solve(SmallMatrix.Part(_gram, constants), [.. constants.Select(c => _right[c])]);
        if (values is null) return null;
        var left = _total;
        for (var i = 0; i < values.Length; i++) left -= values[i] * _right[constants[i]];
        var nats = 0.5 * evidence * _count * Math.Log(Math.Max(left, 1e-12 * _count) / _count);
        return (nats + SystemPrice.Of(entries.Select(e => (_wide.Entries[e].Equation, _wide.Slots[_wide.Entries[e].Slot].Term)), record), values);
    }

    private MotionSystem System(List<int> entries, double[] values)
    {
        var constants = Constants(entries);
        double K(int slot)
        {
            var at = constants.IndexOf(_wide.Entries.Length + _inner.IndexOf(slot));
            var present = _wide.Slots[slot].K;
            // A linear guess may take a constant inside a function out of its range; then the present one is where the fit begins.
            return at >= 0 && values[at] * present > 0 && Math.Abs(Math.Log(values[at] / present)) < 1 ? values[at] : present;
        }

        return MotionSystem.Of(entries.Select((e, i) => (_wide.Entries[e].Equation, _wide.Slots[_wide.Entries[e].Slot].Term, K(_wide.Entries[e].Slot), values[i])));
    }

    /// <summary>One more, one less, one for one, one for two, and what is left of all when one after another goes.</summary>
    private IEnumerable<List<int>> Sets(List<int> active)
    {
        var others = Enumerable.Range(0, _wide.Entries.Length).Where(e => !active.Contains(e) && _gram[e, e] > 0).ToList();
        foreach (var e in others) yield return [.. active, e];
        foreach (var a in active)
        {
            List<int> less = [.. active.Where(e => e != a)];
            yield return less;
            foreach (var e in others) yield return [.. less, e];
            foreach (var b in active.Where(b => b > a))
                foreach (var e in others) yield return [.. less.Where(c => c != b), e];
        }
        foreach (var set in Eliminated([.. active, .. others.Where(e => !_wide.Slots[_wide.Entries[e].Slot].Term.HasParameter)])) yield return set;
    }

    private IEnumerable<List<int>> Eliminated(List<int> all)
    {
        if (3 * all.Count > _count) yield break;
        while (all.Count > 1)
        {
            var constants = Constants(all);
            if (SmallMatrix.Inverse(SmallMatrix.Part(_gram, constants)) is not { } inverse) yield break;
            var (worst, least) = (0, double.PositiveInfinity);
            for (var a = 0; a < all.Count; a++)
            {
                var value = 0.0;
                for (var b = 0; b < constants.Count; b++) value += inverse[a, b] * _right[constants[b]];
                var missed = value * value / inverse[a, a];
                if (missed < least) (least, worst) = (missed, a);
            }
            all.RemoveAt(worst);
            yield return [.. all];
        }
    }
}
