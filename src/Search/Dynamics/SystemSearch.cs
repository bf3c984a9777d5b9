using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>
/// Equations of motion from trajectories: regressions in the weak form and of derivatives propose terms for each equation; whole systems are fitted to the
/// trajectories by their own solutions, and the one is taken with which trajectories and equations together are described shortest.
/// </summary>
internal sealed class SystemSearch
{
    /// <summary>Noise below this share of the deviation (median over states) may be none: then smaller and smaller residuals are asked for.</summary>
    private const double MaybeClean = 3e-3;

    /// <summary>Residuals that count as nothing, as shares of the deviation: of noisy rows, and of rows that may be clean one after another, so that at first only what matters is seen.</summary>
    private static readonly double[] NoisyFloors = [1e-4], CleanFloors = [1e-2, 1e-3, 1e-5, 1e-7];

    /// <summary>A residual below this share of the deviation in every state is rounding or the integration's own error.</summary>
    private const double ExactShare = 5e-7;

    /// <summary>Pieces of all trajectories together at first, while systems are compared, and at last.</summary>
    private const int ManyPieces = 16, FewPieces = 4;

    /// <summary>A system is fitted with fewer pieces as long as no mean square grows by more than this factor: what grows more is lost by chaos, not by noise.</summary>
    private const double Growth = 9;

    /// <summary>Share of what a solution leaves that steps of a solver must not exceed, to be taken for what made the rows.</summary>
    private const double SteppedShare = 0.1;

    /// <summary>Rows of a piece over which a solver's steps are compared with the solution.</summary>
    private const int ShortPiece = 12;

    /// <summary>Terms an equation, on the average, beyond which a system is not made longer: what needs them is no law of this library.</summary>
    private const int MostTerms = 9;

    /// <summary>Degree of the powers that are tried beside the terms of a system, and terms that are fitted at most.</summary>
    private const int LowDegree = 2, MostWide = 60;

    /// <summary>Rivals that are told at most.</summary>
    private const int MostRivals = 5;

    /// <summary>Nats that a neighbour must gain.</summary>
    private const double Gain = 0.1;

    /// <summary>Neighbours that are really fitted, and guesses for one equation that are tried in a system.</summary>
    private const int Neighbours = 8, Guesses = 8;

    /// <summary>Terms with inner constants that neighbours are made with: each is one more column in every equation.</summary>
    private const int MostInner = 16;

    /// <summary>Systems within so many nats are told as rivals.</summary>
    private const double Close = 3;

    /// <summary>Against noise no more than this factor above its estimate, and white, the polynomials need no other family beside them in more than two dimensions.</summary>
    private const double NoiseFactor = 1.25;

    private readonly MotionRecord _record;
    private readonly SystemSearchOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, (Shot Shot, double Nats)> _fitted = [];
    private readonly ImmutableArray<TermFamily> _families;
    private double[] _evidence;
    private ImmutableArray<(MotionTerm Term, double K)> _inner = [];
    private int _fits, _left;
    private Stepping? _stepping;
    private bool _isClean;

    private SystemSearch(MotionRecord record, SystemSearchOptions options, CancellationToken cancellation)
    {
        (_record, _options, _cancellation) = (record, options, cancellation);
        _families = TermFamilies.Of(record, options.UsesTime);
        _evidence = [.. Enumerable.Repeat(1.0, record.Measured)];
    }

    /// <summary>The equations that describe the trajectories shortest; null where none could be integrated.</summary>
    public static FoundSystem? Find(MotionRecord record, SystemSearchOptions options, CancellationToken cancellation) => new SystemSearch(record, options, cancellation).Find();

    private FoundSystem? Find()
    {
        var shares = _record.Noise.Select((noise, state) => noise / _record.Deviation[state]).Order().ToList();
        var floors = shares[shares.Count / 2] < MaybeClean ? CleanFloors : NoisyFloors;
        _isClean = floors.Length > 1;
        (Shot Shot, string Family)? best = null;
        var levels = new List<Shot>();
        foreach (var share in floors)
        {
            _fitted.Clear();
            var at = AtFloor(share, best);
            if (at is not null) best = at;
            if (at is not null) levels.Add(at.Value.Shot);
            if (at is not null && _isClean && Stepped(at.Value.Shot) is { } stepped) return Finish(stepped.Shot, at.Value.Family, stepped.IsExact, Floors(CleanFloors[^1]));
            if (best is { } found && _isClean && Exact(found.Shot) is { } exact)
            {
                var spared = Spared(FitAt(CleanFloors[^1]), exact, levels);
                return Finish(spared, found.Family, spared == exact, Floors(CleanFloors[^1]));
            }
            if (_cancellation.IsCancellationRequested) break;
        }
        if (best is { } smooth && !Whiteness.IsWhite(smooth.Shot, _record)) best = (Sober(FitAt(floors[^1]), smooth.Shot, levels), smooth.Family);
        if (_isClean && best is { } rich) best = (Spared(FitAt(floors[^1]), rich.Shot, levels), rich.Family);
        return best is { } last ? Finish(last.Shot, last.Family, false, Floors(_isClean ? CleanFloors[^1] : floors[^1])) : null;
    }

