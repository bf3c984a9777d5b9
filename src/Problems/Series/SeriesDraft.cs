using System.Text.RegularExpressions;

namespace Discovery.Problems.Series;

/// <summary>Reads what is said of rows that follow one another: <c>lag x 1.5</c>, <c>lag x in 0 .. 5 as past over t</c>, and what follows <c>next(x)</c>.</summary>
internal sealed partial class SeriesDraft
{
    private readonly List<Lag> _lags = [];

    /// <summary>Columns as they were before.</summary>
    public IReadOnlyList<Lag> Lags => _lags;

    /// <summary>The column that orders the rows, where one was named.</summary>
    public (string Name, Place Place)? Clock { get; private set; }

    /// <summary>The column whose next value is meant; null where the cursor stands before something else.</summary>
    public static string? NextAt(StatementCursor cursor)
    {
        var next = Next().Match(cursor.Peek());
        if (!next.Success) return null;
        var column = next.Groups["column"].Value;
        return VariableName.Objection(column) is { } objection ? throw cursor.Error(objection) : column;
    }

    /// <summary>Reads <c>over n</c>, if it stands here.</summary>
    public void ReadClock(StatementCursor cursor)
    {
        var place = cursor.Place;
        if (!cursor.TryWord("over")) return;
        var name = cursor.Name("the name of the column that orders the rows");
        if (Clock is { } other && other.Name != name) throw cursor.ErrorAt(place, $"'{other.Name}' already orders the rows; one column can.");
        Clock = (name, place);
    }

    /// <summary>Reads what follows <c>lag</c>.</summary>
    /// <param name="cursor">Behind the keyword.</param>
    /// <returns>The new input.</returns>
    public Lag Read(StatementCursor cursor)
    {
        var place = cursor.Place;
        var column = cursor.Name("the name of the column whose earlier values are meant");
        var isSought = cursor.TryWord("in");
        var from = cursor.Place;
        var low = cursor.Number(isSought ? "a range such as 0 .. 5" : "how much earlier, such as 1.5, or 'in' and a range");
        var high = low;
        if (isSought)
        {
            cursor.Expect("..");
            high = cursor.Number("the end of the range");
            if (!(low < high)) throw cursor.ErrorAt(from, $"the range {low} .. {high} is empty; its low end must be below its high end.");
        }
        if (low < 0 || high == 0) throw cursor.ErrorAt(from, $"a lag says how much earlier; expected a number above 0, found {low}.");
        var same = _lags.Count(lag => lag.Column == column);
        var name = cursor.TryWord("as") ? cursor.Name("the name that formulas call it") : $"{column}_lag{(same == 0 ? "" : (same + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}";
        ReadClock(cursor);
        cursor.End("'as', 'over'");
        var read = new Lag(column, name, low, high) { Place = place };
        _lags.Add(read);
        return read;
    }

    [GeneratedRegex(@"^next\((?<column>[^()]+)\)$")]
    private static partial Regex Next();
}
