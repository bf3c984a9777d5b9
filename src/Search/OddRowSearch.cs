using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>
/// Searches again without the rows that seem to follow no law that the others follow, and decides whether what is found then describes all rows in
/// fewer bits, the odd ones told apart, than the law of all rows.
/// </summary>
internal sealed class OddRowSearch
{
    /// <summary>A formula that leaves so many times what a smooth surface leaves is not the law.</summary>
    private const double WorseThanSurface = 1.3;

    /// <summary>Searches, at most: the law that is found may show that other rows are the odd ones.</summary>
    private const int Rounds = 3;

    /// <summary>In larger tables a few odd rows do not hide a law, and many take long to tell apart.</summary>
    private const int MostRows = 20_000;

    /// <summary>Formulas beside which odd rows are looked for, and those of the front.</summary>
    private const int MostLookedAt = 8;

    private readonly View _view;
    private readonly SearchPass _first;
    private readonly CancellationToken _cancellation;
    private readonly Lazy<SmoothSurface?> _surface;

    /// <param name="view">All rows.</param>
    /// <param name="first">What was found with them.</param>
    /// <param name="cancellation">On cancellation the first pass stands.</param>
    public OddRowSearch(View view, SearchPass first, CancellationToken cancellation)
    {
        (_view, _first, _cancellation) = (view, first, cancellation);
        _surface = new(() => SmoothSurface.Of(view));
    }

    /// <param name="again">Searches the rows with these numbers, and looks at these formulas too.</param>
    /// <returns>The first pass where no row is odd, or where telling it apart does not pay.</returns>
    public SearchPass Find(Func<int[], IReadOnlyList<Proposal>, SearchPass> again)
    {
        if (_view.RowCount > MostRows || Suspects() is not { } odd) return _first;
        var journal = _first.Outcome.Journal;
        List<Proposal> known = [.. _first.Candidates.Select(Proposed)];
        for (var round = 0; round < Rounds; round++)
        {
            var pass = again(OddRows.Others(odd, _view), known);
            journal = [.. journal, .. pass.Outcome.Journal];
            if (pass.Outcome.WasCancelled) return _first with { Outcome = _first.Outcome with { Journal = journal } };
            var shown = OddRows.Of(pass.Law, _view) is { } beside ? Missed(beside) : odd;
            if (shown.SequenceEqual(odd))
            {
                if (!Pays(pass.Law, odd)) break;
                return pass with { Outcome = pass.Outcome with { OddRows = odd, Journal = journal } };
            }
            if (shown.IsEmpty) break;
            known.Add(Proposed(pass.Law));
            odd = shown;
        }
        return _first with { Outcome = _first.Outcome with { Journal = journal.Add(new JournalEntry.Step("the law of all rows stands")) } };
    }

    /// <summary>By a formula that describes the others well or, where there is none, by a smooth surface.</summary>
    private ImmutableArray<int>? Suspects()
    {
        // What is absurd, a formula with its pole at the odd row, hides that the row is odd.
        var absurdity = new Absurdity(_view);
        List<Candidate> sane = [.. _first.Candidates.OrderBy(candidate => candidate.Bits).Where(candidate => candidate.Fit.Rmse <= _view.ExactError || absurdity.Of(candidate) is null).Take(MostLookedAt)];
        var bits = sane.Append(_first.Law).Min(candidate => candidate.Judged(_view, _view.RowCount).Bits);
        var best = sane
            .Union(_first.Outcome.Front)
            .TakeWhile(_ => !_cancellation.IsCancellationRequested)
            .Select(candidate => OddRows.Of(candidate, _view))
            .OfType<OddRows>()
            .Where(odd => odd.Bits <= bits && Missed(odd).Length == odd.Rows.Length)
            .MinBy(odd => odd.Bits);
        if (best is not null) return best.Rows;
        if (_surface.Value is not { Odd: { Length: > 0 } beside } surface) return null;
        var law = _first.Law.Refitted(_view.At(OddRows.Others(beside, _view)));
        return law.Fit.Rmse > WorseThanSurface * surface.Rmse ? [.. beside] : null;
    }

    /// <summary>Those of a formula's odd rows that a smooth surface misses too, where there are rows enough for one.</summary>
    private ImmutableArray<int> Missed(OddRows odd)
    {
        if (_surface.Value is not { } surface) return _view.RowCount < SmoothSurface.FewestRows ? odd.Rows : [];
        var residuals = odd.Law.Residuals(_view);
        return [.. odd.Rows.Where(row => surface.Misses(row, residuals[row]))];
    }

    /// <summary>Whether all rows are described decisively better, or no worse by a law that is stated in fewer bits, the odd rows among them.</summary>
    private bool Pays(Candidate law, ImmutableArray<int> odd)
    {
        var others = _view.At(OddRows.Others(odd, _view));
        // Over the weights of all rows, and not those that the others had among themselves.
        var apart = new Weighing(others, others.RowCount).Of(law.Refitted(others, iterations: 0)).Total + OddRows.BitsOfNaming(odd, _view);
        var saved = new Weighing(_view, _view.RowCount).Of(_first.Law).Total - apart;
        var isShorter = law.BitsOfStatement(_view) + OddRows.BitsOfNaming(odd, _view) < _first.Law.BitsOfStatement(_view);
        return saved > Choice.Decisive || (saved > 0 && isShorter);
    }

    private static Proposal Proposed(Candidate candidate) => new(candidate.Formula, candidate.Origin, candidate.Fit.SumOfSquares);
}
