namespace Discovery.Search.Spans;

/// <summary>Reads a function of one input as a sum of few atoms, beside what is free.</summary>
/// <param name="side">The input.</param>
internal sealed class SpanCurve(SpanSide side)
{
    /// <summary>Single atoms that are refined, and that a second is sought beside.</summary>
    private const int Refined = 6, RefinedBeside = 3, Seconds = 4;

    /// <summary>Pairs of families that are refined, and the dearest family of a pair.</summary>
    private const int PairsRefined = 10;

    private const double DearestOfPairs = 3.6;

    /// <summary>Whole powers beside an atom without constants.</summary>
    private const int MostPowersBeside = 2;

    /// <summary>Evaluations of a refinement: of one atom, of two.</summary>
    private const int EvaluationsOfOne = 150, EvaluationsOfTwo = 420;

    /// <summary>Share of a column's length that must be independent of the others.</summary>
    private const double Independent = 1e-5;

    /// <summary>Bits of being a tolerance off, to which each further doubling adds as many, and bits of a unit of an atom's cost.</summary>
    private const double BitsOfMisfit = 40, BitsOfCost = 2.5;

    /// <summary>Quarters of a constant: the coefficient that each atom has.</summary>
    private const double CostOfCoefficient = 1.5;

    /// <summary>Dearer by so much, a way is none.</summary>
    private const double BitsOfRival = 40;

    /// <summary>Ways to read a function that are handed on.</summary>
    private const int Kept = 6;

    /// <summary>Sets of atoms, each of other families, with which the function is met within the tolerance or as nearly as they can; the cheapest first.</summary>
    /// <param name="curve">On the side's nodes.</param>
    /// <param name="free">Columns that come at no cost.</param>
    /// <param name="tolerance">Length of what may be left.</param>
    /// <param name="isNoisy">Whether the tolerance is a deviation of noise, squares of which count.</param>
    public List<List<SpanAtom>> Read(double[] curve, IEnumerable<double[]> free, double tolerance, bool isNoisy)
    {
        var given = new Subspace(free);
        var ways = new Dictionary<string, (List<SpanAtom> Atoms, double Bits)>();
        var cheapest = double.PositiveInfinity;
        void Offer(IEnumerable<SpanAtom> atoms, double left)
        {
            var list = atoms.ToList();
            var bits = BitsOff(left, tolerance, isNoisy) + (BitsOfCost * list.Sum(atom => atom.Family.Bits + CostOfCoefficient));
            var key = string.Join(' ', list.Select(atom => SpanFamilies.All.IndexOf(atom.Family)).Order());
            if (!ways.TryGetValue(key, out var known) || bits < known.Bits) ways[key] = (list, bits);
            cheapest = Math.Min(cheapest, bits);
        }

        foreach (var powers in PowerSets())
        {
            var known = given.With(powers.Select(side.Column));
            var rest = known.Without(curve);
            var left = Subspace.Length(rest);
            Offer(powers, left);
            if (left <= tolerance) continue;
            // What more powers cost alone is not worth looking beyond.
            if ((BitsOfCost * powers.Sum(atom => atom.Family.Bits + CostOfCoefficient)) + 8 > cheapest + BitsOfRival) continue;
            var singles = Best(known, rest, powers.Exists(atom => atom.Family.Power < 0) ? RefinedBeside : Refined)
                .Select(start => Refine([start], known, curve, start.Inner.Length > 1 ? 2 * EvaluationsOfOne : EvaluationsOfOne))
                .OrderBy(item => item.Left)
                .ToList();
            foreach (var (atoms, ofSingle) in singles) Offer([.. powers, .. atoms], ofSingle);
            if (singles.Count == 0 || singles[0].Left <= tolerance || powers.Exists(atom => atom.Family.Power < 0)) continue;
            foreach (var start in Pairs(known, rest))
            {
                var (pair, ofPair) = Refine(start, known, curve, EvaluationsOfTwo);
                Offer([.. powers, .. pair], ofPair);
            }
            foreach (var (atoms, _) in singles.Take(Seconds))
            {
                var beside = known.With(side.Column(atoms[0]));
                foreach (var second in Best(beside, beside.Without(curve), 2))
                {
                    var (pair, ofPair) = Refine([atoms[0], second], known, curve, EvaluationsOfTwo);
                    Offer([.. powers, .. pair], ofPair);
                }
            }
        }
        return [.. ways.Values.Where(way => way.Bits < cheapest + BitsOfRival).OrderBy(way => way.Bits).Take(Kept).Select(way => way.Atoms)];
    }

