using System.Collections.Immutable;

namespace Discovery.Problems.Fields;

/// <summary>A question about a field while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class FieldDraft(string path)
{
    /// <summary>A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly ImmutableArray<Keyword<FieldDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<FieldDraft>(draft => draft._heading),
        new("data", (draft, cursor) => draft._table.Read(cursor)),
        new("field", (draft, cursor) => draft.ReadField(cursor)),
        new("search", (draft, cursor) => draft._search.Read(cursor)),
        new("accept", (draft, cursor) => draft.ReadAccept(cursor)),
    ];

    /// <summary>Quantities and axes of space that one library of terms can be chosen from.</summary>
    private const int MostFields = 2, MostSpace = 2;

    private readonly Once _once = new();
    private readonly DataDraft _table = new();
    private readonly HeadingDraft _heading = new();
    private readonly SearchDraft _search = new("time");
    private ImmutableArray<string> _fields = [];
    private ImmutableArray<string> _axes = [];
    private double? _accept;

    /// <summary>The question of a file.</summary>
    /// <exception cref="ProblemException">It says something that cannot be understood or done.</exception>
    public static FieldProblem Read(ProblemFile file)
    {
        var draft = new FieldDraft(file.Path);
        file.ReadInto(draft, Keywords, word => $"'{word}' is no statement of a problem about a field; known: {string.Join(", ", Keywords.Select(keyword => keyword.Word))}.{Spelling.Suggestion(word, Keywords.Select(keyword => keyword.Word))}");
        return draft.Finish(file);
    }

    private void ReadField(StatementCursor cursor)
    {
        _once.Take("field", cursor);
        var place = cursor.Place;
        var (fields, axes) = (new List<string>(), new List<string>());
        while (!cursor.TryWord("over"))
        {
            if (cursor.AtEnd) throw cursor.Expected("'over' and the axes, as in 'field u over x t'");
            Add(fields, "the names of the fields");
        }
        do
        {
            Add(axes, "the axes, space first and time last");
        }
        while (!cursor.AtEnd);
        if (fields.Count is 0 or > MostFields) throw cursor.ErrorAt(place, $"{fields.Count} fields were given; expected one or {MostFields}, as in 'field u over x t'.");
        if (axes.Count is < 2 or > MostSpace + 1) throw cursor.ErrorAt(place, $"{axes.Count} axes were given; expected one or {MostSpace} of space, then the time, as in 'field u over x t'.");
        (_fields, _axes) = ([.. fields], [.. axes]);

        void Add(List<string> names, string what)
        {
            var at = cursor.Place;
            var name = cursor.Name(what);
            if (fields.Contains(name) || axes.Contains(name)) throw cursor.ErrorAt(at, $"the name '{name}' was already given; fields and axes are different columns.");
            names.Add(name);
        }
    }

    private void ReadAccept(StatementCursor cursor)
    {
        _once.Take("accept", cursor);
        cursor.Expect("r2");
        var place = cursor.Place;
        _accept = cursor.Number("a number such as 0.99");
        if (_accept > 1) throw new ProblemException(path, place, $"r2 is never above 1, so {_accept} cannot be reached; expected a number up to 1.");
        cursor.End();
    }

    private FieldProblem Finish(ProblemFile file) => new()
    {
        Name = _heading.Name ?? System.IO.Path.GetFileNameWithoutExtension(path),
        About = _heading.About,
        Path = path,
        Folder = file.Folder,
        Text = file.Text,
        Seed = _heading.Seed,
        Data = _table.File ?? throw new ProblemException(path, file.End, "the problem has no data; add a line such as 'data \"measured.csv\"'."),
        DataPlace = _table.Place,
        Fields = _fields,
        Axes = _axes,
        Accept = _accept ?? FieldProblem.UsualAccept,
        Time = _search.Finish().Time,
    };
}
