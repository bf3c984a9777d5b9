using System.Collections.Immutable;

namespace Discovery.Benchmarks;

/// <summary>A measured table, and the forms that its field teaches, which the search does not see.</summary>
/// <param name="Name">Of the table.</param>
/// <param name="Problem">What the search is asked.</param>
/// <param name="Forms">Templates: symbols that are no inputs stand for constants.</param>
/// <param name="Starts">Values of these constants from which a fit may start, where they are known.</param>
/// <param name="InLogarithms">Whether errors are relative, so that a form may be as good in logarithms.</param>
internal sealed record MeasuredCase(string Name, LawProblem Problem, ImmutableArray<Expr> Forms, ImmutableArray<ImmutableDictionary<string, double>> Starts, bool InLogarithms)
{
    /// <summary>1 or 2, by a hash of the name: it is fixed, whatever other tables there are.</summary>
    public int Half { get; } = HalfOf(Name);

    /// <summary>All rows: what is held out of the search judges here as well.</summary>
    public View AllRows()
    {
        var data = Problem.LoadData();
        double[][] inputs = [.. data.Train.Inputs.Zip(data.Test.Inputs, (train, test) => (double[])[.. train, .. test])];
        return View.Of(new Dataset([.. data.InputNames], inputs, data.TargetName, [.. data.Train.Target, .. data.Test.Target]));
    }

    /// <summary>Fowler, Noll and Vo's hash of 32 bits, and of it the bit in the middle, which all letters reach.</summary>
    private static int HalfOf(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619u);
        return (int)(hash >> 16 & 1) + 1;
    }
}
