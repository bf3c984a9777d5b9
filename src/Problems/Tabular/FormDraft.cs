using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Reads what is said of forms whose constants are to be fitted: <c>form</c>, <c>parameter</c>, <c>derive</c>.</summary>
internal sealed class FormDraft
{
    /// <summary>What may follow the name of a parameter, in this order.</summary>
    private static readonly string[] ParameterWords = ["in", "start", "unit", "by"];

    private readonly List<NamedForm> _forms = [];
    private readonly List<FormParameter> _parameters = [];
    private readonly List<(DerivedForm Form, Place Place)> _derived = [];

    /// <summary><c>form NAME FORMULA</c>.</summary>
    public void ReadForm(StatementCursor cursor)
    {
        var place = cursor.Place;
        var name = cursor.Name("the name of the form");
        if (_forms.Find(form => form.Name == name) is { } twin) throw cursor.ErrorAt(place, $"the form '{name}' was already given in line {twin.Place.Line}.");
        var at = cursor.Place;
        var template = cursor.Form(LawForm.Unknown);
        if (template.Contains(LawForm.Unknown)) throw cursor.ErrorAt(at, "forms that are compared have no '?'; one form with an unknown part goes with 'keep form'.");
        _forms.Add(new NamedForm(name, template) { Place = at });
    }

    /// <summary><c>parameter NAME [in LOW .. HIGH] [start V] [unit U] [by dataset]</c>.</summary>
    public void ReadParameter(StatementCursor cursor, Func<StatementCursor, string, double> value)
    {
        var place = cursor.Place;
        var name = cursor.Name("the name of a constant of the form");
        if (_parameters.Find(other => other.Name == name) is { } twin) throw cursor.ErrorAt(place, $"the parameter '{name}' was already given in line {twin.Place.Line}.");
        var parameter = new FormParameter(name) { Place = place };
        if (cursor.TryWord("in"))
        {
            var from = cursor.Place;
            if (!cursor.Has("..")) throw cursor.Expected("a range such as 0 .. 10");
            var low = value(cursor, "..");
            cursor.Expect("..");
            var high = value(cursor, Next(cursor, 1));
            if (!(low < high)) throw cursor.ErrorAt(from, FormattableString.Invariant($"the range {low} .. {high} is empty; its low end must be below its high end."));
            parameter = parameter with { Low = low, High = high };
        }
        if (cursor.TryWord("start"))
        {
            var from = cursor.Place;
            var start = value(cursor, Next(cursor, 2));
            if (start < parameter.Low || start > parameter.High)
                throw cursor.ErrorAt(from, FormattableString.Invariant($"the start {start} of '{name}' lies outside its range {parameter.Low} .. {parameter.High}."));
            parameter = parameter with { Start = start };
        }
        if (cursor.TryWord("unit")) parameter = parameter with { Unit = cursor.Word("a unit such as m/s^2").Trim('"') };
        if (cursor.TryWord("by"))
        {
            cursor.Expect("dataset");
            parameter = parameter with { IsOwn = true };
        }
        if (!cursor.AtEnd) throw cursor.Expected("'in LOW .. HIGH', 'start VALUE', 'unit UNIT', 'by dataset', in this order, or the end of the line");
        _parameters.Add(parameter);
    }

    /// <summary><c>derive NAME = FORMULA [unit U]</c>.</summary>
    public void ReadDerived(StatementCursor cursor)
    {
        var place = cursor.Place;
        var name = cursor.Name("the name of what is derived");
        if (_derived.Exists(other => other.Form.Name == name)) throw cursor.ErrorAt(place, $"'{name}' was already derived.");
        cursor.Expect("=");
        var at = cursor.Place;
        var formula = cursor.AnyFormula("unit");
        string? unit = cursor.TryWord("unit") ? cursor.Rest("a unit such as s") : null;
        if (!cursor.AtEnd) throw cursor.Expected("'unit' or the end of the line");
        foreach (var (earlier, _) in _derived) formula = formula.Substitute(earlier.Name, earlier.Formula);
        _derived.Add((new DerivedForm(name, formula, unit) { Place = at }, place));
    }

