using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Probes;

/// <summary>A question about hidden units while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class ProbeDraft
{
    /// <summary>A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly ImmutableArray<Keyword<ProbeDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<ProbeDraft>(draft => draft.Heading),
        new("data", (draft, cursor) => draft._table.Read(cursor)),
        new("hidden", (draft, cursor) => draft.ReadHidden(cursor)),
        new("group", (draft, cursor) => draft.ReadGroup(cursor)),
        new("output", (draft, cursor) => draft.ReadOutputs(cursor)),
        new("label", (draft, cursor) => draft.ReadLabels(cursor)),
        new("idea", (draft, cursor) => draft.ReadIdea(cursor)),
    ];

    private const int MostUnits = 2000;

    private readonly Once _once = new();
    private readonly DataDraft _table = new();
    private readonly List<Idea> _ideas = [];
    private Place _hiddenPlace, _place;
    private ImmutableArray<string> _hidden = [];
    private ImmutableArray<string> _outputs = [];
    private ImmutableArray<string> _labels = [];
    private string? _group;

    private HeadingDraft Heading { get; } = new();

    /// <exception cref="ProblemException">The file says something that cannot be understood or done.</exception>
    public static ProbeProblem Read(ProblemFile file)
    {
        var draft = new ProbeDraft();
        file.ReadInto(draft, Keywords, word => $"the keyword '{word}' is not known in a question about hidden units.{Spelling.Suggestion(word, Keywords.Select(keyword => keyword.Word))}");
        return draft.Finish(file);
    }

    private ProbeProblem Finish(ProblemFile file)
    {
        if (_table.File is null) throw new ProblemException(file.Path, _hiddenPlace, "the table is missing; expected a line such as 'data \"activations.csv\"'.");
        if (_ideas.Count == 0 && _labels.IsEmpty) throw new ProblemException(file.Path, _hiddenPlace, "there is nothing to look for in the hidden units; expected 'idea NAME FORMULAS', such as 'idea exponential cos(w*dt) sin(w*dt)/w', or 'label x y'.");
        return new ProbeProblem(new ProbeTask
        {
            Data = _table.File,
            DataPlace = _table.Place,
            Hidden = _hidden,
            HiddenPlace = _hiddenPlace,
            Group = _group,
            Outputs = _outputs,
            Labels = _labels,
            Ideas = [.. _ideas],
            Place = _place == default ? _hiddenPlace : _place,
        })
        {
            Name = Heading.Name ?? Path.GetFileNameWithoutExtension(file.Path),
            About = Heading.About,
            Seed = Heading.Seed,
            Path = file.Path,
            Folder = file.Folder,
            Text = file.Text,
        };
    }

    private void ReadHidden(StatementCursor cursor)
    {
        _once.Take("hidden", cursor);
        _hiddenPlace = cursor.Place;
        _hidden = Columns(cursor);
        if (_hidden.Distinct().Count() < _hidden.Length) throw cursor.ErrorAt(_hiddenPlace, $"the unit '{_hidden.GroupBy(name => name).First(same => same.Count() > 1).Key}' is named twice; each stands once.");
    }

    private void ReadGroup(StatementCursor cursor)
    {
        _once.Take("group", cursor);
        _group = cursor.Column();
        cursor.End();
    }

    private void ReadOutputs(StatementCursor cursor)
    {
        _once.Take("output", cursor);
        _outputs = Columns(cursor);
    }

    private void ReadLabels(StatementCursor cursor)
    {
        _once.Take("label", cursor);
        _labels = Columns(cursor);
    }

    private void ReadIdea(StatementCursor cursor)
    {
        if (_place == default) _place = cursor.Place;
        var place = cursor.Place;
        var name = cursor.Word("the name of an idea");
        if (_ideas.Exists(idea => idea.Name == name)) throw cursor.ErrorAt(place, $"the idea '{name}' was already given; names must differ.");
        place = cursor.Place;
        var formulas = SpacedFormulas.Read(cursor.Rest("formulas such as cos(w*dt) sin(w*dt)/w"), cursor, place);
        if (formulas.FirstOrDefault(formula => formula.SymbolNames().IsEmpty) is { } constant) throw cursor.ErrorAt(place, $"'{constant}' is a constant; expected formulas in columns of the table.");
        if (formulas.SelectMany(formula => formula.SymbolNames()).FirstOrDefault(symbol => _hidden.Contains(symbol) || _outputs.Contains(symbol)) is { } own)
            throw cursor.ErrorAt(place, $"'{own}' is {(_hidden.Contains(own) ? "a hidden unit" : "an output")}; ideas are told in what goes into the model.");
        _ideas.Add(new Idea(name, formulas));
    }

    /// <summary>Names of columns; <c>h1 .. h16</c> stands for all between.</summary>
    private static ImmutableArray<string> Columns(StatementCursor cursor)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            var place = cursor.Place;
            if (!cursor.TryWord(".."))
            {
                names.Add(cursor.Column());
                continue;
            }
            if (names.Count == 0 || cursor.AtEnd) throw cursor.ErrorAt(place, "'..' stands between two columns, such as h1 .. h16.");
            var (first, last) = (names[^1], cursor.Column());
            var (stem, from) = Numbered(first);
            var (other, to) = Numbered(last);
            if (stem.Length == 0 || stem != other || to <= from || to - from > MostUnits) throw cursor.ErrorAt(place, $"'{first} .. {last}' names no columns; expected one name with rising numbers, such as h1 .. h16, at most {MostUnits}.");
            for (var k = from + 1; k <= to; k++) names.Add(string.Create(CultureInfo.InvariantCulture, $"{stem}{k}"));
        }
        while (!cursor.AtEnd);
        return names.ToImmutable();
    }

    private static (string Stem, int Number) Numbered(string name)
    {
        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return int.TryParse(name[stem.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (stem, number) : ("", 0);
    }
}
