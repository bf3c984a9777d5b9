namespace Discovery.Search.Spans;

/// <summary>
/// A term whose argument mixes two inputs, such as sin(k x z), is no sum of few products. Taken away, it leaves what is: the term is the one with which a surface of few
/// products suddenly meets the rows.
/// </summary>
/// <param name="columns">Of two inputs.</param>
/// <param name="target">One value a row.</param>
/// <param name="left">The side of the first input.</param>
/// <param name="right">Of the second.</param>
/// <param name="families">Whether a family may be used.</param>
internal sealed class MixedTerms(double[][] columns, double[] target, SpanSide left, SpanSide right, Func<SpanFamily, bool> families)
{
    /// <summary>Rows that terms are tried on, and products of the surface beside them.</summary>
    private const int Rows = 600, MostRank = 4;

    /// <summary>Terms that are fitted of those that promise most, and evaluations of the constant of each.</summary>
    private const int Fitted = 6, Evaluations = 26;

    /// <summary>Share of the surface's error that the right term leaves at most.</summary>
    private const double Fall = 0.05;

    /// <summary>The term, its coefficient, and the rank of the surface beside it; null where none does.</summary>
    /// <param name="sizes">Degrees of both sides.</param>
    /// <param name="cancellation">Ends it.</param>
    public (SpanTerm Term, double Coefficient, int Rank)? Find((int Left, int Right) sizes, CancellationToken cancellation)
    {
        var rows = Math.Min(Rows, target.Length);
        var few = Array.ConvertAll(columns, column => column[..rows]);
        var y = target[..rows];
        var (a, b) = (left.Basis(few, Legendre.Degrees(1, sizes.Left + 1, sizes.Left)), right.Basis(few, Legendre.Degrees(1, sizes.Right + 1, sizes.Right)));
        var starts = Starts(few).ToList();
        foreach (var surface in BilinearSurface.Of(a, b, y, rows - (rows / 10), MostRank, 0, cancellation))
        {
            if (cancellation.IsCancellationRequested) return null;
            var (rest, tangents) = surface.Tangents(a, b, y);
            var span = new Subspace(tangents);
            var before = Subspace.Length(rest) / Math.Sqrt(rows);
            var promising = starts
                .Select(term => (Term: term, Gain: Gain(span, term.Values(few), rest)))
                .GroupBy(item => (item.Term.Factors.Last().Family, item.Term.Factors.Length, item.Term.Factors[0].Input))
                .Select(kind => kind.MaxBy(item => item.Gain))
                .OrderByDescending(item => item.Gain)
                .Take(Fitted);
            foreach (var (start, _) in promising)
            {
                var (at, error) = SimplexDescent.Minimise(c => At(start, c).Values(few) is var values && Array.TrueForAll(values, double.IsFinite) ? surface.Beside(a, b, y, values).Error : double.NaN, Mixed(start).Inner, Evaluations);
                if (!(error < Fall * before)) continue;
                (at, error) = SimplexDescent.Minimise(c => surface.Beside(a, b, y, At(start, c).Values(few)).Error, at, 2 * Evaluations);
                if (!(error < Fall * Fall * before)) continue;
                var term = At(start, at);
                return (term, surface.Beside(a, b, y, term.Values(few)).Share, surface.Rank);
            }
        }
        return null;
    }

    private static SpanAtom Mixed(SpanTerm term) => term.Factors.First(factor => factor.Second >= 0);

    private static SpanTerm At(SpanTerm term, double[] constants) => new([.. term.Factors.Select(factor => factor.Second >= 0 ? factor with { Inner = constants } : factor)]);

    private static double Gain(Subspace tangents, double[] values, double[] rest)
    {
        if (!Array.TrueForAll(values, double.IsFinite)) return 0;
        var own = tangents.Without(values);
        var length = InnerProduct.Of(own, own);
        if (!(length > 1e-16 * InnerProduct.Of(values, values))) return 0;
        var along = InnerProduct.Of(own, rest);
        return along * along / length;
    }

    /// <summary>All families with all first constants, alone and beside each of the inputs.</summary>
    private IEnumerable<SpanTerm> Starts(double[][] few)
    {
        var line = SpanFamilies.All.First(family => family.Power == 1);
        foreach (var family in SpanFamilies.Mixed.Where(families))
        {
            foreach (var (first, second) in family.IsRatio ? [(0, 1), (1, 0)] : new[] { (0, 1) })
            {
                if (family.IsRatio && !left.Scales[second].Range.IsAboveZero) continue;
                var unit = few[first].Zip(few[second], (x, z) => Math.Abs(family.IsRatio ? x / z : x * z)).Max();
                foreach (var constants in family.Starts(default))
                {
                    var atom = new SpanAtom(first, family, [constants[0] / unit], second);
                    yield return new SpanTerm([atom]);
                    foreach (var input in (int[])[0, 1]) yield return new SpanTerm([new SpanAtom(input, line, []), atom]);
                }
            }
        }
    }
}
