using System.Collections.Immutable;
using Discovery.Symbolic;

namespace Discovery.Problems;

/// <summary>Reads <c>keep</c> statements: a known part of the law, variables that it must or must not have.</summary>
internal sealed class KeepDraft
{
    private readonly Once _once = new();
    private readonly List<(string Name, bool IsForced, Place Place)> _variables = [];
    private Expr? _form;
    private Place _place;

    /// <param name="cursor">Behind the keyword.</param>
    /// <param name="known">Names that are no free constants.</param>
    public void Read(StatementCursor cursor, IReadOnlyCollection<string> known)
    {
        switch (cursor.OneOf("form", "with", "without"))
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
            default:
                ReadVariables(cursor, false, known);
                break;
        }
    }

    public (LawForm? Form, ImmutableArray<string> Forced, ImmutableArray<string> Forbidden) Finish(string path, Problem problem)
    {
        foreach (var (name, isForced, place) in _variables)
        {
            if (problem.Targets.Any(target => target.Name == name)) throw new ProblemException(path, place, $"'{name}' is the target; a law cannot be made of what it gives.");
            if (!isForced && problem.Inputs.Any(input => input.Name == name)) throw new ProblemException(path, place, $"'{name}' is an input and forbidden; leave out one of the two lines.");
        }
        return (Form(path, problem), [.. _variables.Where(variable => variable.IsForced).Select(variable => variable.Name)], [.. _variables.Where(variable => !variable.IsForced).Select(variable => variable.Name)]);
    }

    private LawForm? Form(string path, Problem problem)
    {
        if (_form is null) return null;
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

    private void ReadVariables(StatementCursor cursor, bool isForced, IReadOnlyCollection<string> known)
    {
        do
        {
            var place = cursor.Place;
            var name = cursor.Name("the name of an input");
            if (known.Count > 0 && isForced && !known.Contains(name))
                throw new ProblemException(cursor.File, place, $"there is no input '{name}'.{Symbolic.Parsing.Spelling.Suggestion(name, known)}");
            if (_variables.Exists(variable => variable.Name == name)) throw new ProblemException(cursor.File, place, $"the variable '{name}' was already given.");
            _variables.Add((name, isForced, place));
        }
        while (!cursor.AtEnd);
    }
}
