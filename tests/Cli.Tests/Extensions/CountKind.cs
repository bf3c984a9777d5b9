using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Cli.Tests.Extensions;

/// <summary>A kind of question that the engine does not know: how often a word stands in a list.</summary>
internal sealed class CountKind : ProblemKind
{
    private static readonly ImmutableArray<Keyword<Draft>> Statements =
    [
        new("problem", (draft, cursor) => draft.Heading.ReadName(cursor)),
        new("list", (draft, cursor) => draft.ReadList(cursor)),
        new("count", (draft, cursor) => draft.Word = cursor.Word("a word to count")),
    ];

    public override string Name => "count";

    public override string About => "How often a word stands in a list.";

    public override IEnumerable<string> Keywords => Statements.Select(keyword => keyword.Word);

    public override bool IsAskedBy(IReadOnlyCollection<string> words) => words.Contains("count");

    public override Question Read(ProblemFile file, ImmutableArray<ProblemKind> known)
    {
        var draft = new Draft();
        file.ReadInto(draft, Statements, word => $"'{word}' is no word of a count.");
        return new Asked(draft.Word, [.. draft.List]) { Name = draft.Heading.Name ?? "count", Path = file.Path, Folder = file.Folder, Text = file.Text };
    }

    public override Run ReadResult(JsonElement result, string? model) => new Counted(result.Text("word"), result.GetProperty("times").GetInt32())
    {
        Problem = result.Text("problem"),
        Status = result.Status(),
        Seed = result.GetProperty("seed").GetInt64(),
        Device = result.Text("device"),
    };

    private sealed class Draft
    {
        public HeadingDraft Heading { get; } = new();

        public List<string> List { get; } = [];

        public string Word { get; set; } = "";

        public void ReadList(StatementCursor cursor)
        {
            while (!cursor.AtEnd) List.Add(cursor.Word("a word"));
        }
    }

    private sealed record Asked(string Word, ImmutableArray<string> List) : Question
    {
        public override FactSheet Explain()
        {
            var facts = new FactSheet();
            facts.Add("counts", $"'{Word}' among {List.Length} words");
            return facts;
        }

        public override Run Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation) => new Counted(Word, List.Count(word => word == Word))
        {
            Problem = Name,
            Status = List.Contains(Word) ? RunStatus.Accepted : RunStatus.BestEffort,
            Seed = Seed,
            Device = options.Device,
        };
    }

    private sealed record Counted(string Word, int Times) : Run
    {
        public override string Verdict => $"{Times} times";

        public override string? ModelJson => null;

        public override RunSummary Summarise(string folder)
        {
            var facts = new FactSheet();
            facts.Add("verdict", Verdict);
            return new RunSummary([$"{Word}: {Times}"], facts);
        }

        public override string ToJson(bool indented = true) => ResultWriter.Text(indented, json =>
        {
            json.Heading(this, "count");
            json.WriteString("word", Word);
            json.WriteNumber("times", Times);
            json.Times(this);
        });

        public override string ToLatexBody() => $"{Word}: ${Times}$\n";

        public override IEnumerable<(string Name, string Text)> Pictures() => [];

        public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => $"<p>{Word}: {Times}</p>\n";

        public override Prediction Predict(Table table) =>
            new([("list", table.Text("list")), ("is", Array.ConvertAll(table.Text("list"), cell => cell == Word ? "1" : "0"))], ["Counted, not predicted."]);
    }
}
