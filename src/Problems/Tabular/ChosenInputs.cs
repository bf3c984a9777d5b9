namespace Discovery.Problems.Tabular;

/// <summary>
/// A search over those of a table's inputs that it is worth going through: one of two that are a line in each other, and of many only those that the
/// rows speak for. What was left out is told.
/// </summary>
internal sealed class ChosenInputs
{
    /// <summary>Share of a column's deviation that a line in another may leave and still be the same column written otherwise.</summary>
    private const double SameColumn = 1e-9;

    /// <summary>The square of a correlation below which two columns are no line in each other, whatever is left.</summary>
    private const double NearlySame = 0.999;

    /// <summary>Digits of the line that is told.</summary>
    private const int Digits = 9;

    private readonly SearchRequest _request;
    private readonly IProgress<RunProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly List<string> _notes = [];
    private readonly HashSet<int> _asked;

    private ChosenInputs(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        (_request, _progress, _cancellation) = (request, progress, cancellation);
        _asked = [.. request.Forced.Concat(request.Shapes.Select(shape => shape.Input).OfType<string>()).Select(name => Data.InputNames.IndexOf(name)).Where(i => i >= 0)];
    }

    private ProblemData Data => _request.Data;

    private double[][] Columns => Data.Train.Inputs;

    /// <param name="request">With all inputs.</param>
    /// <param name="find">The search.</param>
    /// <param name="progress">Told what is left out.</param>
    /// <param name="cancellation">Passed on.</param>
    /// <returns>What the search found, its notes before those of the search. Where a law leaves what an input that was left out foresees, it is sought again with that one.</returns>
    public static Findings Find(SearchRequest request, Func<SearchRequest, Findings> find, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        if (request.Form is not null || request.Data.InputNames.Length < 2) return find(request);
        var choice = new ChosenInputs(request, progress, cancellation);
        var own = choice.WithoutCopies();
        return own.Count <= InputScreening.FewInputs ? choice.Told(find(choice.With(own))) : choice.OfMany(own, find);
    }

    /// <summary>The inputs that are no line in an earlier one.</summary>
    private List<int> WithoutCopies()
    {
        var own = new List<int>();
        for (var i = 0; i < Columns.Length; i++)
        {
            var original = own.FindIndex(other => IsLineIn(Columns[other], Columns[i]));
            if (original < 0 || _asked.Contains(i)) own.Add(i);
            else Tell($"{Data.InputNames[i]} = {Line(own[original], i)} in every row: {Data.InputNames[i]} was left out, for the rows cannot tell the two apart.");
        }
        return own;
    }

    private Findings OfMany(List<int> own, Func<SearchRequest, Findings> find)
    {
        var spoken = InputScreening.Of([.. own.Select(i => Columns[i])], Data.Train.Target, _cancellation);
        var kept = spoken.Select(i => own[i]).Union(_asked).Order().ToList();
        if (kept.Count == 0)
        {
            kept = [.. InputScreening.Nearest([.. own.Select(i => Columns[i])], Data.Train.Target).Select(i => own[i])];
            Tell($"Of {own.Count} inputs the rows speak for none, as 1 % of tables would by chance; the search saw the {kept.Count} that come nearest: {Names(kept)}.");
            return Told(find(With(kept)));
        }
        Tell($"Of {own.Count} inputs the rows speak for {Names(kept)}; no other says more beside them than chance would in 1 % of tables, and the search did not see them.");
        var found = find(With(kept));
        if (Residuals(found) is not { } residuals) return Told(found);
        var more = InputScreening.Overlooked([.. own.Select(i => Columns[i])], [.. kept.Select(i => own.IndexOf(i))], residuals, _cancellation);
        if (more.IsEmpty) return Told(found);
        kept = [.. kept.Union(more.Select(i => own[i])).Order()];
        Tell($"What a law of these leaves is foreseen by {Names(more.Select(i => own[i]))} too; the law was sought again with {Names(kept)}.");
        return Told(find(With(kept)));
    }

    /// <summary>What the preferred law leaves of a number; null of classes, and where it has no value in a row.</summary>
    private double[]? Residuals(Findings found)
    {
        if (Data.Classes is not null || found.Candidates.IsEmpty || found.End != RunEnd.Complete) return null;
        var view = View.Of(Data.Training(), Data.Constants);
        double[] left = [.. Tape.Compile(found.Candidates[found.Preferred].Expression, view.Symbols).Evaluate(view.Columns, view.RowCount).Zip(Data.Train.Target, (value, y) => y - value)];
        return Array.TrueForAll(left, double.IsFinite) ? left : null;
    }

    private SearchRequest With(List<int> inputs) => inputs.Count == Columns.Length ? _request : _request with { Data = Data.WithInputs(inputs) };

    private Findings Told(Findings found) => found with { Notes = [.. _notes, .. found.Notes] };

    private void Tell(string note)
    {
        _notes.Add(note);
        _progress?.Report(new RunProgress("search", note));
    }

    private string Names(IEnumerable<int> inputs) => string.Join(", ", inputs.Select(i => Data.InputNames[i]));

    private static bool IsLineIn(double[] first, double[] second) => LineOf(first, second) is var (_, _, left) && left <= SameColumn;

    private string Line(int first, int second)
    {
        var (offset, slope, _) = LineOf(Columns[first], Columns[second]);
        var name = Data.InputNames[first];
        var multiple = SignificantDigits.Round(slope, Digits) == 1 ? name : FormattableString.Invariant($"{slope:G9}*{name}");
        return Math.Abs(offset) < SameColumn * Columns[second].Max(Math.Abs) ? multiple : FormattableString.Invariant($"{multiple} {(offset < 0 ? '-' : '+')} {Math.Abs(offset):G9}");
    }

    /// <summary>The line in the first column that comes nearest to the second, and what it leaves as a share of the second's deviation.</summary>
    private static (double Offset, double Slope, double Left) LineOf(double[] first, double[] second)
    {
        var (meanX, meanY) = (first.Average(), second.Average());
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            var (x, y) = (first[i] - meanX, second[i] - meanY);
            (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
        }
        // Most columns are far from a line in each other; rounding of the sums is far below what is told apart here.
        if (!(xx > 0 && yy > 0) || xy * xy < NearlySame * xx * yy) return (meanY, 0, double.PositiveInfinity);
        var slope = xy / xx;
        var left = first.Zip(second, (x, y) => y - meanY - slope * (x - meanX)).Sum(rest => rest * rest);
        return (meanY - slope * meanX, slope, Math.Sqrt(left / yy));
    }
}