    /// <summary>
    /// Where even the best system leaves smooth residuals, the rows are no independent witnesses of its smaller terms: all systems are weighed anew, each row
    /// by the share that is independent, and the lightest is bettered.
    /// </summary>
    private Shot Sober(ShootingFit fit, Shot best, IReadOnlyList<Shot> levels)
    {
        _evidence = Whiteness.Evidence(best, _record);
        _left = _options.Fits;
        foreach (var level in levels)
            if (!_fitted.ContainsKey(level.System.Structure) && Refit(fit, level) is { } shot) Remember(shot);
        foreach (var (structure, item) in _fitted.ToList()) _fitted[structure] = (item.Shot, NatsOf(item.Shot));
        var lightest = _fitted.Values.MinBy(item => item.Nats).Shot;
        _options.Say?.Invoke($"residuals are smooth; a row counts as {_evidence.Min():G2} of one");
        return Improve(fit, lightest, Whole(lightest));
    }

    /// <summary>
    /// Whether steps of a solver meet the rows where the solution of the same equations does not: then these steps are part of what is fitted, and what the solution
    /// would have needed to follow their error is not law.
    /// </summary>
    private (Shot Shot, bool IsExact)? Stepped(Shot level)
    {
        if (Whiteness.IsWhite(level, _record) || Exact(level) is not null) return null;
        if (Over(level.System, null) is not { } smooth) return null;
        (Stepping Stepping, Shot Shot)? best = null;
        // Where steps are long their errors bring terms in the place of the true ones: then low powers are tried beside them.
        foreach (var system in (MotionSystem?[])[level.System, Wider(level.System)])
        {
            if (system is null || (best is { } near && Missed(near.Shot) < SteppedShare * Missed(smooth))) continue;
            // Steps of one method of a system may be steps of another of a longer one: of all that meet the rows the shortest is taken.
            foreach (var count in Stepping.For(level.System, _record).Where(stepping => system == level.System || stepping.IsEuler).GroupBy(stepping => stepping.Steps))
            {
                foreach (var stepping in count)
                {
                    if (Over(system, stepping) is not { } shot) continue;
                    if (Missed(shot) < ExactShare) shot = Pruned(FitAt(CleanFloors[^1]), shot);
                    if (NatsOf(shot) < NatsOf(best?.Shot ?? smooth)) best = (stepping, shot);
                }
                if (best is { } met && Missed(met.Shot) < ExactShare) break;
            }
        }
        _stepping = null;
        if (best is not { } found || Missed(found.Shot) > SteppedShare * Missed(smooth)) return null;
        _stepping = found.Stepping;
        _fitted.Clear();
        _left = _options.Fits;
        _options.Say?.Invoke($"the rows are steps of {found.Stepping.Name}, {found.Stepping.Steps} from row to row");
        var few = ShootingFit.Cut(_record, FewPieces);
        var first = FitAt(CleanFloors[^1], 40, 1e-6).Fit(found.Shot.System, few, StartsOf(found.Shot, few), _cancellation) ?? found.Shot;
        first = Pruned(FitAt(CleanFloors[^1]), first);
        Remember(first);
        var improved = Improve(FitAt(CleanFloors[^1]), first, Whole(first));
        return Exact(improved) is { } exact ? (exact, true) : (improved, false);
    }

    /// <summary>A fit over short pieces, which is nearly linear wherever it begins from.</summary>
    private Shot? Over(MotionSystem system, Stepping? stepping)
    {
        _stepping = stepping;
        return FitAt(CleanFloors[^1]).Fit(system, ShootingFit.Cut(_record, Math.Max(ManyPieces, _record.Rows / ShortPiece)), null, _cancellation);
    }

