namespace Discovery.Benchmarks.Trust;

/// <summary>
/// Whether the law of a measured table changes with what is no part of nature: the order of rows and of columns, names, units, a column of chance.
/// Two laws are the same where they foresee all rows alike to three tenths of the error of one.
/// </summary>
internal static class InvarianceBenchmark
{
    private const double Tolerance = 0.3;

    /// <summary>Of the target's deviation: what laws without an error may differ by.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Powers of ten, so that the values have as many digits as before: these say how finely the rows were read.</summary>
    private const double InputUnit = 1000, TargetUnit = 0.001;

    /// <summary>A change, and what becomes of a value foreseen.</summary>
    private static readonly (string Name, Func<PlainTable, RandomSource, PlainTable> Change, double Scale)[] Changes =
    [
        ("rows shuffled", (table, random) => table.InOrder(table.Order(random)), 1),
        ("columns reversed", (table, _) => table with { Inputs = [.. table.Inputs.Reverse()] }, 1),
        ("other names", (table, _) => new PlainTable([.. table.Inputs.Select(input => (input.Name + "_b", input.Values))], (table.Target.Name + "_b", table.Target.Values)), 1),
        ("other units", (table, _) => new PlainTable([.. table.Inputs.Select(input => (input.Name, Scaled(input.Values, InputUnit)))], (table.Target.Name, Scaled(table.Target.Values, TargetUnit))), TargetUnit),
        ("a column of chance", (table, random) => table with { Inputs = [.. table.Inputs, ("chance", [.. table.Target.Values.Select(_ => Math.Round(random.Normal(), 3))])] }, 1),
    ];

    /// <param name="arguments">How many tables, 40 unless told otherwise, and names; all where none is named.</param>
    /// <param name="output">Gets a line a table whose law changed, and the counts.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var (count, time) = (arguments is [var number, ..] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 40, TimeSpan.FromSeconds(60));
        var tables = MeasuredCases.All(output).Where(table => arguments.Length < 2 || arguments.Contains(table.Name)).ToList();
        var picked = tables.Where((_, i) => i * count / tables.Count != (i - 1) * count / tables.Count || i == 0).Take(count).ToList();
        var (kept, all) = (new int[Changes.Length], 0);
        foreach (var table in picked)
        {
            var rows = PlainTable.Of(table);
            var law = rows.Search(time).Law.Expression;
            var (foreseen, random) = (Values(law, rows), new RandomSource(16).Fork(table.Name.Length));
            var error = Math.Sqrt(foreseen.Zip(rows.Target.Values, (value, y) => (value - y) * (value - y)).Average());
            var tolerance = Math.Max(Tolerance * error, Rounding * MathNet.Numerics.Statistics.Statistics.PopulationStandardDeviation(rows.Target.Values));
            var changed = new List<string>();
            for (var i = 0; i < Changes.Length; i++)
            {
                var (name, change, scale) = Changes[i];
                var other = change(rows, random);
                var found = other.Search(time).Law.Expression;
                // The rows as they were, seen in the names and units of the change.
                var again = Values(found, name == "rows shuffled" ? other with { Inputs = [.. rows.Inputs] } : other);
                if (again.Zip(foreseen).All(pair => Math.Abs(pair.First / scale - pair.Second) <= tolerance)) kept[i]++;
                else changed.Add($"{name}: {found}");
            }
            if (changed.Count == 0) all++;
            else output.WriteLine($"{table.Name}: {law}   [{string.Join("; ", changed)}]");
        }
        output.WriteLine($"{all} of {picked.Count} tables keep their law under all changes; {string.Join(", ", Changes.Zip(kept).Select(pair => $"{pair.First.Name} {pair.Second}"))}");
    }

    /// <summary>In decimal arithmetic, which adds no digits.</summary>
    private static double[] Scaled(double[] values, double unit) => Array.ConvertAll(values, value => (double)((decimal)value * (decimal)unit));

    private static double[] Values(Expr law, PlainTable table) =>
        Tape.Compile(law, [.. table.Inputs.Select(input => input.Name)]).Evaluate([.. table.Inputs.Select(input => input.Values)], table.Rows);
}
