namespace Discovery.Problems.Conserved;

/// <summary>What partial differential equations keep.</summary>
internal sealed record FieldTask(EvolutionSystem System) : ConservedTask
{
    public override string Name => "field";

    public override string Place => System.Axis;

    public override string Sought => $"densities whose integral over {System.Axis} does not change, with their flux";

    public override IEnumerable<AskedEquation> Equations => System.Unknowns.Zip(System.Rates).Where(pair => !pair.First.Contains('_', StringComparison.Ordinal) || pair.Second is not Symbol)
        .Select(pair => (Left: $"{pair.First}{(pair.First.Contains('_', StringComparison.Ordinal) ? "" : "_")}{System.Time}", Right: pair.Second))
        .Where(pair => !(pair.Right is Symbol { Name: var name } && name == pair.Left))
        .Select(pair => new AskedEquation($"{pair.Left} = {pair.Right}", $"{Expr.Symbol(pair.Left).ToLatex()} = {pair.Right.ToLatex()}"));

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var finding = EvolutionQuantities.Find(System, Space);
        var count = finding.Densities.Length;
        var size = $"{Counted(finding.SpaceSize, "density")}, of which {Counted(finding.TrivialCount, "combination")} {(finding.TrivialCount == 1 ? "is a derivative" : "are derivatives")} by {System.Axis}";
        return new ConservedAnswer(count == 0 ? $"nothing is kept in this space: {SpaceText} ({size})" : $"{Counted(count, "independent density")} kept in this space, proved: {SpaceText} ({size})",
        [
            .. finding.Densities.Select((density, i) => new KeptLaw($"h{i + 1}", density.Density, "the Euler operator takes its change to zero")
            {
                Flux = density.Flux,
                Remark = density.Flux is null ? "the flux has integrals that are no formulas of the table" : "",
            }),
        ])
        {
            SpaceSize = finding.SpaceSize,
            TrivialCount = finding.TrivialCount,
            Dimension = count,
        };
    }
}
