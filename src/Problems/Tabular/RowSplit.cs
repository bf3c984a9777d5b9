using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Sets rows aside to test with, and makes the checks that all data must pass.</summary>
internal static class RowSplit
{
    /// <summary>Rows to find a law from: two are met by every line.</summary>
    internal const int FewestRows = 3;

    /// <summary>Sums of squares of larger errors have no value.</summary>
    private const double Largest = 1e150;

    /// <summary>Round(fraction x rows) rows drawn by the problem's seed, but at least one; both sides keep the order of the rows.</summary>
    public static (ImmutableArray<int> Train, ImmutableArray<int> Test, string Note) Draw(LawProblem problem, int rows)
    {
        if (problem.Split.SparesSmallTables && rows < problem.Kind.RowsToHoldOut)
        {
            var all = Enumerable.Range(0, rows).ToImmutableArray();
            return (all, [], $"All {rows} rows are used to find the law, none is held out; what it is worth is judged by leaving one row out at a time.");
        }
        var order = Enumerable.Range(0, rows).ToArray();
        RandomStreams.Split(problem.Seed).Shuffle(order.AsSpan());
        var test = Math.Clamp((int)Math.Round(problem.Split.Fraction * rows), 1, rows - FewestRows + 1);
        return ([.. order.Skip(test).Order()], [.. order.Take(test).Order()], $"{rows - test} rows to find the law, {test} held out to test it.");
    }

    /// <exception cref="ProblemException">There are too few rows to say anything, or the target does not vary, or is too large for sums of squares.</exception>
    public static void Check(LawProblem problem, double[] target)
    {
        if (target.Length < FewestRows)
            throw Error($"there {(target.Length == 1 ? "is only one row" : $"are only {target.Length} rows")}; at least {FewestRows} are needed to say anything about a law.");
        if (Array.TrueForAll(target, value => value == target[0]))
            throw Error($"the target '{problem.Target.Name}' is {target[0]} in every row; a constant needs no law.");
        if (target.Max(Math.Abs) is var largest and > Largest)
            throw Error($"the target '{problem.Target.Name}' has values of size {largest:0.#e+0}, whose squares cannot be added up; give it in a larger unit, in which it stays below {Largest:0e+0}.");

        ProblemException Error(string sentence) => new(problem.Path, problem.Source.Place, sentence);
    }
}
