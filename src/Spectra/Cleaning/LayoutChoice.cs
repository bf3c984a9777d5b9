using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>Chooses how many splines, harmonics and steps a spectrum needs, by description length.</summary>
internal sealed class LayoutChoice(SpectrumFit joint, CleaningOptions options)
{
    /// <summary>Numbers of splines of a baseline that are tried, from stiff to soft.</summary>
    private static readonly int[] Columns = [4, 6, 9, 13, 19, 28];

    /// <summary>Numbers of splines of an amplitude.</summary>
    private static readonly int[] AmplitudeColumns = [4, 7, 12, 20];

    /// <summary>Softer baselines that did not help, after which none is tried.</summary>
    private const int Patience = 2;

    /// <summary>Of polynomials, where no degree is given.</summary>
    private const int UsualDegree = 3;

    private const int MostHarmonics = 5;

    private const int MostRipples = 6;

    /// <summary>Places that may jump: edges of lines among them, which jump more.</summary>
    private const int MostSteps = 10;

    /// <summary>Two steps up and down belong to a line where their sum is less than this share of their difference.</summary>
    private const double SameHeight = 0.3;

    /// <summary>A wave needs so many channels in a period.</summary>
    private const double ChannelsOfPeriod = 2.2;

    /// <summary>Splines of the baseline under which periods are sought.</summary>
    private const int ColumnsOfSearch = 13;

    /// <summary>Windows of a broad line that are tried: the spectrum over these.</summary>
    private static readonly int[] BroadShares = [2, 3, 5, 8];

    /// <summary>Splines of the baselines under them, at most.</summary>
    private const int MostUnderBroad = 9;

    private const int ColumnsOfPolynomial = 60;

    private double Span => joint.X[^1] - joint.X[0];

    public JointOutcome Choose(CancellationToken cancellation)
    {
        var ripples = options.Ripple ? Given() : [];
        var best = WithBaseline(ripples, [], cancellation);
        if (options.Ripple && options.Periods.IsEmpty) best = FindRipples(best, cancellation);
        else if (!ripples.IsEmpty) best = WithBaseline(Refined(best, cancellation).Layout.Ripples, [], cancellation);
        return Softened(options.Steps ? AddSteps(best, cancellation) : best, cancellation);
    }

    /// <summary>
    /// More splines and harmonics over the same lines, by Akaike's measure: a description as short as can be leaves bends of a few hundredths of the noise,
    /// which do not show in a channel but add up over a line.
    /// </summary>
    private JointOutcome Softened(JointOutcome best, CancellationToken cancellation)
    {
        if (options.Baseline == BaselineMethod.Spline && options.BaselineParameter is null)
            foreach (var columns in Columns.Where(columns => columns > best.Layout.Columns && columns <= joint.X.Length / 6)) Try(best.Layout with { Columns = columns });
        for (var r = 0; r < best.Layout.Ripples.Length; r++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var columns in AmplitudeColumns.Where(columns => columns > best.Layout.Ripples[r].Columns && columns <= Span / best.Layout.Ripples[r].Period)) Change(r, best.Layout.Ripples[r] with { Columns = columns });
            if (best.Layout.Ripples[r] is { } ripple && ripple.Harmonics < MostHarmonics && ripple.Period / (ripple.Harmonics + 1) > ChannelsOfPeriod * Span / joint.X.Length) Change(r, ripple with { Harmonics = ripple.Harmonics + 1 });
        }
        return best;

        void Change(int r, RippleTerm ripple) => Try(best.Layout with { Ripples = best.Layout.Ripples.SetItem(r, ripple) });

