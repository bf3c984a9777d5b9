namespace Discovery.Problems.Classes;

/// <summary>A rule that tells classes apart: the boundary of two, a number to be rounded of classes in an order.</summary>
/// <param name="search">A search in place of the kind's own; null for that.</param>
public sealed class ClassKind(LawFinder? search = null) : LawKind(search)
{
    public override string About => "A formula that tells which class a row is of.";

    public override LawStyle Style => ClassStyle.Default;

    internal override string NeedsAllRows => "classes are counted over all rows";

    public override bool Claims(LawProblem problem) => problem.Target.IsClass;

    protected override Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        // The numbers of classes are steps, which no formula follows.
        var options = request.ToOptions().InOnePass;
        return request.Data.Classes is { IsBinary: true }
            ? ChosenInputs.Find(request, chosen => ClassSearch.Find(chosen, options.Forms, rows => LawSearch.Find(rows, options, progress, cancellation), progress, cancellation), progress, cancellation)
            : OrderedClasses.Find(request, options, progress, cancellation);
    }

    internal override TargetRows RowsOf(LawProblem problem, Table table, IReadOnlyList<InputVariable> inputs, TargetRows? known)
    {
        var columns = TableData.Columns(problem, table, inputs);
        var (target, classes) = Classes(problem, table, known?.Classes);
        return new TargetRows(new Observations(columns, target, TableData.Weights(problem, table))) { Classes = classes };
    }

    /// <summary>The formula of a sample is the boundary: class 1 where it is above 0.</summary>
    internal override (Observations Train, Observations Test, ClassScale? Classes) Drawn(LawProblem problem, Observations train, Observations test)
    {
        var (seen, held) = (Classified(train), Classified(test));
        if (seen.Target.Distinct().Count() < 2 || held.Target.Distinct().Count() < 2)
            throw new ProblemException(problem.Path, problem.Source.Place, "the formula has one sign in all rows that are drawn; choose ranges in which its zeros, the boundary, lie.");
        return (seen, held, ClassScale.Of([0, 1]));

        static Observations Classified(Observations rows) => rows with { Target = Array.ConvertAll(rows.Target, value => value > 0 ? 1.0 : 0.0) };
    }

    private static (double[] Target, ClassScale Classes) Classes(LawProblem problem, Table table, ClassScale? known)
    {
        var cells = TableData.At(problem, problem.Target.Place, () => table.Text(problem.Target.Name));
        try
        {
            var (classes, values) = ClassScale.Read(cells);
            if (known is null || (known.Labels.IsEmpty && classes.Labels.IsEmpty)) return (values, known ?? classes);
            if (known.Labels.SequenceEqual(classes.Labels)) return (values, known);
            throw new FormatException($"has the classes {string.Join(", ", classes.Names)}, but the rows that the law is found from have {string.Join(", ", known.Names)}");
        }
        catch (FormatException refusal)
        {
            throw new ProblemException(problem.Path, problem.Target.Place, $"{table.Source}: the target '{problem.Target.Name}' {refusal.Message}.", refusal);
        }
    }
}
