using System.Globalization;

namespace Discovery.Problems.Conserved;

/// <summary>What is kept, as a terminal shows it.</summary>
internal static class ConservedSummary
{
    /// <summary>Lines that a terminal shows of a long list.</summary>
    private const int MostLines = 60;

    public static RunSummary Of(ConservedRun run, string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", run.Verdict);
        facts.AddAll("flux", run.Answer.Laws.Where(law => law.Flux is not null).Select(law => FluxText(run, law)));
        facts.AddAll("relation", run.Answer.Relations.Select(relation => $"{relation} = 0"));
        facts.AddAll("proof", run.Answer.Laws.GroupBy(law => law.Evidence).Select(group => $"{string.Join(", ", group.Select(law => law.Name).Distinct())}: {group.Key}"));
        if (!run.Seconds.IsEmpty && !double.IsNaN(run.Seconds[0].Seconds)) facts.Add("time", string.Create(CultureInfo.InvariantCulture, $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}"));
        facts.Add("files", folder);
        var more = run.Answer.Laws.Length - MostLines;
        return new RunSummary([.. run.Answer.Laws.Take(MostLines).Select(Line), .. more > 0 ? [$"and {more} more, in result.json"] : Array.Empty<string>()], facts);
    }

    internal static string FluxText(ConservedRun run, KeptLaw law) => $"d/dt {law.Name} = d/d{run.Place} of {law.Flux}";

    private static string Line(KeptLaw law) => $"{law.Name} = {law.Formula}{(law.Remark.Length > 0 ? $"    ({law.Remark})" : "")}";
}