        void Try(ModelLayout layout)
        {
            var next = joint.With(layout, best.Windows);
            if (joint.Akaike(next) < joint.Akaike(best)) best = next;
        }
    }

    private ImmutableArray<RippleTerm> Given()
    {
        var start = joint.Run(Baseline(Math.Min(ColumnsOfSearch, joint.X.Length / 8)) with { Ripples = [] });
        var quiet = joint.Quiet(start.Windows);
        return [.. options.Periods.Select(period => new RippleTerm(RippleSearch.Near(period, joint.X, start.Residual, quiet), 1, AmplitudeColumns[0]))];
    }

    private JointOutcome WithBaseline(ImmutableArray<RippleTerm> ripples, ImmutableArray<double> steps, CancellationToken cancellation)
    {
        if (options.Baseline != BaselineMethod.Spline || options.BaselineParameter is not null)
            return joint.Run(Baseline(options.Baseline is BaselineMethod.Level or BaselineMethod.ArPls ? 1 : (int)(options.BaselineParameter ?? UsualDegree) + (options.Baseline == BaselineMethod.Spline ? 0 : 1)) with { Ripples = ripples, Steps = steps });
        JointOutcome? best = null;
        var late = 0;
        foreach (var columns in Columns.Where(columns => columns == Columns[0] || columns <= joint.X.Length / 6))
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = joint.Run(new ModelLayout(BaselineMethod.Spline, columns) { Ripples = ripples, Steps = steps });
            late = best is null || outcome.Length < best.Length ? 0 : late + 1;
            if (late == 0) best = outcome;
            if (late == Patience) break;
        }
        return WithBroadLine(best!, cancellation);
    }

    /// <summary>A line so broad that a soft baseline follows it is not seen in what it leaves: windows are tried over stiff ones.</summary>
    private JointOutcome WithBroadLine(JointOutcome best, CancellationToken cancellation)
    {
        var n = joint.X.Length;
        var tried = (from columns in Columns.Where(columns => columns <= Math.Min(best.Layout.Columns, MostUnderBroad))
                     from share in BroadShares
                     let count = n / share
                     from first in Enumerable.Range(0, (2 * (share - 1)) + 1).Select(k => k * count / 2)
                     where first > 0 && first + count < n
                     select joint.With(best.Layout with { Columns = columns }, [new LineWindow(first, first + count - 1, 1, count / 2)])).MinBy(outcome => outcome.Length);
        cancellation.ThrowIfCancellationRequested();
        if (tried is null || tried.Length >= best.Length) return best;
        var next = joint.Run(tried.Layout, tried.Windows);
        return next.Length < best.Length && next.Windows.Any(window => window.Count > n / (2 * BroadShares[^1])) ? next : best;
    }

    /// <summary>The fits with other numbers of splines and the same lines: what is not known of the baseline shows in how they differ.</summary>
    public IEnumerable<JointOutcome> Others(JointOutcome outcome) => options.Baseline != BaselineMethod.Spline || options.BaselineParameter is not null ? []
        : Columns.Where(columns => columns != outcome.Layout.Columns && columns <= joint.X.Length / 6).Select(columns => joint.With(outcome.Layout with { Columns = columns }, outcome.Windows));

    private ModelLayout Baseline(int columns) => options.Baseline == BaselineMethod.Spline ? new ModelLayout(BaselineMethod.Spline, Math.Max(4, columns))
        : new ModelLayout(BaselineMethod.Chebyshev, options.Baseline is BaselineMethod.Level or BaselineMethod.ArPls ? 1 : Math.Min(columns, ColumnsOfPolynomial));

    private JointOutcome FindRipples(JointOutcome best, CancellationToken cancellation)
    {
        while (best.Layout.Ripples.Length < MostRipples)
        {
            cancellation.ThrowIfCancellationRequested();
            if (RippleSearch.Find(joint.X, best.Residual, joint.Quiet(best.Windows), best.Layout.Columns) is not { } period || period < ChannelsOfPeriod * Span / joint.X.Length) break;
            ImmutableArray<RippleTerm> ripples = [.. best.Layout.Ripples, new RippleTerm(period, 1, AmplitudeColumns[0])];
            var next = Refined(WithBaseline(ripples, [], cancellation), cancellation);
            if (next.Length >= best.Length) break;
            best = next;
        }
        return best.Layout.Ripples.IsEmpty ? best : WithBaseline(best.Layout.Ripples, [], cancellation);
    }

    /// <summary>Harmonics, amplitudes and periods of each ripple in turn.</summary>
    private JointOutcome Refined(JointOutcome best, CancellationToken cancellation)
    {
        for (var r = 0; r < best.Layout.Ripples.Length; r++)
        {
            for (var harmonics = 2; harmonics <= MostHarmonics && best.Layout.Ripples[r].Period / harmonics > ChannelsOfPeriod * Span / joint.X.Length; harmonics++)
                if (Better(r, ripple => ripple with { Harmonics = harmonics }) is { } more) best = more;
                else if (harmonics > best.Layout.Ripples[r].Harmonics + 1) break;
            best = Tuned(best, r);
            foreach (var columns in AmplitudeColumns.Where(columns => columns > AmplitudeColumns[0] && columns <= Span / best.Layout.Ripples[r].Period))
            {
                cancellation.ThrowIfCancellationRequested();
                if (Better(r, ripple => ripple with { Columns = columns }) is { } more) best = more;
                else break;
            }
        }
        return best;

        JointOutcome? Better(int r, Func<RippleTerm, RippleTerm> change)
        {
            var next = joint.Run(best.Layout with { Ripples = best.Layout.Ripples.SetItem(r, change(best.Layout.Ripples[r])) }, best.Windows);
            return next.Length < best.Length ? next : null;
        }
    }

    /// <summary>The period at the least of a parabola through three.</summary>
    private JointOutcome Tuned(JointOutcome best, int r)
    {
        var ripple = best.Layout.Ripples[r];
        var step = 0.15 * ripple.Period * ripple.Period / Span;
        JointOutcome At(double period) => joint.Run(best.Layout with { Ripples = best.Layout.Ripples.SetItem(r, ripple with { Period = period }) }, best.Windows);
        var (left, right) = (At(ripple.Period - step), At(ripple.Period + step));
        var bend = left.Length - (2 * best.Length) + right.Length;
        if (!(bend > 0)) return left.Length < right.Length && left.Length < best.Length ? left : right.Length < best.Length ? right : best;
        var next = At(ripple.Period + (step * Math.Clamp(0.5 * (left.Length - right.Length) / bend, -2, 2)));
        return next.Length < best.Length ? next : best;
    }

    /// <summary>Steps at all places that jump, and then fewer: two edges of a line go first, together.</summary>
    private JointOutcome AddSteps(JointOutcome best, CancellationToken cancellation)
    {
        var noise = RobustNoise.OfDifferences(joint.Y, joint.IsUsed);
        ImmutableArray<double> places = [.. StepSearch.Candidates(joint.X, joint.Robust(best.Layout), joint.IsUsed, noise, MostSteps).Order()];
        if (places.IsEmpty) return best;
        var stepped = Fewer(joint.Run(best.Layout with { Steps = places }), cancellation);
        if (stepped.Layout.Steps.IsEmpty) return best;
        var again = Fewer(WithBaseline(stepped.Layout.Ripples, stepped.Layout.Steps, cancellation), cancellation);
        return new[] { best, stepped, again }.MinBy(outcome => outcome.Length)!;
    }

    private JointOutcome Fewer(JointOutcome outcome, CancellationToken cancellation)
    {
        var price = Math.Log(joint.X.Length);
        for (var i = 0; i + 1 < outcome.Layout.Steps.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            var heights = outcome.Fit.Coefficients.Skip(outcome.Fit.Coefficients.Count - outcome.Layout.Steps.Length).ToArray();
            var isLine = heights[i] * heights[i + 1] < 0 && Math.Abs(heights[i] + heights[i + 1]) < SameHeight * Math.Abs(heights[i] - heights[i + 1]);
            var next = isLine ? joint.Run(outcome.Layout with { Steps = outcome.Layout.Steps.RemoveRange(i, 2) }) : outcome;
            if (isLine && next.Length < outcome.Length + price) (outcome, i) = (next, 0);
            else i++;
        }
        while (!outcome.Layout.Steps.IsEmpty)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = outcome.Layout.Steps.Select(step => joint.Run(outcome.Layout with { Steps = outcome.Layout.Steps.Remove(step) })).MinBy(fewer => fewer.Length)!;
            if (next.Length >= outcome.Length) break;
            outcome = next;
        }
        return outcome;
    }
}
