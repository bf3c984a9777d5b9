namespace Discovery.Search.Spans;

/// <summary>
/// Puts cheaper functions in the place of dearer ones, and one function in the place of several, where the rows do not mind: what a flexible function can follow is not the
/// law if one with fewer constants follows it too. All constants are fitted again after each exchange.
/// </summary>
/// <param name="view">The rows.</param>
/// <param name="families">Of which atoms are made.</param>
/// <param name="isEnough">Whether the first of two sums may stand for the second.</param>
/// <param name="cancellation">Ends it with what there is.</param>
internal sealed class SpanExchange(View view, IReadOnlyList<SpanFamily> families, Func<SpanSum, SpanSum, bool> isEnough, CancellationToken cancellation)
{
    /// <summary>Families that are fitted in a place, of those that come nearest there.</summary>
    private const int Nearest = 5;

    /// <summary>Rows on which atoms are compared.</summary>
    private const int ComparedRows = 200;

    /// <summary>Steps of a fit.</summary>
    private const int Steps = 25;

    /// <summary>Exchanges in all.</summary>
    private const int MostExchanges = 8;

    /// <summary>By how much cheaper a family must be.</summary>
    private const double LeastSaving = 0.1;

    private readonly View _few = view.Thin(ComparedRows);
    private readonly Dictionary<int, List<(SpanAtom Atom, double[] Column)>> _starts = [];

    public SpanSum Of(SpanSum sum)
    {
        for (var round = 0; round < MostExchanges && !cancellation.IsCancellationRequested; round++)
        {
            if (Cheaper(sum) is not { } next) return sum;
            sum = next;
        }
        return sum;
    }

    private SpanSum? Cheaper(SpanSum sum)
    {
        foreach (var (term, place) in sum.Terms.SelectMany((term, i) => term.Factors.Select((_, k) => (i, k))).OrderByDescending(at => sum.Terms[at.i].Factors[at.k].Family.Bits))
        {
            var atom = sum.Terms[term].Factors[place];
            if (atom.Family.Bits <= 1 || atom.Second >= 0) continue;
            foreach (var other in Alike(sum, atom))
            {
                var terms = sum.Terms.Select(each => new SpanTerm([.. each.Factors.Select(factor => factor.IsLike(atom) ? other : factor)])).ToList();
                if (SpanSum.Of(terms, view) is not { } changed) continue;
                changed = changed.Fitted(view, Steps);
                if (isEnough(changed, sum)) return changed;
            }
        }
        return null;
    }

    /// <summary>Cheaper atoms of the same input that, with the sum's other terms, come nearest.</summary>
    private List<SpanAtom> Alike(SpanSum sum, SpanAtom atom)
    {
        var rest = new Subspace(sum.Terms.Where(term => !term.Factors.Any(atom.IsLike)).Select(term => term.Values(_few.Columns)));
        var with = sum.Terms.Where(term => term.Factors.Any(atom.IsLike)).ToList();
        var beside = with.Select(term => new SpanTerm([.. term.Factors.Where(factor => !factor.IsLike(atom))]).Values(_few.Columns)).ToList();
        return
        [
            .. Starts(atom.Input)
                .Where(start => start.Atom.Family.Bits < atom.Family.Bits - LeastSaving)
                .Concat(Simpler(atom))
                .Select(start => (start.Atom, Left: Left(rest, beside, start.Column)))
                .Where(item => double.IsFinite(item.Left))
                .GroupBy(item => item.Atom.Family)
                .Select(family => family.MinBy(item => item.Left))
                .OrderBy(item => item.Left)
                .Take(Nearest)
                .OrderBy(item => item.Atom.Family.Bits)
                .Select(item => item.Atom),
        ];
    }

    /// <summary>Cheaper families with some of the atom's own constants: a wave that is not damped after all.</summary>
    private IEnumerable<(SpanAtom Atom, double[] Column)> Simpler(SpanAtom atom)
    {
        double[][] subsets = [.. atom.Inner.Select(value => (double[])[value]), .. from i in Enumerable.Range(0, atom.Inner.Length) from j in Enumerable.Range(0, atom.Inner.Length) where i != j select (double[])[atom.Inner[i], atom.Inner[j]]];
        foreach (var family in Starts(atom.Input).Select(start => start.Atom).Where(start => start.Family.Bits < atom.Family.Bits - LeastSaving).DistinctBy(start => start.Family))
        {
            foreach (var constants in subsets.Where(set => set.Length == family.Inner.Length && set.Length < atom.Inner.Length))
            {
                var simpler = family with { Inner = constants };
                yield return (simpler, simpler.Values(_few.Columns));
            }
        }
    }

    private double Left(Subspace rest, List<double[]> beside, double[] column)
    {
        var span = rest.With();
        foreach (var factor in beside)
        {
            var product = new double[column.Length];
            for (var row = 0; row < product.Length; row++) product[row] = factor[row] * column[row];
            if (!Array.TrueForAll(product, double.IsFinite)) return double.NaN;
            span.Add(product, 1e-6);
        }
        return Subspace.Length(span.Without(_few.TargetColumn));
    }

    private List<(SpanAtom Atom, double[] Column)> Starts(int input)
    {
        if (_starts.TryGetValue(input, out var known)) return known;
        var column = view.Columns[input];
        var range = new SpanRange(column.Min(), column.Max());
        return _starts[input] =
        [
            .. from family in families
               where !family.IsOne
               from constants in family.Starts(range)
               let atom = new SpanAtom(input, family, constants)
               select (atom, atom.Values(_few.Columns)),
        ];
    }
}
