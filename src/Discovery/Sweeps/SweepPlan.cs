using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Sweeps;

/// <summary>All runs of a sweep: every problem with every combination of values and every seed, in this order. The same question gives the same tasks.</summary>
/// <param name="Tasks">At least one; their folders differ.</param>
public sealed record SweepPlan(ImmutableArray<SweepTask> Tasks)
{
    /// <summary>More are a slip of the keyboard: at a second each they would take eleven days.</summary>
    public const int MostTasks = 1_000_000;

    /// <param name="problems">Problem files: what errors call them, and where they are.</param>
    /// <param name="variations">What is varied; none for the problems as they stand.</param>
    /// <param name="seeds">Seeds; none for the problems' own.</param>
    /// <param name="kinds">Read every task, so that a mistake comes to light before the first is run.</param>
    /// <exception cref="ProblemException">A problem cannot be understood with some values in place.</exception>
    /// <exception cref="FormatException">There are too many runs.</exception>
    public static SweepPlan Of(IReadOnlyList<(string Spoken, string Path)> problems, IReadOnlyList<Variation> variations, IReadOnlyList<long> seeds, ProblemKinds kinds)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(kinds);
        var count = variations.Aggregate((double)problems.Count * Math.Max(1, seeds.Count), (product, variation) => product * variation.Values.Length);
        if (count > MostTasks) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"This sweep has {count:0} runs; at most {MostTasks} can be asked for at once."));
        var digits = count.ToString(CultureInfo.InvariantCulture).Length;
        var names = NamesOf(variations);
        var tasks = ImmutableArray.CreateBuilder<SweepTask>();
        foreach (var (spoken, path) in problems)
        {
            var asked = kinds.Load(path, spoken);
            foreach (var values in Combinations(variations))
            {
                var text = variations.Zip(values).Aggregate(asked.Text, (sofar, pair) => pair.First.Apply(sofar, pair.Second));
                var spokenHere = values.Length == 0 ? spoken : $"{spoken} with {string.Join(", ", names.Zip(values, (name, value) => $"{name} {value}"))}";
                var question = values.Length == 0 ? asked : kinds.Read(new ProblemFile(text, spokenHere, asked.Folder));
                foreach (var seed in seeds.Count == 0 ? [null] : seeds.Select(seed => (long?)seed))
                {
                    var folder = (tasks.Count + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0') + "-" + question.Name;
                    tasks.Add(new SweepTask(folder, question.Name, spokenHere, asked.Folder, text, [.. names.Zip(values, (name, value) => new SweepValue(name, value))], seed));
                }
            }
        }
        return new SweepPlan(tasks.DrainToImmutable());
    }

    /// <summary>Names that differ: the second of a name gets a number.</summary>
    private static ImmutableArray<string> NamesOf(IReadOnlyList<Variation> variations) =>
        [.. variations.Select((variation, i) => variations.Take(i).Count(other => other.Name == variation.Name) is > 0 and var before ? $"{variation.Name}_{before + 1}" : variation.Name)];

    /// <summary>Every choice of one value each, the last varying first.</summary>
    private static IEnumerable<ImmutableArray<string>> Combinations(IReadOnlyList<Variation> variations) =>
        variations.Aggregate((IEnumerable<ImmutableArray<string>>)[[]], (sofar, variation) => sofar.SelectMany(values => variation.Values, (values, value) => values.Add(value)));
}
