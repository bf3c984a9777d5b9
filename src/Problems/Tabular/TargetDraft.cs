using System.Text.RegularExpressions;

namespace Discovery.Problems.Tabular;

/// <summary>Reads what follows <c>target</c>: a name, a derivative or a next value, then <c>as class</c> or a unit.</summary>
internal static partial class TargetDraft
{
    /// <summary>The variable, its name not yet compared with those of others.</summary>
    /// <param name="cursor">Behind the keyword, or behind a header in quotes.</param>
    /// <param name="named">The name that a header in quotes was given; null where there was none.</param>
    /// <param name="series">Takes the column that orders the rows, where it is named.</param>
    public static TargetVariable Read(StatementCursor cursor, string? named, SeriesDraft series)
    {
        var place = cursor.Place;
        var rate = Derivative().Match(cursor.Peek());
        TargetVariable target;
        if (named is not null)
        {
            target = new TargetVariable(named) { Place = place };
        }
        else if (rate.Success)
        {
            target = OfRate(cursor, rate) with { Place = place };
        }
        else if (SeriesDraft.NextAt(cursor) is { } column)
        {
            cursor.Word("");
            target = new TargetVariable(RowSeries.NameOfNext(column)) { Next = column, Place = place };
            series.ReadClock(cursor);
        }
        else
        {
            if (cursor.Peek().StartsWith("d(", StringComparison.Ordinal) || cursor.Peek().StartsWith("d2(", StringComparison.Ordinal))
                throw cursor.Expected("a derivative such as d(x)/d(t) or d2(x)/d(t)2");
            target = new TargetVariable(cursor.Name("the name of the target")) { Place = place };
        }
        if (cursor.Peek() == "as")
        {
            if (target.Rate is not null || target.Next is not null) throw cursor.Error($"a {(target.Rate is null ? "next value" : "derivative")} is a number, not a class.");
            cursor.Expect("as");
            if (cursor.Peek() == "program") throw cursor.Error("a program is sought in sequences; a statement 'sequence COLUMN' must say which rows belong together, or 'step COLUMN' how they follow one another.");
            cursor.Expect("class");
            cursor.End();
            return target with { IsClass = true };
        }
        string? unit = null;
        if (cursor.TryWord("unit")) unit = cursor.Rest("a unit such as m/s^2");
        cursor.End(target.Next is null ? "'unit', 'as class'" : "'over', 'unit'");
        return target with { Unit = unit };
    }

    private static TargetVariable OfRate(StatementCursor cursor, Match rate)
    {
        var order = rate.Groups["order"].Value is "" ? 1 : int.Parse(rate.Groups["order"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        var below = rate.Groups["below"].Value.TrimStart('^');
        if (order is not (1 or 2) || (order == 1 ? below is not ("" or "1") : below != "2"))
            throw cursor.Error($"'{rate.Value}' is no derivative of first or second order; expected d(x)/d(t) or d2(x)/d(t)2.");
        var (column, time) = (rate.Groups["column"].Value, rate.Groups["time"].Value);
        foreach (var name in (string[])[column, time])
            if (VariableName.Objection(name) is { } objection) throw cursor.Error(objection);
        if (column == time) throw cursor.Error($"the derivative of '{column}' by itself is 1; expected another variable below.");
        cursor.Word("");
        var change = new RateOfChange(column, time, order);
        return new TargetVariable(change.Name) { Rate = change };
    }

    [GeneratedRegex(@"^d(?<order>\d*)\((?<column>[^()]+)\)/d\((?<time>[^()]+)\)(?<below>\^?\d*)$")]
    private static partial Regex Derivative();
}
