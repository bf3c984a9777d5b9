using Discovery.Problems;
using Discovery.Search;

namespace Discovery.Benchmarks;

/// <summary>A problem whose law is known: the rows that the search sees, and the law that it does not.</summary>
/// <param name="Rows">The training rows, with noise.</param>
/// <param name="Known">Constants that the law may name.</param>
/// <param name="Dimensions">Of the inputs and the target, where the search is told.</param>
/// <param name="Truth">The law.</param>
/// <param name="Criterion">When a law is the truth.</param>
internal sealed record RecoveryCase(Dataset Rows, SearchOptions Known, SearchDimensions? Dimensions, Expr Truth, EquivalenceOptions Criterion)
{
    /// <summary>Suites with physical constants, which three decimal places would make 0, have names that begin so.</summary>
    private static readonly string[] WithConstants = ["srsd", "constants", "laws"];

    /// <summary>The laws of problems whose data are tables: a line "name: formula" for each, beside the problem files.</summary>
    private const string Laws = "laws.txt";

    public static RecoveryCase Load(string file, RecoveryOptions options)
    {
        var problem = Problem.Load(file) with { Seed = options.Seed };
        var truth = problem.Source is DataSource.Sample sample ? sample.Formula : Law(file);
        if (problem.Source is DataSource.Sample source) problem = problem with { Source = source with { Noise = 0, Count = (int)Math.Ceiling(options.Rows / (1 - problem.Split.Fraction)) } };
        var data = problem.LoadData();
        var random = new RandomSource(options.Seed).Fork(options.Noise.GetHashCode());
        var size = Math.Sqrt(data.Train.Target.Average(y => y * y));
        var target = Array.ConvertAll(data.Train.Target, y => y + options.Noise * size * random.Normal());
        var names = Enumerable.Range(1, options.Dummies).Select(i => $"dummy{i}").ToArray();
        var dummies = Array.ConvertAll(names, _ => Enumerable.Range(0, target.Length).Select(_ => 1 + 4 * random.Uniform()).ToArray());
        var rows = new Dataset([.. data.InputNames, .. names], [.. data.Train.Inputs, .. dummies], data.TargetName, target);
        var dimensions = options.Units && options.Dummies == 0 ? ProblemDimensions.Of(problem, data) : null;
        return new RecoveryCase(rows, new SearchOptions { Known = data.Constants }, dimensions, truth, WithConstants.Any(name => options.Suite.StartsWith(name, StringComparison.Ordinal)) ? EquivalenceOptions.SameUpToConstants : EquivalenceOptions.SRBench);
    }

    /// <summary>By the criterion, over the range of the data.</summary>
    public bool IsSolvedBy(Expr law)
    {
        var domain = Rows.InputNames.Zip(Rows.CopyInputs()).ToDictionary(pair => pair.First, pair => new Interval(pair.Second.Min(), pair.Second.Max()));
        return Equivalence.Of(Truth, law, Criterion with { Domain = domain }).IsMatch;
    }

    private static Expr Law(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file) + ":";
        return Expr.Parse(File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, Laws)).First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..]);
    }
}
