using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Reads <c>keep</c> statements: a known part of the law, variables that it must or must not have, the course that it takes.</summary>
internal sealed class KeepDraft
{
    private readonly Once _once = new();
    private readonly List<(string Name, bool IsForced, Place Place)> _variables = [];
    private readonly List<(LawShape Shape, Place Place)> _shapes = [];
    private Expr? _form;
    private Place _place;

    /// <summary>A form without an unknown part, of which only the constants are to be fitted; null where there is none.</summary>
    public NamedForm? WholeForm => _form is null || _form.Contains(LawForm.Unknown) ? null : new NamedForm("", _form) { Place = _place };

    /// <param name="cursor">Behind the keyword.</param>
    /// <param name="known">Names that are no free constants.</param>
    public void Read(StatementCursor cursor, IReadOnlyCollection<string> known)
    {
        switch (cursor.OneOf("form", "with", "without", "increasing", "decreasing", "between", "above", "below"))
        {
            case "form":
                _once.Take("keep form", cursor);
                _place = cursor.Place;
                _form = cursor.Form(LawForm.Unknown);
                if (_form.Nodes().OfType<Symbol>().FirstOrDefault(symbol => symbol.Name != LawForm.Unknown && VariableName.Objection(symbol.Name) is not null) is { } bad)
                    throw new ProblemException(cursor.File, _place, VariableName.Objection(bad.Name)!);
                break;
            case "with":
                ReadVariables(cursor, true, known);
                break;
            case "without":
                ReadVariables(cursor, false, known);
                break;
            case "increasing":
                ReadDirections(cursor, LawShape.Increasing, known);
                break;
            case "decreasing":
                ReadDirections(cursor, LawShape.Decreasing, known);
                break;
            case "between":
                var place = cursor.Place;
                if (!cursor.Has("..")) throw cursor.Expected("two bounds such as 0 .. 1");
                var low = Bound(cursor, "..");
                cursor.Expect("..");
                var high = Bound(cursor);
                if (!(low < high)) throw new ProblemException(cursor.File, place, FormattableString.Invariant($"the bounds {low} .. {high} leave no room; expected the lower one first."));
                AddBounds(cursor, new Interval(low, high), place);
                break;
            case "above":
                AddBounds(cursor, new Interval(Bound(cursor), double.PositiveInfinity), cursor.Place);
                break;
            default:
                AddBounds(cursor, new Interval(double.NegativeInfinity, Bound(cursor)), cursor.Place);
                break;
        }
    }

    public (LawForm? Form, ImmutableArray<string> Forced, ImmutableArray<string> Forbidden) Finish(string path, LawProblem problem)
    {
        foreach (var (name, isForced, place) in _variables)
        {
            if (problem.Targets.Any(target => target.Name == name)) throw new ProblemException(path, place, $"'{name}' is the target; a law cannot be made of what it gives.");
            if (!isForced && problem.Inputs.Any(input => input.Name == name)) throw new ProblemException(path, place, $"'{name}' is an input and forbidden; leave out one of the two lines.");
        }
        return (Form(path, problem), [.. _variables.Where(variable => variable.IsForced).Select(variable => variable.Name)], [.. _variables.Where(variable => !variable.IsForced).Select(variable => variable.Name)]);
    }

    /// <summary>What the law's course must be.</summary>
    public ImmutableArray<LawShape> Shapes(string path, LawProblem problem)
    {
        foreach (var (shape, place) in _shapes)
        {
            if (problem.IsRelation) throw new ProblemException(path, place, "the course of a law is kept for a target; this problem asks for relations.");
            if (problem.OtherTargets.Length > 0) throw new ProblemException(path, place, "the course of a law is kept for one target; this problem has several, so make a problem file for each.");
            if (problem.Target.IsClass) throw new ProblemException(path, place, "the course of a law is kept for a target that is a number, not for classes.");
            if (shape.Input == problem.Target.Name) throw new ProblemException(path, place, $"'{shape.Input}' is the target; a law rises or falls with its inputs.");
        }
        return [.. _shapes.Select(item => item.Shape)];
    }

    private LawForm? Form(string path, LawProblem problem)
    {
        if (_form is null || WholeForm is not null) return null;
        if (problem.OtherTargets.Length > 0) throw new ProblemException(path, _place, "a form is kept for one target; this problem has several, so make a problem file for each.");
        if (problem.Target.IsClass) throw new ProblemException(path, _place, "a form is kept for a target that is a number, not for classes.");
        if (problem.Inputs.IsEmpty) throw new ProblemException(path, _place, "a form needs to know which of its letters are inputs; add lines such as 'input t'.");
        try
        {
            return new LawForm(_form, [.. problem.Inputs.Select(input => input.Name), .. problem.Constants.Select(constant => constant.Name)]);
        }
        catch (FormatException refusal)
        {
            throw new ProblemException(path, _place, refusal.Message, refusal);
        }
    }

    private void ReadDirections(StatementCursor cursor, Func<string, LawShape> direction, IReadOnlyCollection<string> known)
    {
        do
        {
            var place = cursor.Place;
            var name = InputName(cursor, place, known);
            if (_shapes.Exists(item => item.Shape.Input == name)) throw new ProblemException(cursor.File, place, $"how the law goes with '{name}' was already given.");
            _shapes.Add((direction(name), place));
        }
        while (!cursor.AtEnd);
    }

    private static double Bound(StatementCursor cursor, string? stop = null)
    {
        var place = cursor.Place;
        var value = cursor.Formula([], stop).Evaluate(new Dictionary<string, double>());
        return double.IsFinite(value) ? value : throw new ProblemException(cursor.File, place, "this is not a finite number.");
    }

    private void AddBounds(StatementCursor cursor, Interval bounds, Place place)
    {
        if (_shapes.Exists(item => item.Shape.Input is null)) throw new ProblemException(cursor.File, place, "bounds of the law were already given; 'keep between LOW .. HIGH' gives both.");
        cursor.End();
        _shapes.Add((LawShape.Between(bounds), place));
    }

    private static string InputName(StatementCursor cursor, Place place, IReadOnlyCollection<string> known)
    {
        var name = cursor.Name("the name of an input");
        return known.Count == 0 || known.Contains(name) ? name
            : throw new ProblemException(cursor.File, place, $"there is no input '{name}'.{Spelling.Suggestion(name, known)}");
    }

    private void ReadVariables(StatementCursor cursor, bool isForced, IReadOnlyCollection<string> known)
    {
        do
        {
            var place = cursor.Place;
            var name = InputName(cursor, place, isForced ? known : []);
            if (_variables.Exists(variable => variable.Name == name)) throw new ProblemException(cursor.File, place, $"the variable '{name}' was already given.");
            _variables.Add((name, isForced, place));
        }
        while (!cursor.AtEnd);
    }
}
