using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Probes;

/// <summary>What a trained model carries in its hidden units.</summary>
public sealed class ProbeKind : ProblemKind
{
    internal const string KindName = "probe";

    public override string Name => KindName;

    public override string About => "Which of several ideas a trained model's hidden units carry, and whether the rows could tell these ideas apart.";

    public override IEnumerable<string> Keywords => ProbeDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains("hidden");

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => ProbeDraft.Read(file);

    public override Run ReadResult(JsonElement result, string? model) => ProbeJsonReader.Read(result);
}
