using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>Which equations keep given densities.</summary>
internal sealed record InverseTask(string Unknown, string Axis, string Time, ImmutableArray<Expr> Densities) : ConservedTask
{
    public override string Name => "equation";

    public override string Place => Axis;

    public override string Sought => $"equations {Unknown}_{Time} = F that keep the integrals of {string.Join(", ", Densities)}";

    public override IEnumerable<AskedEquation> Equations => [];

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var found = EquationSearch.Keeping(Unknown, Axis, Space, Densities);
        var kept = string.Join(", ", Densities);
        return new ConservedAnswer(
            found.Length == 0 ? $"no equation of this space keeps {kept}: {SpaceText}" : $"{Counted(found.Length, "independent equation")} and all their sums keep {kept}, proved; space: {SpaceText}",
            [.. found.Select(rate => new KeptLaw($"{Unknown}_{Time}", rate, "the Euler operator takes the change of each density to zero"))])
        {
            SpaceSize = Space.Length,
            Dimension = found.Length,
        };
    }
}
