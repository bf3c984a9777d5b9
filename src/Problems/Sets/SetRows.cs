
namespace Discovery.Problems.Sets;

/// <summary>Which data set each row of a table belongs to.</summary>
internal static class SetRows
{
    /// <summary>Rows of a set: fewer do not tell its own constants from chance.</summary>
    private const int FewestRows = 3;

    /// <summary>Sets that may share a law: each has constants of its own in one dense fit of all, which costs little for tens of sets (decision 0008).</summary>
    private const int MostSets = 50;

    /// <summary>What stands in the column that tells the sets apart.</summary>
    /// <exception cref="ProblemException">There is no such column, a row is of no set, or there are one set only, or very many.</exception>
    public static DataSets Names(LawProblem problem, Table table)
    {
        var cells = Cells(problem, table);
        var sets = new DataSets(problem.DataSet!, [.. cells.Distinct()]);
        return sets.Names.Length switch
        {
            1 => throw Error(problem, $"{table.Source}: the column '{sets.Column}' is '{sets.Names[0]}' in every row; data sets that share a law are two at least."),
            > MostSets => throw Error(problem, $"{table.Source}: the column '{sets.Column}' tells {sets.Names.Length} data sets apart; at most {MostSets} can share a law."),
            _ => sets,
        };
    }

    /// <summary>The rows with the number of the set of each.</summary>
    /// <exception cref="ProblemException">A row is of a set that is not among those known.</exception>
    public static Observations Number(LawProblem problem, Table table, Observations rows, DataSets sets)
    {
        var numbers = Array.ConvertAll(Cells(problem, table), cell => sets.Names.IndexOf(cell));
        var unknown = Array.IndexOf(numbers, -1);
        if (unknown >= 0)
            throw Error(problem, $"{table.Source}, row {unknown + 1}: the data set '{Cells(problem, table)[unknown]}' has no rows from which its constants could be found.");
        return rows with { Sets = numbers };
    }

    /// <exception cref="ProblemException">A set has too few rows to find its constants from.</exception>
    public static void Check(LawProblem problem, ProblemData data)
    {
        for (var set = 0; set < (data.Sets?.Names.Length ?? 0); set++)
        {
            var rows = data.Train.Sets!.Count(number => number == set);
            if (rows < FewestRows)
                throw Error(problem, $"the data set '{data.Sets!.Names[set]}' has {rows} rows to find its constants from; at least {FewestRows} are needed.");
        }
    }

    private static string[] Cells(LawProblem problem, Table table) => TableData.At(problem, problem.Source.Place, () => table.Text(problem.DataSet!));

    private static ProblemException Error(LawProblem problem, string sentence) => new(problem.Path, problem.Source.Place, sentence);
}
