using System.Globalization;

namespace Discovery.Problems.Conserved;

/// <summary>What is kept, as a terminal shows it.</summary>
internal static class ConservedSummary
{
    public static RunSummary Of(ConservedRun run, string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", run.Verdict);
        facts.AddAll("flux", run.Answer.Laws.Where(law => law.Flux is not null).Select(law => FluxText(run, law)));
        facts.AddAll("relation", run.Answer.Relations.Select(relation => $"{relation} = 0"));
        facts.AddAll("proof", run.Answer.Laws.GroupBy(law => law.Evidence).Select(group => $"{string.Join(", ", group.Select(law => law.Name).Distinct())}: {group.Key}"));
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", string.Create(CultureInfo.InvariantCulture, $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}"));
        facts.Add("files", folder);
        return new RunSummary([.. run.Answer.Laws.Select(Line)], facts);
    }

    internal static string FluxText(ConservedRun run, KeptLaw law) => $"d/dt {law.Name} = d/d{run.Place} of {law.Flux}";

    private static string Line(KeptLaw law) => $"{law.Name} = {law.Formula}{(law.Remark.Length > 0 ? $"    ({law.Remark})" : "")}";
}
