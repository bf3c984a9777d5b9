using System.Collections.Immutable;

namespace Discovery.Probes.Probing;

/// <summary>Whether the rows can tell two ideas apart at all: how well the quantities of one are linear in those of the other.</summary>
/// <param name="First">An idea.</param>
/// <param name="Second">Another.</param>
/// <param name="FirstFromSecond">Held-out R^2 of each quantity of the first.</param>
/// <param name="SecondFromFirst">Of each quantity of the second.</param>
public sealed record Separability(string First, string Second, ImmutableArray<double> FirstFromSecond, ImmutableArray<double> SecondFromFirst)
{
    /// <summary>From which held-out R^2, in the mean over its quantities, an idea counts as given.</summary>
    public const double Given = 0.95;

    /// <summary>Whether each gives the other.</summary>
    public bool AreTheSame => FirstFromSecond.Average() >= Given && SecondFromFirst.Average() >= Given;

    /// <summary>Whether the first gives all of the second, but not the other way round: who carries the first, carries the second.</summary>
    public bool FirstHasSecond => SecondFromFirst.Average() >= Given && FirstFromSecond.Average() < Given;

    /// <summary>The same the other way round.</summary>
    public bool SecondHasFirst => FirstFromSecond.Average() >= Given && SecondFromFirst.Average() < Given;
}
