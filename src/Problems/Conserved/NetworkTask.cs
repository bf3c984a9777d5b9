using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>What reactions keep.</summary>
internal sealed record NetworkTask(ReactionNetwork Network, ImmutableArray<string> Lines, int Degree) : ConservedTask
{
    public override string Name => "reactions";

    public override string Sought => Degree == 1 ? "sums of species that do not change, for any rates and for those given" : "functions of the species that do not change";

    public override IEnumerable<AskedEquation> Equations => Lines.Select(line => new AskedEquation(line, ""));

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var sums = Network.KeptSums();
        var laws = sums.ForAnyRates.Select(sum => (sum, "every reaction leaves it as it is", "for any rates"))
            .Concat(sums.ForTheseRates.Select(sum => (sum, "the reactions with equal reactants leave it as it is together", "for these rates only")))
            .Select((law, i) => new KeptLaw($"H{i + 1}", law.sum, law.Item2) { Remark = law.Item3 }).ToList();
        var (size, dimension) = (Network.Species.Length, laws.Count);
        if (Degree > 1)
        {
            var finding = FlowQuantities.Find(Network.ToFlow(), Space);
            (size, dimension) = (finding.SpaceSize, finding.Dimension);
            foreach (var quantity in finding.Quantities.Where(quantity => quantity.IsIndependent && !IsSum(quantity.Formula)))
                laws.Add(new KeptLaw($"H{laws.Count + 1}", quantity.Formula, "its derivative along the equations expands to zero") { Remark = "for these rates only" });
        }
        var more = laws.Count - sums.ForAnyRates.Length;
        return new ConservedAnswer(
            laws.Count == 0 ? $"nothing is kept in this space: {SpaceText} ({Counted(size, "function")})"
                : $"{Counted(sums.ForAnyRates.Length, "sum")} kept for any rates{(more > 0 ? $" and {more} more for these" : "")}, proved; space: {SpaceText} ({Counted(size, "function")})", [.. laws])
        {
            SpaceSize = size,
            Dimension = dimension,
        };
    }

    private bool IsSum(Expr formula) => (formula is Sum ? formula.Operands : [formula]).All(term => Network.Species.Count(term.Contains) == 1 && Network.Species.All(species => term.Derivative(species).Derivative(species) == Expr.Zero));
}
