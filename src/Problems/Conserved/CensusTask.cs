using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>Which equations keep most densities.</summary>
internal sealed record CensusTask(string Unknown, string Axis, string Time, ImmutableArray<Expr> Densities, string DensityText, int Least) : ConservedTask
{
    /// <summary>Equations that are told.</summary>
    private const int MostTold = 500;

    public override string Name => "census";

    public override string Place => Axis;

    public override string Sought => $"equations {Unknown}_{Time} = F that keep at least {Least} of the densities {DensityText}";

    public override IEnumerable<AskedEquation> Equations => [];

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var found = EquationCensus.Find(Unknown, Axis, Space, Densities, Least, cancellation);
        var told = found.Take(MostTold).ToList();
        return new ConservedAnswer(
            found.IsEmpty ? $"no equation that was tried keeps {Least}: {SpaceText}; densities: {DensityText}"
                : $"{Counted(found.Length, "equation")} up to scales of {Unknown}, {Axis} and {Time}{(found.Length > MostTold ? $", of which the first {MostTold} are told" : "")}, each proved to keep what is beside it; space: {SpaceText}; densities: {DensityText}",
            [.. told.Select(entry => new KeptLaw($"{Unknown}_{Time}", entry.Rate.Factor(), "the Euler operator takes the change of each density to zero") { Remark = $"keeps {entry.Densities.Length}: {string.Join(", ", entry.Densities)}" })])
        {
            SpaceSize = Space.Length,
            Dimension = found.Length,
        };
    }
}
