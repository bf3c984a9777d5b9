using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Equations;

/// <summary>The solution of a differential equation, its unknown numbers and functions.</summary>
public sealed class EquationKind : ProblemKind
{
    /// <summary>One of these makes a file one about an equation.</summary>
    private static readonly string[] OfEquationsOnly = ["domain", "unknown", "let", "equation", "initial", "boundary", "exact", "region"];

    public override string Name => "pde";

    public override string About => "The solution of a differential equation.";

    public override IEnumerable<string> Keywords => EquationDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Any(OfEquationsOnly.Contains);

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known) => EquationDraft.Read(file, known.SelectMany(kind => kind.Keywords));

    public override Run ReadResult(JsonElement result, string? model) => EquationJsonReader.Read(result) with { Pieces = model is null ? [] : SolutionJson.Read(model) };
}
