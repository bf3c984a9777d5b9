using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Spectra;

/// <summary>Spectra made clean, their lines measured; and a law of these lines, where the file asks for one.</summary>
/// <param name="laws">The kinds that such a law may be of.</param>
public sealed class SpectrumKind(ImmutableArray<ProblemKind> laws) : ProblemKind
{
    internal const string KindName = "spectrum";

    public override string Name => KindName;

    public override string About => "Spectra made clean of baseline, ripple and interference; their lines with errors; a law of the lines.";

    public override IEnumerable<string> Keywords => SpectrumDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains("spectrum");

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => SpectrumDraft.Read(file, laws);

    public override Run ReadResult(JsonElement result, string? model) => SpectrumJsonReader.Read(result, laws, model);
}
