using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Probes;

/// <summary>What hidden units carry, in words.</summary>
internal static class ProbeSummary
{
    public static string Verdict(ProbeRun run)
    {
        List<string> parts = [];
        var best = run.Ideas.Where(idea => idea.IsBest).ToList();
        if (!run.Ideas.IsEmpty)
            parts.Add(best.Count == 0 ? "the units carry none of the ideas"
                : best.Count > 1 ? $"the units carry {string.Join(" and ", best.Select(idea => idea.Name))}, which these rows cannot tell apart"
                : string.Create(CultureInfo.InvariantCulture, $"the units carry {best[0].Name}: R2 {best[0].FromUnits.Min():0.000}, {best[0].VarianceExplained:0 %} of their variance{(best[0].IsInInputs ? "; its quantities are linear in the inputs as they are, so that this shows no computing" : "")}"));
        if (run.Representation is { } held)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", run.Labels)} {PhaseText(held.Phase)} (participation ratio {held.Participation:0.0}, R2 {held.LinearR2:0.00} linear, {held.NeighbourR2:0.00} by neighbours)"));
        var alike = run.Pairs.Where(pair => pair.AreTheSame && best.Count < 2).Select(pair => $"{pair.First} and {pair.Second}").ToList();
        if (alike.Count > 0) parts.Add($"these rows cannot tell {string.Join(", or ", alike)} apart");
        return string.Join("; ", parts);
    }

    public static string PhaseText(RepresentationPhase phase) => phase switch
    {
        RepresentationPhase.None => "left no trace in the units",
        RepresentationPhase.Disordered => "lie on few directions of the units, in disorder",
        _ => "are held in order",
    };

    /// <summary>What the rows can tell of two ideas.</summary>
    public static string Of(Separability pair) => string.Create(CultureInfo.InvariantCulture,
        $"{(pair.AreTheSame ? $"{pair.First} not from {pair.Second}" : pair.FirstHasSecond ? $"{pair.First} from {pair.Second}, which is part of it" : pair.SecondHasFirst ? $"{pair.Second} from {pair.First}, which is part of it" : $"{pair.First} from {pair.Second}")} (held-out R2 {R2(pair.FirstFromSecond)} and {R2(pair.SecondFromFirst)})");

    public static RunSummary Of(ProbeRun run, string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", run.Verdict);
        facts.AddAll("rows can tell", run.Pairs.Select(Of));
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", string.Create(CultureInfo.InvariantCulture, $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}"));
        facts.Add("files", folder);
        ImmutableArray<SummaryTable> tables = run.Ideas.IsEmpty ? [] :
        [
            new SummaryTable(["variance", "idea", "R2 from units", "permuted", "from inputs", "carried"], [.. run.Ideas.Select(idea => (
                (ImmutableArray<string>)[string.Create(CultureInfo.InvariantCulture, $"{idea.VarianceExplained:0.000}"), idea.Name, R2(idea.FromUnits), R2(idea.FromPermuted), R2(idea.FromInputs), idea.IsCarried ? "yes" : "no"], idea.IsBest))]),
        ];
        return new RunSummary([], facts) { Tables = tables };
    }

    public static string R2(IEnumerable<double> values) => string.Join(" ", values.Select(value => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "-"));
}