    private static double BitsOff(double left, double tolerance, bool isNoisy) => isNoisy
        ? left * left / (tolerance * tolerance) / 2 / Math.Log(2)
        : BitsOfMisfit * Math.Max(0, Math.Log2(left / tolerance));

    /// <summary>Sets of whole powers, alone and beside one other atom without constants, those that cost least first.</summary>
    private IEnumerable<List<SpanAtom>> PowerSets()
    {
        var powers = side.Starts.Where(start => start.Atom.Family.Power is >= 0 and <= 3).Select(start => start.Atom).ToArray();
        var others = side.Starts.Where(start => start.Atom.Family.Power < 0 && start.Atom.Inner.Length == 0).Select(start => start.Atom).ToArray();
        var sets = Enumerable.Range(0, 1 << powers.Length).Select(set => powers.Where((_, i) => (set >> i & 1) == 1).ToList()).ToList();
        return sets
            .Concat(sets.Where(set => set.Count <= MostPowersBeside).SelectMany(set => others.Select(other => (List<SpanAtom>)[.. set, other])))
            .OrderBy(set => set.Sum(atom => atom.Family.Bits + CostOfCoefficient));
    }

    /// <summary>Of each family the start that leaves least, the best of all.</summary>
    private IEnumerable<SpanAtom> Best(Subspace known, double[] rest, int count)
    {
        var squares = InnerProduct.Of(rest, rest);
        return side.Starts
            .Where(start => start.Atom.Family.Power < 0)
            .Select(start => (start.Atom, Left: squares - Fall(known, start.Column, rest)))
            .GroupBy(item => item.Atom.Family)
            .Select(family => family.MinBy(item => item.Left))
            .OrderBy(item => item.Left)
            .Take(count)
            .Select(item => item.Atom);
    }

    /// <summary>Of each two families of few constants the two starts that together leave least, the best of all.</summary>
    private List<SpanAtom[]> Pairs(Subspace known, double[] rest)
    {
        var starts = new List<(SpanAtom Atom, double[] Unit, double Along)>();
        foreach (var (atom, column) in side.Starts)
        {
            if (atom.Family.Power >= 0 || atom.Family.Bits > DearestOfPairs) continue;
            var own = known.Without(column);
            var length = Subspace.Length(own);
            if (!(length > Independent * Subspace.Length(column))) continue;
            var unit = Array.ConvertAll(own, value => value / length);
            starts.Add((atom, unit, InnerProduct.Of(unit, rest)));
        }
        var best = new Dictionary<(SpanFamily, SpanFamily), (double Fall, SpanAtom[] Pair)>();
        for (var i = 0; i < starts.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (starts[i], starts[j]);
                var cosine = InnerProduct.Of(a.Unit, b.Unit);
                var free = 1 - (cosine * cosine);
                if (free < 1e-8) continue;
                var fall = ((a.Along * a.Along) + (b.Along * b.Along) - (2 * cosine * a.Along * b.Along)) / free;
                var key = (a.Atom.Family, b.Atom.Family);
                if (!best.TryGetValue(key, out var nearest) || fall > nearest.Fall) best[key] = (fall, [a.Atom, b.Atom]);
            }
        }
        return [.. best.Values.OrderByDescending(item => item.Fall).Take(PairsRefined).Select(item => item.Pair)];
    }

    private static double Fall(Subspace known, double[] column, double[] rest)
    {
        var own = (double[])column.Clone();
        known.Remove(own);
        var length = InnerProduct.Of(own, own);
        if (!(length > Independent * Independent * InnerProduct.Of(column, column))) return 0;
        var along = InnerProduct.Of(own, rest);
        return along * along / length;
    }

    private (SpanAtom[] Atoms, double Left) Refine(SpanAtom[] start, Subspace known, double[] curve, int evaluations)
    {
        double[] constants = [.. start.SelectMany(atom => atom.Inner)];
        SpanAtom[] At(double[] values)
        {
            var taken = 0;
            return Array.ConvertAll(start, atom => atom with { Inner = values[taken..(taken += atom.Inner.Length)] });
        }

        double Left(double[] values)
        {
            var columns = Array.ConvertAll(At(values), side.Column);
            if (!columns.All(column => Array.TrueForAll(column, double.IsFinite))) return double.NaN;
            var span = known.With();
            foreach (var column in columns)
                if (!span.Add(column, Independent)) return double.NaN;
            return Subspace.Length(span.Without(curve));
        }

        var (at, left) = SimplexDescent.Minimise(Left, constants, evaluations);
        return (At(at), left);
    }
}
