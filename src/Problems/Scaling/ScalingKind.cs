using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Scaling;

/// <summary>How a loss falls with size.</summary>
public sealed class ScalingKind : ProblemKind
{
    internal const string KindName = "scaling";

    public override string Name => KindName;

    public override string About => "By which power a loss falls with size, where its floor or its knee is, and whether the curve has an exponent at all.";

    public override IEnumerable<string> Keywords => ScalingDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains("scaling");

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => ScalingDraft.Read(file);

    public override Run ReadResult(JsonElement result, string? model) => ScalingJsonReader.Read(result);
}
