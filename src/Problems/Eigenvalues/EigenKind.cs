using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Eigenvalues;

/// <summary>All eigenvalues in a range, with their functions.</summary>
public sealed class EigenKind : ProblemKind
{
    /// <summary>Makes a file one about eigenvalues.</summary>
    private const string Word = "eigen";

    public override string Name => "eigen";

    public override string About => "All numbers in a range for which homogeneous equations have a solution, with these solutions.";

    public override IEnumerable<string> Keywords => EquationDraft.Keywords.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains(Word);

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known)
    {
        var (asked, sought) = EquationDraft.ReadEigen(file, known.SelectMany(kind => kind.Keywords));
        return new EigenProblem
        {
            Name = asked.Name,
            About = asked.About,
            Path = asked.Path,
            Folder = asked.Folder,
            Text = asked.Text,
            Seed = asked.Seed,
            Equations = asked.Equations,
            Sought = sought,
            Accept = asked.AcceptL2,
        };
    }

    public override Run ReadResult(JsonElement result, string? model) => EigenJson.Read(result, model);
}
