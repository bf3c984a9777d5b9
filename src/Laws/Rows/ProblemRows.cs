namespace Discovery.Laws.Rows;

/// <summary>A problem's rows as networks take them.</summary>
internal static class ProblemRows
{
    /// <summary>The rows of which a law is found. Of two classes the target is 0 or 1.</summary>
    public static Dataset Training(this ProblemData data) => data.Dataset(data.Train);

    /// <summary>Some of the problem's rows. Of two classes the target is 0 or 1.</summary>
    public static Dataset Dataset(this ProblemData data, Observations rows) => new(
        data.InputNames,
        rows.Inputs,
        data.TargetName,
        data.Classes is { IsBinary: true } classes ? Array.ConvertAll(rows.Target, value => value == classes.Values[1] ? 1.0 : 0.0) : rows.Target,
        rows.Weights);

    /// <summary>The same rows with some of the inputs, in the order given.</summary>
    public static ProblemData WithInputs(this ProblemData data, IEnumerable<string> names)
    {
        int[] columns = [.. names.Select(name => data.InputNames.IndexOf(name))];
        return data with
        {
            InputNames = [.. columns.Select(i => data.InputNames[i])],
            Train = data.Train with { Inputs = Array.ConvertAll(columns, i => data.Train.Inputs[i]) },
            Test = data.Test with { Inputs = Array.ConvertAll(columns, i => data.Test.Inputs[i]) },
        };
    }
}
