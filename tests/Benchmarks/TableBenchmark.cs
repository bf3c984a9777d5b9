using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>Smooth networks on measured tables without a law: how much of rows that they have not seen they foresee. Folds are those of numpy's default_rng(0).permutation.</summary>
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
    /// <param name="output">One line a table: R2 of the held-out rows in the mean, the worst fold and processor seconds.</param>
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
            var order = NumpyPermutation.Of(data.RowCount, 0);
            var before = Environment.CpuUsage.TotalTime;
            var folds = Enumerable.Range(0, Folds).Select(fold => HeldOut(data, order, fold)).ToList();
            var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / Folds;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} R2 {folds.Average(fold => fold.R2):0.0000}, worst fold {folds.Min(fold => fold.R2):0.0000}, {folds[0].Networks} networks, {seconds:0.0} s of processor a fold"));
        }
    }

    /// <summary>The fold of a permutation that is foreseen; the first folds are a row longer where the rows cannot be shared evenly.</summary>
    private static (double R2, int Networks) HeldOut(Dataset data, int[] order, int fold)
    {
        int count = order.Length / Folds, extra = order.Length % Folds;
        int first = (fold * count) + Math.Min(fold, extra), last = first + count + (fold < extra ? 1 : 0);
        Dataset train = data.Rows([.. order.AsSpan(0, first), .. order.AsSpan(last)]), test = data.Rows(order.AsSpan(first, last - first));
        var network = SmoothNetwork.Train(train, new SmoothOptions { Threads = Environment.ProcessorCount }, new RandomSource(1));
        var mean = test.Target.ToArray().Average();
        return (1 - (Math.Pow(test.Rmse(network.Predict(test)), 2) / test.Target.ToArray().Average(y => (y - mean) * (y - mean))), network.Members.Length);
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
