using System.Collections.Immutable;

namespace Discovery.Probes.Probing;

/// <summary>Looks for ideas in hidden units: first whether the rows can tell them apart, then which of them the units carry.</summary>
/// <remarks>
/// Linear probes, as in S. Kantamneni, Z. Liu, M. Tegmark, How do transformers "model" physics? (arXiv:2405.17209): quantities are read off the units, the variance of the units is
/// explained by the quantities, and both are held against controls.
/// </remarks>
public static class Prober
{
    /// <summary>Ridge of units, which are noisy.</summary>
    private const double UnitRidge = 1e-3;

    /// <summary>Ridge of quantities, which are exact.</summary>
    private const double ExactRidge = 1e-9;

    /// <summary>Of each pair of ideas. Nothing of the model is looked at.</summary>
    /// <exception cref="ArgumentException">An idea needs a column that is not there.</exception>
    public static ImmutableArray<Separability> Separate(ProbeTable table, IReadOnlyList<Idea> ideas)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ideas);
        var quantities = ideas.Select(idea => idea.Of(table.Known)).ToArray();
        return
        [
            .. from i in Enumerable.Range(0, ideas.Count)
               from j in Enumerable.Range(i + 1, ideas.Count - i - 1)
               select new Separability(ideas[i].Name, ideas[j].Name, [.. HeldOutRidge.R2(quantities[j], quantities[i], table.Groups, ExactRidge)], [.. HeldOutRidge.R2(quantities[i], quantities[j], table.Groups, ExactRidge)]),
        ];
    }

    /// <summary>Of each idea what the units say.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="ideas">What is looked for.</param>
    /// <param name="seed">Of the permutation of the control.</param>
    public static ImmutableArray<IdeaFinding> Probe(ProbeTable table, IReadOnlyList<Idea> ideas, long seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ideas);
        double[][] units = [.. table.Units];
        var permuted = Permuted(units, table.Groups, seed);
        return [.. ideas.Select(Find)];

        IdeaFinding Find(Idea idea)
        {
            var quantities = idea.Of(table.Known);
            return new IdeaFinding(idea)
            {
                FromUnits = [.. HeldOutRidge.R2(units, quantities, table.Groups, UnitRidge)],
                FromPermuted = [.. HeldOutRidge.R2(permuted, quantities, table.Groups, UnitRidge)],
                FromInputs = [.. HeldOutRidge.R2(Raw(table, ideas), quantities, table.Groups, ExactRidge)],
                VarianceExplained = Explained(quantities, units, table.Groups),
            };
        }
    }

    /// <summary>The ideas that are carried and explain the most of the units' variance, those that cannot be told from the best with it; empty where none is carried.</summary>
    public static ImmutableArray<IdeaFinding> Best(IReadOnlyList<IdeaFinding> findings, IReadOnlyList<Separability> pairs)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(pairs);
        var best = findings.Where(finding => finding.IsCarried).MaxBy(finding => finding.VarianceExplained);
        return best is null ? [] : [best, .. findings.Where(other => other != best && other.IsCarried && pairs.Any(pair => pair.AreTheSame && ((pair.First == best.Idea.Name && pair.Second == other.Idea.Name) || (pair.Second == best.Idea.Name && pair.First == other.Idea.Name))))];
    }

    /// <summary>Units whose groups were dealt out anew: row k of a group gets row k of another one.</summary>
    public static double[][] Permuted(double[][] units, int[] groups, long seed)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(groups);
        var rows = Enumerable.Range(0, groups.Length).GroupBy(row => groups[row]).Select(group => group.ToArray()).ToArray();
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        random.Shuffle(order);
        var from = new int[groups.Length];
        // A group that was dealt to itself goes on to the next.
        for (var g = 0; g < rows.Length; g++)
        {
            var other = order[g] == g ? rows[(g + 1) % rows.Length] : rows[order[g]];
            for (var k = 0; k < rows[g].Length; k++) from[rows[g][k]] = other[k % other.Length];
        }
        return [.. units.Select(unit => from.Select(row => unit[row]).ToArray())];
    }

    /// <summary>The known columns that ideas name, and their products by twos.</summary>
    private static double[][] Raw(ProbeTable table, IReadOnlyList<Idea> ideas)
    {
        string[] names = [.. ideas.SelectMany(idea => idea.Columns).Distinct().Order(StringComparer.Ordinal)];
        double[][] columns = [.. names.Select(name => table.Known[name])];
        return [.. columns, .. from i in Enumerable.Range(0, columns.Length) from j in Enumerable.Range(i + 1, columns.Length - i - 1) select columns[i].Zip(columns[j], (a, b) => a * b).ToArray()];
    }

    /// <summary>Of the sum of the units' variances.</summary>
    private static double Explained(double[][] quantities, double[][] units, int[] groups)
    {
        var shares = HeldOutRidge.R2(quantities, units, groups, ExactRidge);
        var (explained, all) = (0.0, 0.0);
        for (var u = 0; u < units.Length; u++)
        {
            if (double.IsNaN(shares[u])) continue;
            var mean = units[u].Average();
            var variance = units[u].Average(value => (value - mean) * (value - mean));
            (explained, all) = (explained + (Math.Max(0, shares[u]) * variance), all + variance);
        }
        return all > 0 ? explained / all : 0;
    }
}
