namespace Discovery.Problems.Conserved;

/// <summary>What ordinary equations keep.</summary>
internal sealed record FlowTask(FlowSystem System, string Time) : ConservedTask
{
    public override string Name => "motion";

    public override string Sought => "functions of the states that do not change along any solution";

    public override IEnumerable<AskedEquation> Equations =>
    [
        .. System.Definitions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new AskedEquation($"{pair.Key} = {pair.Value}", $"{Expr.Symbol(pair.Key).ToLatex()} = {pair.Value.ToLatex()}")),
        .. System.States.Zip(System.Rates).Where(pair => pair.First != System.Time).Select(pair => new AskedEquation($"d({pair.First})/d({Time}) = {pair.Second}", $"\\dot{{{Expr.Symbol(pair.First).ToLatex()}}} = {pair.Second.ToLatex()}")),
    ];

    public override ConservedAnswer Solve(CancellationToken cancellation) => Tell(FlowQuantities.Find(System, Space), SpaceText, Absent());

    /// <summary>Parameters of the equations that no function of the space has: a weight may hang on them.</summary>
    private IReadOnlyCollection<string> Absent() => [.. System.Parameters.Where(name => System.Rates.Any(rate => rate.Contains(name)) && !Space.Any(function => function.Contains(name)))];

    /// <summary>Quantities as laws, with the verdict.</summary>
    internal static ConservedAnswer Tell(FlowFinding finding, string space, IReadOnlyCollection<string>? absent = null)
    {
        var verdict = finding.Dimension == 0
            ? $"nothing is kept in this space: {space} ({Counted(finding.SpaceSize, "function")}){(absent is { Count: > 0 } ? $"; no function of it has the parameter {string.Join(" or ", absent)}: 'times 1 {string.Join(" ", absent.SelectMany(name => (string[])[name, $"{name}^2"]))}' would add such" : "")}"
            : $"{Counted(finding.IndependentCount, "independent quantity")} in this space, proved: {space} ({Counted(finding.SpaceSize, "function")}, {Counted(finding.Dimension, "kept combination")})";
        return new ConservedAnswer(verdict,
        [
            .. finding.Quantities.Select((quantity, i) => new KeptLaw($"H{i + 1}", quantity.Formula, "its derivative along the equations expands to zero")
            {
                IsIndependent = quantity.IsIndependent,
                Remark = quantity.IsIndependent ? "" : "a function of those before it",
            }),
        ])
        {
            Relations = finding.Relations,
            SpaceSize = finding.SpaceSize,
            Dimension = finding.Dimension,
        };
    }
}
