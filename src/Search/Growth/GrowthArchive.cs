
namespace Discovery.Search.Growth;

/// <summary>The formulas that growth has led to so far: those that only few others beat in both size and accuracy.</summary>
internal sealed class GrowthArchive(GrowthOptions options)
{
    /// <summary>Formulas whose errors differ by less than this share are taken for one, and the simplest stays.</summary>
    private const double Alike = 0.002;

    /// <summary>Formulas handed on beside the front.</summary>
    private const int BestBeside = 5;

    private readonly List<GrowthMember> _members = [];
    private readonly HashSet<Expr> _drawn = [];

    /// <summary>The one with the shortest description; null where there is none.</summary>
    public GrowthMember? Best => _members.MinBy(member => member.Bits);

    public void Add(GrowthMember added)
    {
        if (added.Complexity > options.MostComplex) return;
        if (_members.Exists(member => IsLike(member, added) && (member.Complexity, member.SumOfSquares).CompareTo((added.Complexity, added.SumOfSquares)) <= 0)) return;
        _members.RemoveAll(member => IsLike(member, added) && member.Complexity >= added.Complexity);
        if (Better(added) >= options.Rivals) return;
        _members.Add(added);
        _members.RemoveAll(member => Better(member) >= options.Rivals);
    }

    public void Replace(GrowthMember member, GrowthMember by) => _members[_members.IndexOf(member)] = by;

    /// <summary>
    /// Formulas that have not been drawn before: those with the shortest descriptions, then the most accurate of sizes that chance names. Each is drawn once.
    /// </summary>
    public IReadOnlyList<GrowthMember> Draw(int count, RandomSource random)
    {
        var open = _members.Where(member => !_drawn.Contains(member.Formula)).OrderBy(member => member.Bits).ToList();
        var drawn = open.Take(Math.Min(count, options.BestOfBatch)).ToList();
        var sizes = open.Except(drawn).GroupBy(member => member.Complexity).OrderBy(size => size.Key).ToList();
        while (drawn.Count < count && sizes.Count > 0)
        {
            var size = random.Below(sizes.Count);
            drawn.Add(sizes[size].MinBy(member => member.SumOfSquares)!);
            sizes.RemoveAt(size);
        }
        foreach (var member in drawn) _drawn.Add(member.Formula);
        return drawn;
    }

    /// <summary>What the formulas are made of, those of the best first.</summary>
    public IEnumerable<Expr> Parts(int mostComplex) => _members
        .OrderBy(member => member.Bits)
        .SelectMany(member => member.Formula.Nodes())
        .Where(part => part is Sum or Product or Power or Call && part.Complexity() <= mostComplex && !part.SymbolNames().IsEmpty)
        .Distinct();

    /// <summary>The formulas that no other beats in both size and accuracy, and those with the shortest descriptions, which go first: stopped, a search finishes the first ones only.</summary>
    public IReadOnlyList<Proposal> Front() =>
    [
        .. ParetoFront.Of(_members, member => member.Complexity, member => member.SumOfSquares)
            .Concat(_members.OrderBy(member => member.Bits).Take(BestBeside))
            .Distinct()
            .OrderBy(member => member.Bits)
            .Select(member => new Proposal(member.Formula, new Origin(Road.Growth, "growth from other formulas"), member.SumOfSquares)),
    ];

    private int Better(GrowthMember than) => _members.Count(member => member.Complexity <= than.Complexity && member.SumOfSquares < than.SumOfSquares);

    private static bool IsLike(GrowthMember a, GrowthMember b) => Math.Abs(a.SumOfSquares - b.SumOfSquares) <= Alike * Math.Min(a.SumOfSquares, b.SumOfSquares);
}
