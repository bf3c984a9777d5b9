namespace Discovery.Search.Spans;

/// <summary>From more terms than the law has to those that the rows need: the one that costs least is left out, all constants are fitted again, while the rows stay explained.</summary>
/// <param name="view">The rows.</param>
/// <param name="floor">The error that the rows' digits make, a root mean square; 0 where it is not known.</param>
/// <param name="families">What may stand in the place of a function.</param>
/// <param name="cancellation">Ends it with what there is.</param>
internal sealed class SpanElimination(View view, double floor, IReadOnlyList<SpanFamily> families, CancellationToken cancellation)
{
    /// <summary>What a term may cost on clean rows, as a multiple of the squares, and of those of the floor.</summary>
    private const double Slack = 1.5, SlackOfFloor = 4;

    /// <summary>Of half the logarithm of the rows, for each constant that a term takes under noise.</summary>
    private const double OfEvidence = 1.5;

    /// <summary>More terms are no law that a person reads; more than the second are not fitted together.</summary>
    private const int MostTerms = 12, MostFitted = 18;

    /// <summary>Steps of a fit while terms are left out, and of the last.</summary>
    private const int Steps = 12, LastSteps = 60;

    /// <summary>Terms that are tried in turn before the sum is taken as it is.</summary>
    private const int Tried = 3;

    /// <summary>Exchanges and eliminations in turn.</summary>
    private const int Rounds = 3;

    private double _least = double.PositiveInfinity;

    /// <summary>The sum; null where too many terms are left.</summary>
    public SpanSum? Of(IReadOnlyList<SpanTerm> terms, bool isNoisy)
    {
        var distinct = new List<SpanTerm>();
        foreach (var term in terms.OrderBy(term => term.Bits))
            if (!distinct.Exists(term.IsLike)) distinct.Add(term);
        if (SpanSum.Of(distinct, view) is not { } sum) return null;
        sum = Thinned(sum, isNoisy);
        _least = double.PositiveInfinity;
        if (sum.Terms.Length > MostFitted) return null;
        sum = sum.Fitted(view, LastSteps);
        sum = Fewer(sum, isNoisy);
        // An exchange may make terms idle, and fewer terms another exchange possible.
        for (var round = 0; round < Rounds; round++)
        {
            var before = sum;
            sum = Fewer(new SpanExchange(view, families, (fewer, all) => IsEnough(fewer, all, isNoisy), cancellation).Of(sum), isNoisy);
            sum = Folded(sum, isNoisy);
            if (ReferenceEquals(before, sum)) break;
        }
        return sum.Terms.Length <= MostTerms ? sum.Fitted(view, LastSteps) : null;
    }

    private SpanSum Fewer(SpanSum sum, bool isNoisy)
    {
        var isFurther = true;
        while (isFurther && sum.Terms.Length > 1 && !cancellation.IsCancellationRequested)
        {
            isFurther = false;
            var losses = sum.Losses(view);
            foreach (var i in Enumerable.Range(0, losses.Length).OrderBy(i => losses[i]).Take(Tried))
            {
                if (SpanSum.Of(sum.Terms.RemoveAt(i), view) is not { } fewer) continue;
                fewer = fewer.Fitted(view, Steps);
                if (!IsEnough(fewer, sum, isNoisy)) continue;
                (sum, isFurther) = (fewer, true);
                break;
            }
        }
        return sum;
    }

    /// <summary>Two products of waves of the same two inputs that are one wave of both: sin(a x) cos(b z) + cos(a x) sin(b z).</summary>
    private SpanSum Folded(SpanSum sum, bool isNoisy)
    {
        foreach (var (i, j) in Enumerable.Range(0, sum.Terms.Length).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j))))
        {
            var (first, second) = (sum.Terms[i].Factors, sum.Terms[j].Factors);
            SpanAtom[] waves = [.. first.Where(factor => factor.Family.IsWave && second.Any(other => other.Family.IsWave && other.Input == factor.Input && IsNear(other.Inner[0], factor.Inner[0])))];
            if (waves is not [var a, var b] || a.Input == b.Input) continue;
            var others = sum.Terms.Where((_, k) => k != i && k != j).ToList();
            foreach (var (sign, phase) in new[] { (1, 0.3), (-1, 0.3), (1, 1.9), (-1, 1.9) })
            {
                var wave = new SpanAtom(a.Input, SpanFamilies.WaveOfTwo, [a.Inner[0], sign * b.Inner[0], phase], b.Input);
                if (SpanSum.Of([.. others, new SpanTerm([.. first.Where(factor => factor != a && factor != b), wave])], view) is not { } folded) continue;
                folded = folded.Fitted(view, LastSteps);
                if (IsEnough(folded, sum, isNoisy)) return folded;
            }
        }
        return sum;
    }

    private static bool IsNear(double a, double b) => Math.Abs(Math.Abs(a) - Math.Abs(b)) < 0.02 * Math.Abs(a);

    /// <summary>Without the terms that do nothing, the constants inside as they are.</summary>
    private SpanSum Thinned(SpanSum all, bool isNoisy)
    {
        var (sum, bound) = (all, all);
        while (sum.Terms.Length > 1)
        {
            var losses = sum.Losses(view);
            var least = Array.IndexOf(losses, losses.Min());
            if (SpanSum.Of(sum.Terms.RemoveAt(least), view) is not { } fewer || !IsEnough(fewer, isNoisy ? sum : bound, isNoisy)) return sum;
            sum = fewer;
        }
        return sum;
    }

    private bool IsEnough(SpanSum fewer, SpanSum sum, bool isNoisy)
    {
        var rows = view.RowCount;
        _least = Math.Min(_least, Math.Min(fewer.SumOfSquares, sum.SumOfSquares));
        // Against the least that was seen: many small losses would add up.
        if (!isNoisy) return fewer.SumOfSquares <= Math.Max(Slack * _least, SlackOfFloor * rows * floor * floor);
        return rows * Math.Log(fewer.SumOfSquares / sum.SumOfSquares) <= OfEvidence * Math.Log(rows) * (sum.Parameters - fewer.Parameters);
    }
}
