using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Programs;

/// <summary>A program with a state that turns input sequences into output sequences.</summary>
public sealed class ProgramKind : ProblemKind
{
    internal const string KindName = "program";

    public override string Name => KindName;

    public override string About => "A short program with a state, from example sequences of whole numbers, bits or words.";

    public override IEnumerable<string> Keywords => ProgramDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains("sequence") || words.Contains("step");

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => ProgramDraft.Read(file);

    public override Run ReadResult(JsonElement result, string? model) => ProgramJsonReader.Read(result);
}
