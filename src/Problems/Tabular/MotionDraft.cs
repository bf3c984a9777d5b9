namespace Discovery.Problems.Tabular;

/// <summary>Reads what follows <c>motion</c>: the states of a system, then <c>over</c> and the time.</summary>
internal static class MotionDraft
{
    /// <summary>The time where the statement does not name it.</summary>
    private const string UsualTime = "t";

    /// <summary>The rates of the states, as targets.</summary>
    public static IReadOnlyList<TargetVariable> Read(StatementCursor cursor)
    {
        var states = new List<(string Name, Place Place)>();
        var time = UsualTime;
        do
        {
            if (states.Count > 0 && cursor.TryWord("over"))
            {
                time = cursor.Name("the name of the time");
                cursor.End();
                break;
            }
            var place = cursor.Place;
            var name = cursor.Name("the names of the states");
            if (states.Exists(state => state.Name == name)) throw cursor.ErrorAt(place, $"the state '{name}' was already given.");
            states.Add((name, place));
        }
        while (!cursor.AtEnd);
        if (states.Find(state => state.Name == time) is { Name: not null } clock) throw cursor.ErrorAt(clock.Place, $"'{time}' is the time, along which the states move; expected other columns before 'over'.");
        return [.. states.Select(state => (state.Place, Rate: new RateOfChange(state.Name, time, 1))).Select(item => new TargetVariable(item.Rate.Name) { Rate = item.Rate, Place = item.Place })];
    }
}