    /// <param name="path">The problem file.</param>
    /// <param name="problem">What else it says.</param>
    /// <param name="kept">A form without an unknown part that <c>keep form</c> gives; null for none.</param>
    public LawProblem Finish(string path, LawProblem problem, NamedForm? kept)
    {
        if (kept is not null && _forms.Count > 0)
            throw new ProblemException(path, kept.Place, $"'keep form' fits one form and 'form' in line {_forms[0].Place.Line} compares several; write 'form NAME FORMULA' for each.");
        ImmutableArray<NamedForm> forms = kept is null ? [.. _forms] : [kept];
        if (forms.IsEmpty)
        {
            if (_parameters.Count > 0) throw new ProblemException(path, _parameters[0].Place, $"'{_parameters[0].Name}' is a constant of no form; add a line such as 'keep form {_parameters[0].Name}*exp(-k*t)', without '?'.");
            if (_derived.Count > 0) throw new ProblemException(path, _derived[0].Place, $"'{_derived[0].Form.Name}' follows from constants of a form; add a line such as 'keep form a*exp(-k*t)', without '?'.");
            return problem;
        }
        CheckForms(path, problem, forms);
        string[] constants = [.. forms.SelectMany(form => Constants(form, problem)).Distinct()];
        foreach (var parameter in _parameters)
        {
            if (!constants.Contains(parameter.Name))
                throw new ProblemException(path, parameter.Place, $"the form has no constant '{parameter.Name}'.{Hint(parameter.Name, constants)}");
            if (parameter.IsOwn && problem.DataSet is null)
                throw new ProblemException(path, parameter.Place, $"'{parameter.Name}' is to be another number in each data set, but nothing tells these apart; add a line such as 'dataset tree'.");
        }
        foreach (var (derived, place) in _derived)
        {
            if (constants.Contains(derived.Name)) throw new ProblemException(path, place, $"'{derived.Name}' is a constant of the form; what is derived needs a name of its own.");
            if (derived.Formula.SymbolNames().FirstOrDefault(name => !constants.Contains(name) && !problem.Constants.Any(known => known.Name == name)) is { } unknown)
                throw new ProblemException(path, derived.Place, $"'{unknown}' is no constant of the form.{Hint(unknown, constants)}");
        }
        if (problem.DataSet is not null && !_parameters.Exists(parameter => parameter.IsOwn))
            throw new ProblemException(path, forms[0].Place, $"no constant of the form is another number in each data set of '{problem.DataSet}'; say which, as in 'parameter {constants.FirstOrDefault() ?? "a"} by dataset', or leave out 'dataset'.");
        return problem with { Forms = forms, Parameters = [.. _parameters], Derived = [.. _derived.Select(item => item.Form)] };
    }

    private static void CheckForms(string path, LawProblem problem, ImmutableArray<NamedForm> forms)
    {
        var place = forms[0].Place;
        if (problem.IsRelation) throw new ProblemException(path, place, "a form is fitted to a target; this problem asks for relations.");
        if (problem.OtherTargets.Length > 0) throw new ProblemException(path, place, "a form is fitted to one target; this problem has several, so make a problem file for each.");
        if (problem.Target.IsClass) throw new ProblemException(path, place, "a form is fitted to a target that is a number, not to classes.");
        if (problem.Inputs.IsEmpty) throw new ProblemException(path, place, "a form needs to know which of its letters are inputs; add lines such as 'input t'.");
        if (problem.Forced.Length > 0 || problem.Shapes.Length > 0) throw new ProblemException(path, place, "where the whole form is given, nothing else of the law can be kept; give 'parameter' lines with ranges instead.");
        foreach (var form in forms)
        {
            if (form.Template.SymbolNames().Contains(problem.Target.Name))
                throw new ProblemException(path, form.Place, $"the form has the target '{problem.Target.Name}' in itself; expected a formula for it in the inputs.");
            if (!problem.Inputs.Any(input => form.Template.Contains(input.Name)))
                throw new ProblemException(path, form.Place, $"the form has none of the inputs ({string.Join(", ", problem.Inputs.Select(input => input.Name))}).");
            if (Constants(form, problem).FirstOrDefault(name => VariableName.Objection(name) is not null) is { } bad) throw new ProblemException(path, form.Place, VariableName.Objection(bad)!);
        }
    }

    private static IEnumerable<string> Constants(NamedForm form, LawProblem problem) =>
        form.Template.SymbolNames().Where(name => !problem.Inputs.Any(input => input.Name == name) && !problem.Constants.Any(constant => constant.Name == name));

    private static string Hint(string name, string[] constants) => Spelling.Suggestion(name, constants) is { Length: > 0 } hint ? hint : $" It has {string.Join(", ", constants)}.";

    /// <summary>The word at which a number ends.</summary>
    private static string Next(StatementCursor cursor, int from) => ParameterWords.Skip(from).FirstOrDefault(cursor.Has) ?? "by";
}
