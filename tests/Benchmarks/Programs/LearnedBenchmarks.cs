using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks.Programs;

/// <summary>The road by a network, and the lattices that hidden states stand on.</summary>
internal static class LearnedBenchmarks
{
    private const int Sequences = 500, Points = 200;

    private static readonly string[] Usual = ["Parity_All", "Add_Mod_3", "Sum_Last2", "Binary_Addition", "Newton_Spring"];

    /// <summary>Networks trained on sequences of a rule and read; words are names of tasks, `all` is all of them.</summary>
    public static void Learned(string[] words, TextWriter output)
    {
        var names = words.Length == 0 ? Usual : words is ["all"] ? [.. MipsTasks.All.Select(task => task.Name)] : words;
        var (right, missed) = (0, new List<string>());
        foreach (var task in MipsTasks.All.Where(task => names.Contains(task.Name)))
        {
            var clock = Process.GetCurrentProcess().TotalProcessorTime;
            var finding = LearnedRoad.Find(task.Draw(new Random(1), Sequences, task.Length));
            var seconds = (Process.GetCurrentProcess().TotalProcessorTime - clock).TotalSeconds;
            var isRight = finding.Chosen is { } chosen && ProgramBenchmarks.Errors(chosen.Program, task.Draw(new Random(77), 500, 40)) == 0;
            right += isRight ? 1 : 0;
            if (!isRight) missed.Add(task.Name);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isRight ? "right" : "WRONG"),-6}{seconds,6:0.00} s  {task.Name,-26}{finding.Chosen?.Program.Text ?? "none"}"));
            foreach (var line in finding.Log.Skip(Math.Max(0, finding.Log.Length - 3))) output.WriteLine("                " + line);
        }
        output.WriteLine($"{right} of {right + missed.Count} right on 500 fresh sequences of length 40; processor seconds{(missed.Count > 0 ? $"; missed: {string.Join(", ", missed)}" : "")}");
    }

    /// <summary>Whole points, 0 to 20, in one to eight dimensions, mixed by a random unimodular matrix and a noise of 1e-3; the lattice is all whole points again.</summary>
    public static void Lattices(string[] words, TextWriter output)
    {
        var (right, missed, clock) = (0, new List<string>(), Process.GetCurrentProcess().TotalProcessorTime);
        for (var draw = 0; draw < 100; draw++)
        {
            var (dimension, random) = (1 + (draw % 8), new Random(draw));
            var matrix = Unimodular(dimension, random);
            var points = Enumerable.Range(0, Points).Select(_ =>
            {
                long[] z = [.. Enumerable.Range(0, dimension).Select(_ => random.NextInt64(21))];
                return Enumerable.Range(0, dimension).Select(i => Enumerable.Range(0, dimension).Sum(k => matrix[i][k] * z[k]) + (0.37 * (i + 1)) + (1e-3 * Normal(random))).ToArray();
            }).ToList();
            var found = HiddenLattice.Find(points);
            if (found is not null && found.Basis.Length == dimension && found.Basis.All(vector => vector.All(x => Math.Abs(x - Math.Round(x)) < 0.01)) && Math.Abs(Math.Abs(Determinant(found.Basis)) - 1) < 0.05) right++;
            else missed.Add($"{draw} of dimension {dimension}");
        }
        var none = Enumerable.Range(0, 40).Count(draw =>
        {
            var random = new Random(draw);
            return HiddenLattice.Find([.. Enumerable.Range(0, Points).Select(_ => Enumerable.Range(0, 1 + (draw % 8)).Select(_ => random.NextDouble()).ToArray())]) is null;
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of 100 lattices are the made ones; {none} of 40 sets of random points have none; {(Process.GetCurrentProcess().TotalProcessorTime - clock).TotalSeconds:0.0} processor seconds{(missed.Count > 0 ? $"; missed: {string.Join(", ", missed)}" : "")}"));
    }

    private static long[][] Unimodular(int dimension, Random random)
    {
        long[][] matrix = [.. Enumerable.Range(0, dimension).Select(i => Enumerable.Range(0, dimension).Select(k => i == k ? 1L : 0).ToArray())];
        for (var step = 0; step < 3 * dimension; step++)
        {
            var (i, j, factor) = (random.Next(dimension), random.Next(dimension), random.Next(-2, 3));
            for (var k = 0; k < dimension && i != j; k++) matrix[i][k] += factor * matrix[j][k];
        }
        return matrix;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Determinant(double[][] rows)
    {
        var (matrix, determinant) = (rows.Select(row => row.ToArray()).ToArray(), 1.0);
        for (var i = 0; i < matrix.Length; i++)
        {
            var pivot = Enumerable.Range(i, matrix.Length - i).MaxBy(row => Math.Abs(matrix[row][i]));
            (matrix[i], matrix[pivot]) = (matrix[pivot], matrix[i]);
            determinant *= pivot == i ? matrix[i][i] : -matrix[i][i];
            for (var row = i + 1; row < matrix.Length; row++)
            {
                var factor = matrix[row][i] / matrix[i][i];
                for (var k = i; k < matrix.Length; k++) matrix[row][k] -= factor * matrix[i][k];
            }
        }
        return determinant;
    }
}
