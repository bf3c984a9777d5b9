using System.Globalization;
using System.Text;

namespace Discovery.Benchmarks.Trust;

/// <summary>Columns that a search is asked about as a user would: written as a file, with nothing said but what is input and what is target.</summary>
/// <param name="Inputs">Names and values.</param>
/// <param name="Target">Name and values.</param>
internal sealed record PlainTable(IReadOnlyList<(string Name, double[] Values)> Inputs, (string Name, double[] Values) Target)
{
    public int Rows => Target.Values.Length;

    /// <summary>All rows of a measured table, its held-out ones too.</summary>
    public static PlainTable Of(MeasuredCase table)
    {
        var rows = table.AllRows();
        return new PlainTable([.. rows.Names.Zip(rows.Columns)], (table.Problem.Target.Name, rows.TargetColumn));
    }

    /// <summary>Numbers of all rows in an order of chance.</summary>
    public int[] Order(RandomSource random)
    {
        int[] order = [.. Enumerable.Range(0, Rows)];
        random.Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>The same rows in another order.</summary>
    public PlainTable InOrder(int[] order)
    {
        (string, double[]) Turned((string Name, double[] Values) column) => (column.Name, Array.ConvertAll(order, row => column.Values[row]));
        return new PlainTable([.. Inputs.Select(Turned)], Turned(Target));
    }

    /// <summary>Searches with the defaults.</summary>
    /// <param name="time">After it the best so far is taken.</param>
    public LawRun Search(TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("trust");
        try
        {
            var text = new StringBuilder().AppendJoin(',', Inputs.Select(input => input.Name).Append(Target.Name)).Append('\n');
            for (var row = 0; row < Rows; row++)
                text.AppendJoin(',', Inputs.Select(input => input.Values[row]).Append(Target.Values[row]).Select(value => value.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
            File.WriteAllText(Path.Combine(folder.FullName, "rows.csv"), text.ToString());
            var problem = LawProblem.Parse(
                $"problem trust\ndata \"rows.csv\"\n{string.Join('\n', Inputs.Select(input => $"input {input.Name}"))}\ntarget {Target.Name}\n",
                Path.Combine(folder.FullName, "trust.problem"));
            return problem.RunAsync(new RunOptions { Time = time }).GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