    /// <summary>The system with all low powers in every equation, in place of terms with inner constants; null where that were too many.</summary>
    private MotionSystem? Wider(MotionSystem system)
    {
        var own = system.Parts().Where(part => !part.Term.HasParameter).ToList();
        var more = _record.Sought.SelectMany(equation => _families[0].Terms.Where(item => item.Term.Degree <= LowDegree).Select(item => (Equation: equation, item.Term, K: 0.0, Coefficient: 0.0)))
            .Where(part => !own.Exists(other => other.Equation == part.Equation && other.Term.Equals(part.Term))).ToList();
        return own.Count + more.Count > MostWide || 4 * (own.Count + more.Count) > _record.Rows * _record.Measured ? null : MotionSystem.Of([.. own, .. more]);
    }

    /// <summary>The largest root mean square that a solution leaves of a state, as a share of its deviation.</summary>
    private double Missed(Shot shot) => shot.MeanSquares.Select((square, state) => Math.Sqrt(square) / _record.Deviation[state]).Max();

    /// <summary>Without terms that are of the size of a solver's errors.</summary>
    private Shot Spared(ShootingFit fit, Shot rich, IReadOnlyList<Shot> levels)
    {
        var spared = SlightTerms.Without(rich, _record, levels, (system, from) => fit.Fit(system, from.Pieces, from.Starts, _cancellation));
        var left = rich.System.Entries.Length - spared.System.Entries.Length;
        if (left > 0) _options.Say?.Invoke($"{left} terms that hardly move a state are left out: no system meets these rows to rounding, and terms of that size follow the errors of how the rows were made.");
        return spared;
    }

    private ImmutableArray<double> Floors(double share) => [.. Enumerable.Range(0, _record.Measured).Select(state => share * _record.Deviation[state])];

    private ShootingFit FitAt(double share, int steps = 12, double gain = 0.02) =>
        new(_record, new ShootingOptions { Floors = Floors(share), Tolerance = Math.Clamp(1e-3 * share, 1e-10, 1e-6), Steps = steps, Gain = gain, Stepping = _stepping });

    /// <summary>The best system where residuals below a share of the deviation count as nothing.</summary>
    private (Shot Shot, string Family)? AtFloor(double share, (Shot Shot, string Family)? before)
    {
        var fit = FitAt(share);
        double[] noise = [.. _record.Noise.Select((sigma, state) => Math.Max(sigma, share * _record.Deviation[state]))];
        var lists = new EquationLists(_record, new WeakForm(_record, noise), new DerivativeForm(_record), share);
        var best = before is { } given && Refit(fit, given.Shot) is { } again ? (Shot: again, given.Family) : default;
        if (best.Shot is not null) Remember(best.Shot);
        var inner = new List<(MotionTerm, double)>();
        foreach (var family in _families)
        {
            if (_cancellation.IsCancellationRequested) break;
            if (family != _families[0] && _record.Dimension > 2 && best.Shot is not null && IsNoise(best.Shot)) break;
            _options.Say?.Invoke($"{family.Name}, residuals below {share:G2} of the deviation count as none");
            _left = _options.Fits;
            var guesses = _record.Sought.ToDictionary(equation => equation, equation => lists.Of(equation, family, _cancellation));
            // The best guesses of all equations first, for only some terms with inner constants are kept for neighbours.
            inner.AddRange(guesses.Values.SelectMany(list => list.Select((guess, rank) => (guess, rank))).OrderBy(item => item.rank).SelectMany(item => item.guess.Terms).Where(term => term.Term.HasParameter).Select(term => (term.Term, term.K)));
            List<(MotionTerm, double)> library = [.. family.Terms.Where(item => !item.Term.HasParameter).Select(item => (item.Term, 0.0)), .. Distinct(inner.Where(term => family.Terms.Any(item => item.Term.Equals(term.Item1))))];
            if (OfFamily(fit, guesses, library) is not { } shot) continue;
            if (shot.System.Inner.Any()) shot = Improve(fit, shot, [.. library, .. Distinct(Siblings(shot.System).Where(term => !library.Exists(other => other.Item1.Equals(term.Term))))]);
            if (best.Shot is null || NatsOf(shot) < NatsOf(best.Shot)) best = (shot, family.Name);
            // Rows that a short system meets to rounding need no other family.
            if (_isClean && best.Shot == shot && Missed(shot) < 2 * share && Exact(shot) is not null) return best;
        }
        if (best.Shot is null) return null;
        _left = _options.Fits;
        _inner = [.. Distinct(inner)];
        return (Improve(fit, best.Shot, Whole(best.Shot)), best.Family);
    }

