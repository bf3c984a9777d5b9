using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>Networks on measured tables without a law: how much of rows that they have not seen they foresee.</summary>
internal static class TableBenchmark
{
    /// <summary>Each row is foreseen once, by a network of the other folds.</summary>
    private const int Folds = 4;

    private static readonly (string Name, string File)[] Tables =
    [
        ("airfoil", "airfoil_self_noise.csv"),
        ("concrete", "concrete_strength.csv"),
        ("yacht", "yacht_hydrodynamics.csv"),
        ("energy", "energy_efficiency.csv"),
        ("nikuradse", "nikuradse_rough_pipe.csv"),
    ];

    /// <param name="arguments">Names of tables; none for all.</param>
    /// <param name="output">One line a table: R2 of the held-out rows in the mean, the worst fold, shapes and processor seconds.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "data", "experiments");
        foreach (var (name, file) in Tables.Where(table => arguments.Length == 0 || arguments.Contains(table.Name)))
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                output.WriteLine($"{name,-10} is not there: {path}");
                continue;
            }
            var data = Load(path);
            var order = Enumerable.Range(0, data.RowCount).ToArray();
            var random = new RandomSource(0);
            for (var i = order.Length - 1; i > 0; i--)
            {
                var other = Math.Min(i, (int)(random.Uniform() * (i + 1)));
                (order[i], order[other]) = (order[other], order[i]);
            }
            var before = Environment.CpuUsage.TotalTime;
            var folds = Enumerable.Range(0, Folds).Select(fold => HeldOut(data, order, fold)).ToList();
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / Folds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} R2 {folds.Average(fold => fold.R2):0.0000}, worst fold {folds.Min(fold => fold.R2):0.0000}, shapes {string.Join("; ", folds.Select(fold => fold.Shape).Distinct())}, {seconds:0.0} s a fold"));
        }
    }

    private static (double R2, string Shape) HeldOut(Dataset data, int[] order, int fold)
    {
        int[] test = [.. order.Where((_, i) => i % Folds == fold)], train = [.. order.Where((_, i) => i % Folds != fold)];
        var network = NetworkTraining.Run(data.Rows(train), new SearchOptions { Network = true }, _ => { }, CancellationToken.None);
        var rows = data.Rows(test);
        var mean = rows.Target.ToArray().Average();
        return (1 - (Math.Pow(network.Rmse(rows), 2) / rows.Target.ToArray().Average(y => (y - mean) * (y - mean))), network.Shape.ToString());
    }

    /// <summary>The last column is the target.</summary>
    private static Dataset Load(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var cells = lines.Skip(1).Where(line => line.Length > 0).Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture))).ToArray();
        var columns = names.Select((_, k) => Array.ConvertAll(cells, row => row[k])).ToArray();
        var target = path.Contains("nikuradse", StringComparison.Ordinal) ? 1 : names.Length - 1;
        return new Dataset([.. names.Where((_, k) => k != target)], [.. columns.Where((_, k) => k != target)], names[target], columns[target]);
    }
}
