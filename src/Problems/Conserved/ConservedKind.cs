using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Conserved;

/// <summary>What is kept: quantities of equations, reactions and trajectories, equations that keep given ones, Lagrangians.</summary>
public sealed class ConservedKind : ProblemKind
{
    internal const string KindName = "conserved";

    /// <summary>One of these makes a file one about what is kept.</summary>
    private static readonly string[] Own = ["conserved", "lagrangian", "reaction"];

    public override string Name => KindName;

    public override string About => "What equations, reactions or trajectories keep, with proof; equations that keep given densities; Lagrangians.";

    public override IEnumerable<string> Keywords => ConservedDraft.Keywords.Select(keyword => keyword.Word);

    /// <summary>A search for an equation has an unknown and neither an equation nor a domain.</summary>
    public override bool IsAskedBy(IReadOnlyCollection<string> words) =>
        words.Any(Own.Contains) || (words.Contains("unknown") && words.Contains("search") && !words.Contains("equation") && !words.Contains("domain"));

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => ConservedDraft.Read(file);

    public override Run ReadResult(JsonElement result, string? model) => ConservedJsonReader.Read(result);
}
