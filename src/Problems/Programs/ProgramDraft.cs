using System.Collections.Immutable;

namespace Discovery.Problems.Programs;

/// <summary>A question for a program while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class ProgramDraft
{
    public static readonly ImmutableArray<Keyword<ProgramDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<ProgramDraft>(draft => draft.Heading),
        new("data", (draft, cursor) => draft._table.Read(cursor)),
        new("sequence", (draft, cursor) => draft._sequence = draft.ReadColumn(cursor, "sequence")),
        new("step", (draft, cursor) => draft._step = draft.ReadColumn(cursor, "step")),
        new("input", (draft, cursor) => draft._inputs.Add(draft.ReadVariable(cursor, "input"))),
        new("memory", (draft, cursor) => draft.ReadHidden(cursor)),
        new("target", (draft, cursor) => draft.ReadTarget(cursor)),
        new("search", (draft, cursor) => draft._search.Read(cursor)),
    ];

    private readonly Once _once = new();
    private readonly DataDraft _table = new();
    private readonly Dictionary<string, Place> _names = [];
    private readonly List<string> _inputs = [];
    private readonly List<string> _targets = [];
    private readonly List<string> _hidden = [];
    private string? _sequence;
    private string? _step;
    private readonly SearchDraft _search = new("effort", "roads", "time");

    private HeadingDraft Heading { get; } = new();

    /// <exception cref="ProblemException">The file says something that cannot be understood or done.</exception>
    public static ProgramProblem Read(ProblemFile file)
    {
        var draft = new ProgramDraft();
        file.ReadInto(draft, Keywords, Unknown);
        if (draft._table.File is null) throw new ProblemException(file.Path, file.End, "the example sequences are missing; expected 'data \"FILE.csv\"' with a row a step.");
        if (draft._targets.Count == 0) throw new ProblemException(file.Path, file.End, "the target is missing; expected 'target y as program'.");
        var search = draft._search.Finish();
        return new ProgramProblem
        {
            Name = draft.Heading.Name ?? Path.GetFileNameWithoutExtension(file.Path),
            About = draft.Heading.About,
            Seed = draft.Heading.Seed,
            Path = file.Path,
            Folder = file.Folder,
            Text = file.Text,
            Data = draft._table.File,
            DataPlace = draft._table.Place,
            Layout = new SequenceLayout(draft._sequence, draft._step, [.. draft._inputs], [.. draft._targets]),
            Hidden = [.. draft._hidden],
            Roads = search.Roads,
            Effort = search.Effort,
            Time = search.Time,
        };
    }

    private static string Unknown(string word)
    {
        string[] known = [.. Keywords.Select(keyword => keyword.Word)];
        var hint = Spelling.Suggestion(word, known);
        return $"the keyword '{word}' is not known in a question for a program.{(hint.Length > 0 ? hint : $" Known: {string.Join(", ", known)}.")}";
    }

    private string ReadColumn(StatementCursor cursor, string what)
    {
        _once.Take(what, cursor);
        var name = cursor.Column();
        cursor.End();
        return name;
    }

    private string ReadVariable(StatementCursor cursor, string what)
    {
        var place = cursor.Place;
        var name = cursor.Name($"the name of the {what}");
        if (_names.TryGetValue(name, out var other)) throw cursor.ErrorAt(place, $"the {what} '{name}' has the name of the column in line {other.Line}; names must differ.");
        _names[name] = place;
        if (what == "input") cursor.End();
        return name;
    }

    private void ReadHidden(StatementCursor cursor)
    {
        do
        {
            var place = cursor.Place;
            var name = cursor.Column();
            if (_names.TryGetValue(name, out var other)) throw cursor.ErrorAt(place, $"the hidden number '{name}' has the name of the column in line {other.Line}; names must differ.");
            _names[name] = place;
            _hidden.Add(name);
            if (_hidden.Count > HiddenLattice.MostDimensions) throw cursor.ErrorAt(place, $"found {_hidden.Count} hidden numbers; a state of up to {HiddenLattice.MostDimensions} can be read.");
        }
        while (!cursor.AtEnd);
    }

    private void ReadTarget(StatementCursor cursor)
    {
        _targets.Add(ReadVariable(cursor, "target"));
        if (cursor.AtEnd || cursor.Peek() != "as") throw cursor.Expected("'as program': rows in sequences have a program for their law");
        cursor.Expect("as");
        cursor.Expect("program");
        cursor.End();
    }
}
