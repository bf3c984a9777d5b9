namespace Discovery.Problems.Conserved;

/// <summary>A Lagrangian of equations of motion.</summary>
internal sealed record LagrangianTask(MechanicalSystem System, FlowTask Flow) : ConservedTask
{
    public override string Name => "lagrangian";

    public override string Sought => $"a Lagrangian of {string.Join(", ", System.Coordinates)}";

    public override IEnumerable<AskedEquation> Equations => Flow.Equations;

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var finding = LagrangianSearch.Find(System, Space);
        var size = $"{Counted(finding.SpaceSize, "function")}, of which {Counted(finding.GaugeCount, "combination")} {(finding.GaugeCount == 1 ? "is" : "are")} gauge, a derivative along time";
        return new ConservedAnswer(
            finding.Lagrangians.Length == 0 ? $"there is no Lagrangian in this space: {SpaceText} ({size})" : $"{Counted(finding.Lagrangians.Length, "Lagrangian")} up to gauge in this space, proved: {SpaceText} ({size})",
            [.. finding.Lagrangians.Select((lagrangian, i) => new KeptLaw(finding.Lagrangians.Length == 1 ? "L" : $"L{i + 1}", lagrangian, "its Euler-Lagrange equation expands to zero along the motion"))])
        {
            SpaceSize = finding.SpaceSize,
            TrivialCount = finding.GaugeCount,
            Dimension = finding.Lagrangians.Length,
        };
    }
}
