using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Fields;

/// <summary>The partial differential equation of a measured field.</summary>
public sealed class FieldKind : ProblemKind
{
    public override string Name => "field";

    public override string About => "The partial differential equation of a field that was measured on a grid of space and time.";

    public override IEnumerable<string> Keywords => FieldDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains("field");

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => FieldDraft.Read(file);

    public override Run ReadResult(JsonElement result, string? model) => FieldJson.Read(result);
}