    /// <summary>Terms of all families, those with inner constants as guesses had them.</summary>
    private List<(MotionTerm, double)> Whole(Shot shot) =>
    [
        .. _families.SelectMany(family => family.Terms).Where(item => !item.Term.HasParameter).Select(item => (item.Term, 0.0)).DistinctBy(item => item.Item1.Key),
        .. Distinct([.. Siblings(shot.System), .. _inner]),
    ];

    /// <summary>
    /// What says the same as a saturating term in other words, with its constant: 1 - x/(K + x) is K/(K + x), and y x/(K + x) is y - y K/(K + x). So the
    /// shortest of equal forms is found.
    /// </summary>
    private static IEnumerable<(MotionTerm Term, double K)> Siblings(MotionSystem system) => system.Slots.Where(slot => slot.Term.Factor is { Kind: FactorKind.Hill or FactorKind.Repression }).SelectMany(slot =>
    {
        var factor = slot.Term.Factor!.Value;
        return (IEnumerable<(MotionTerm, double)>)[(slot.Term.With(factor with { Kind = factor.Kind == FactorKind.Hill ? FactorKind.Repression : FactorKind.Hill }), slot.K)];
    });

    private static IEnumerable<(MotionTerm, double)> Distinct(IEnumerable<(MotionTerm Term, double K)> terms) => terms.DistinctBy(term => term.Term.Key).Take(MostInner).Select(term => (term.Term, term.K));

    /// <summary>The guesses of the equations put together, exchanged one by one, and bettered by neighbours.</summary>
    private Shot? OfFamily(ShootingFit fit, Dictionary<int, List<EquationGuess>> guesses, List<(MotionTerm, double)> library)
    {
        if (guesses.Values.Any(list => list.Count == 0)) return null;
        Shot? best = null;
        // The first guesses may run away together; then the next ones are tried.
        for (var rank = 0; rank < Guesses && best is null; rank++)
            best = Fit(fit, MotionSystem.Of(guesses.SelectMany(item => Parts(item.Key, item.Value[Math.Min(rank, item.Value.Count - 1)]))), null);
        if (best is null) return null;
        foreach (var (equation, list) in guesses)
        {
            foreach (var guess in list.Take(Guesses))
            {
                var changed = MotionSystem.Of(best.System.Parts().Where(part => part.Equation != equation).Concat(Parts(equation, guess)));
                if (Fit(fit, changed, null) is { } shot && NatsOf(shot) < NatsOf(best) - Gain) best = shot;
            }
        }
        return Improve(fit, best, library);
    }

    private static IEnumerable<(int, MotionTerm, double, double)> Parts(int equation, EquationGuess guess) => guess.Terms.Select(term => (equation, term.Term, term.K, term.Coefficient));

    private Shot Improve(ShootingFit fit, Shot best, IReadOnlyList<(MotionTerm, double)> library)
    {
        var moves = new TangentMoves(_record, fit, _evidence.Average());
        while (_left > 0 && best.System.Entries.Length < MostTerms * _record.Sought.Count() && !_cancellation.IsCancellationRequested)
        {
            var better = moves.Propose(best, library).Where(system => !_fitted.ContainsKey(system.Structure)).Take(Neighbours)
                .Select(system => Fit(fit, system, best)).FirstOrDefault(shot => shot is not null && NatsOf(shot) < NatsOf(best) - Gain);
            better ??= EqualForms.Of(best.System).Concat(Steeper.Of(best.System)).Where(system => !_fitted.ContainsKey(system.Structure))
                .Select(system => Fit(fit, system, best)).FirstOrDefault(shot => shot is not null && NatsOf(shot) < NatsOf(best) - Gain);
            if (better is null) return best;
            best = better;
        }
        return best;
    }

    private double NatsOf(Shot shot) => SystemPrice.Of(shot, _record, _evidence);

    private void Remember(Shot shot)
    {
        var nats = NatsOf(shot);
        if (!_fitted.TryGetValue(shot.System.Structure, out var known) || nats < known.Nats) _fitted[shot.System.Structure] = (shot, nats);
    }

    /// <summary>Fits a system with few pieces; where it has no neighbour to begin from, with many first.</summary>
    private Shot? Fit(ShootingFit fit, MotionSystem system, Shot? neighbour)
    {
        if (_fitted.TryGetValue(system.Structure, out var known)) return known.Shot;
        if (_left-- <= 0 || _cancellation.IsCancellationRequested) return null;
        _fits++;
        var (few, many) = (ShootingFit.Cut(_record, FewPieces), ShootingFit.Cut(_record, ManyPieces));
        Shot? shot = null;
        if (neighbour is not null) shot = fit.Fit(system, few, neighbour.Starts, _cancellation);
        if (shot is null && fit.Fit(system, many, null, _cancellation) is { } cut) shot = fit.Fit(cut.System, few, StartsOf(cut, few), _cancellation);
        if (shot is not null) Remember(shot);
        return shot;
    }

