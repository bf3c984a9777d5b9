namespace Discovery.Problems.Equations;

/// <summary>Reads <c>unknown function k(u) over 0 .. 1 in 0.1 .. 5</c>: a function in the equations that is sought, with the ranges of its argument and of its mean.</summary>
internal static class FunctionStatement
{
    private const string Example = "such as 'unknown function k(u) over 0 .. 1 in 0.1 .. 5'";

    /// <param name="cursor">Behind the word 'function'.</param>
    /// <param name="axes">Of the domain: an axis as argument has its range.</param>
    /// <param name="range">Reads a range up to a word, or to the end of the line.</param>
    /// <exception cref="ProblemException">The statement cannot be understood.</exception>
    public static UnknownFunction Read(StatementCursor cursor, IReadOnlyList<Axis> axes, Func<StatementCursor, string?, (double Low, double High)> range)
    {
        if (!cursor.Has("in")) throw cursor.Error($"the function has no range of values; expected a statement {Example}.");
        var (place, text) = (cursor.Place, cursor.Until(cursor.Has("over") ? "over" : "in", $"a function with its argument, {Example}").Trim());
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var (name, argument) = open > 0 && text[^1] == ')' ? (text[..open].Trim(), text[(open + 1)..^1].Trim()) : (text, "");
        if (argument.Length == 0 || argument.Contains(',', StringComparison.Ordinal)) throw cursor.ErrorAt(place, $"found '{text}', expected a function of one argument, {Example}.");
        if (VariableName.ObjectionInEquation(name) is { } objection) throw cursor.ErrorAt(place, objection);
        var axis = axes.FirstOrDefault(axis => axis.Name == argument);
        (double Low, double High) over;
        if (cursor.TryWord("over")) over = range(cursor, "in");
        else if (axis is not null) over = (axis.Low, axis.High);
        else throw cursor.ErrorAt(place, $"the function {name} has no range of {argument}, over which it is sought; expected a statement {Example}.");
        cursor.Expect("in");
        var (least, most) = range(cursor, null);
        return new UnknownFunction(name, argument, over.Low, over.High, least, most);
    }
}
