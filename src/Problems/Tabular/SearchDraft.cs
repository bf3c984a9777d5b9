using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Reads <c>search</c> statements.</summary>
/// <param name="words">Of <c>functions</c>, <c>effort</c>, <c>roads</c> and <c>time</c> those that mean something to the kind of question; none for all.</param>
internal sealed class SearchDraft(params string[] words)
{
    private static readonly string[] FunctionNames = [.. Functions.All.Select(function => function.Name), ClosedForms.SquareRoot];

    private readonly Once _once = new();
    private SearchSettings _settings = SearchSettings.Default;

    public void Read(StatementCursor cursor)
    {
        while (true)
        {
            _once.Take("search " + cursor.Peek(), cursor);
            switch (cursor.OneOf(words.Length == 0 ? ["functions", "effort", "roads", "time"] : words))
            {
                case "functions":
                    _settings = _settings with { Functions = ReadFunctions(cursor) };
                    return;
                case "effort":
                    _settings = _settings with { Effort = Enum.Parse<SearchEffort>(cursor.OneOf("quick", "normal", "thorough"), ignoreCase: true) };
                    break;
                case "roads":
                    _settings = _settings with { Roads = Enum.Parse<RoadChoice>(cursor.OneOf("both", "direct", "network"), ignoreCase: true) };
                    break;
                default:
                    _settings = _settings with { Time = ReadTime(cursor) };
                    break;
            }
            if (cursor.AtEnd) return;
        }
    }

    public SearchSettings Finish() => _settings;

    private static ImmutableArray<SearchFunction> ReadFunctions(StatementCursor cursor)
    {
        var functions = ImmutableArray.CreateBuilder<SearchFunction>();
        do
        {
            var place = cursor.Place;
            var error = cursor.Error("");
            var text = cursor.Word("functions such as x x^2 sqrt exp sin");
            var form = FormOf(text) ?? throw new ProblemException(error.File, place, Unknown(text));
            if (functions.Any(function => function.Form == form)) throw new ProblemException(error.File, place, $"the function '{text}' was already given in this line.");
            functions.Add(new SearchFunction(text, form));
        }
        while (!cursor.AtEnd);
        return functions.ToImmutable();
    }

    /// <summary>The function of a bare name, or a formula in x; null where it is neither.</summary>
    private static Expr? FormOf(string text)
    {
        var x = Expr.Symbol("x");
        if (text == ClosedForms.SquareRoot) return Expr.Sqrt(x);
        if (Functions.Find(text) is { } function) return Expr.Call(function, x);
        return FormulaParser.TryParse(text, ["x"], out var form, out _) && form.Contains("x") ? form : null;
    }

    private static string Unknown(string text)
    {
        var hint = Spelling.Suggestion(text, FunctionNames);
        if (hint.Length == 0) hint = $" Expected a formula in x such as x^2, 1/x or exp(-x^2), or one of {string.Join(", ", FunctionNames)}.";
        return $"the function '{text}' is not known.{hint}";
    }

    private static TimeSpan ReadTime(StatementCursor cursor)
    {
        var start = cursor.Place;
        var file = cursor.Error("").File;
        var text = cursor.Word("a time such as 60 s");
        if (!cursor.AtEnd && double.TryParse(text, out _)) text += " " + cursor.Word("");
        return Duration.TryParse(text, out var time) ? time : throw new ProblemException(file, start, $"found '{text}', expected a time such as 60 s, 5 min or 1 h.");
    }
}
