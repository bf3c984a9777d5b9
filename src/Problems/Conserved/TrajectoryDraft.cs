using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>The table of trajectories, while it is being read: <c>data</c>, <c>trajectory</c>, <c>input</c> for the time.</summary>
internal sealed class TrajectoryDraft
{
    private readonly Once _once = new();
    private readonly DataDraft _table = new();
    private string? _trajectory;
    private string? _time;

    public bool IsGiven => _table.File is not null;

    public void ReadData(StatementCursor cursor) => _table.Read(cursor);

    public void ReadTrajectory(StatementCursor cursor)
    {
        _once.Take("trajectory", cursor);
        _trajectory = cursor.Column();
        cursor.End();
    }

    public void ReadTime(StatementCursor cursor)
    {
        _once.Take("input", cursor);
        _time = cursor.Column();
        cursor.End();
    }

    /// <exception cref="ProblemException">The question is incomplete, or the table cannot be used.</exception>
    public TrajectoryTask Finish(ProblemFile file, SpaceDraft space, ImmutableDictionary<string, Expr> definitions)
    {
        if (_time is null) throw new ProblemException(file.Path, _table.Place, "the time is not named; expected a line such as 'input t' with the column of the time.");
        if (space.Terms.IsEmpty && space.Edges.IsEmpty) throw new ProblemException(file.Path, _table.Place, "the space is not named; expected a line such as 'conserved among w^2 cos(q)' or 'conserved network of q w' with columns of the table.");
        ImmutableArray<Expr> terms = [.. space.Terms.Select(Meaning)];
        ImmutableArray<Expr> edges = [.. space.Edges.Select(Meaning)];
        var names = terms.Concat(edges).SelectMany(term => term.SymbolNames()).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new TrajectoryTask(file.Path, file.Folder, _table.File!, _table.Place, _trajectory, _time, names) { SpaceText = space.Text, Space = terms, Edges = edges };

        // Definitions may name those before them.
        Expr Meaning(Expr formula) => definitions.Aggregate(formula, (meaning, _) => meaning.Substitute(definitions));
    }
}
