using System.Collections.Immutable;

namespace Discovery.Problems.Scaling;

/// <summary>A question about a loss and its size while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class ScalingDraft
{
    public static readonly ImmutableArray<Keyword<ScalingDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<ScalingDraft>(draft => draft.Heading),
        new("data", (draft, cursor) => draft._table.Read(cursor)),
        new("scaling", (draft, cursor) => draft.ReadScaling(cursor)),
    ];

    private readonly Once _once = new();
    private readonly DataDraft _table = new();
    private string _loss = "", _size = "";
    private string? _of, _by;
    private Place _place;

    private HeadingDraft Heading { get; } = new();

    /// <exception cref="ProblemException">The file says something that cannot be understood or done.</exception>
    public static ScalingProblem Read(ProblemFile file)
    {
        var draft = new ScalingDraft();
        file.ReadInto(draft, Keywords, word => $"the keyword '{word}' is not known in a question about a loss and its size.{Spelling.Suggestion(word, Keywords.Select(keyword => keyword.Word))}");
        return draft.Finish(file);
    }

    private ScalingProblem Finish(ProblemFile file)
    {
        if (_table.File is null) throw new ProblemException(file.Path, _place, "the table is missing; expected a line such as 'data \"sweep.csv\"'.");
        return new ScalingProblem(new ScalingTask(_loss, _size) { Of = _of, By = _by, Data = _table.File, DataPlace = _table.Place, Place = _place })
        {
            Name = Heading.Name ?? Path.GetFileNameWithoutExtension(file.Path),
            About = Heading.About,
            Seed = Heading.Seed,
            Path = file.Path,
            Folder = file.Folder,
            Text = file.Text,
        };
    }

    private void ReadScaling(StatementCursor cursor)
    {
        _once.Take("scaling", cursor);
        _place = cursor.Place;
        _loss = cursor.Column();
        cursor.Expect("over");
        _size = cursor.Column();
        if (cursor.TryWord("of")) _of = cursor.Column();
        if (cursor.TryWord("by")) _by = cursor.Column();
        cursor.End("'of' with the column that tells curves apart, then 'by' with that of the repeats");
    }
}