    private Shot? Refit(ShootingFit fit, Shot shot) => fit.Fit(shot.System, shot.Pieces, shot.Starts, _cancellation);

    /// <summary>Where other pieces begin, as a fit has it; hidden states by the smooth curve, for no fit of other pieces tells them there.</summary>
    private double[][] StartsOf(Shot shot, ImmutableArray<(int Run, int First, int Last)> pieces) => [.. pieces.Select(piece => Enumerable.Range(0, _record.Dimension).Select(state =>
        state < _record.Measured ? shot.Followed[piece.Run][state][piece.First] : StartIn(shot, piece, state)).ToArray())];

    private double StartIn(Shot shot, (int Run, int First, int Last) piece, int state)
    {
        var same = Enumerable.Range(0, shot.Pieces.Length).FirstOrDefault(p => shot.Pieces[p].Run == piece.Run && shot.Pieces[p].First == piece.First, -1);
        return same >= 0 ? shot.Starts[same][state] : _record.Smooth(piece.Run, state, _record.Trajectories[piece.Run].Times[piece.First]);
    }

    private bool IsNoise(Shot shot) => Whiteness.IsWhite(shot, _record)
        && shot.MeanSquares.Select((square, state) => Math.Sqrt(square) < NoiseFactor * _record.Noise[state]).All(isSmall => isSmall);

    /// <summary>The system fitted to the last digit, where that leaves nothing; else null.</summary>
    private Shot? Exact(Shot shot)
    {
        var fit = FitAt(CleanFloors[^1], 40, 1e-6);
        return fit.Fit(shot.System, shot.Pieces, shot.Starts, _cancellation) is { } exact
            && Missed(exact) < ExactShare ? exact : null;
    }

    /// <summary>The last fit, with as few pieces as the system can follow, without terms that the rows no longer ask for.</summary>
    private FoundSystem Finish(Shot shot, string family, bool isExact, ImmutableArray<double> floors)
    {
        var share = floors[0] / _record.Deviation[0];
        var fit = FitAt(isExact ? CleanFloors[^1] : share, 40, 1e-5);
        var rivals = _fitted.Values.Where(item => item.Shot.System.Structure != shot.System.Structure && Math.Abs(item.Nats - NatsOf(shot)) < Close).OrderBy(item => item.Nats).Take(MostRivals).Select(item => (item.Shot.System, item.Nats - NatsOf(shot))).ToList();
        var last = Refit(fit, shot) ?? shot;
        for (var pieces = FewPieces / 2; pieces >= 1 && last.Pieces.Length > _record.Trajectories.Length; pieces /= 2)
        {
            var cut = ShootingFit.Cut(_record, Math.Max(pieces, _record.Trajectories.Length));
            if (cut.Length == last.Pieces.Length) continue;
            if (fit.Fit(last.System, cut, StartsOf(last, cut), _cancellation) is not { } longer) break;
            if (longer.MeanSquares.Where((square, state) => square > (Growth * last.MeanSquares[state]) + (floors[state] * floors[state])).Any()) break;
            last = longer;
        }
        last = Pruned(fit, last);
        return new FoundSystem { Shot = last, Nats = NatsOf(last), Family = TermFamilies.NameOf(last.System, _families) ?? family, IsExact = isExact, Rivals = rivals, Fits = _fits, Stepping = _stepping };
    }

    /// <summary>Without the terms that stand out least from their error, one after another, while that shortens the description.</summary>
    private Shot Pruned(ShootingFit fit, Shot shot)
    {
        while (shot.System.Entries.Length > 1)
        {
            var deviations = shot.Deviations();
            var weakest = Enumerable.Range(0, shot.System.Entries.Length).MinBy(e => Math.Abs(shot.System.Entries[e].Coefficient) / deviations[e] is var t && double.IsNaN(t) ? 0 : t);
            var less = MotionSystem.Of(shot.System.Parts().Where((_, e) => e != weakest));
            if (fit.Fit(less, shot.Pieces, shot.Starts, _cancellation) is not { } shorter || NatsOf(shorter) > NatsOf(shot)) return shot;
            shot = shorter;
        }
        return shot;
    }
}
