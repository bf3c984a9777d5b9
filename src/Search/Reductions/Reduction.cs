using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Search.Reductions;

/// <summary>A smaller problem whose law gives the law of a larger one.</summary>
/// <param name="View">The smaller problem.</param>
/// <param name="Lift">From a formula in its variables to one in those of the original.</param>
/// <param name="Steps">What was done, for the log; empty for the original itself.</param>
internal sealed partial record Reduction(View View, Func<Expr, Expr> Lift, ImmutableArray<string> Steps)
{
    public static Reduction None(View view) => new(view, formula => formula, []);

    /// <summary>The steps in words of the original's variables: what was made in a step is called by what it is.</summary>
    public IEnumerable<string> Told => Steps.Select(Tell);

    /// <summary>The name of a variable that the next step makes of others.</summary>
    public string NextName => string.Create(CultureInfo.InvariantCulture, $"{Made}{Steps.Length + 1}");

    /// <summary>A proposal for the original.</summary>
    public Proposal Lifted(Proposal proposal) => Steps.IsEmpty
        ? proposal
        : proposal with { Formula = Lift(proposal.Formula), Origin = proposal.Origin with { View = string.Join(", ", Told) } };

    private const string Made = "_merged";

    /// <summary>What stands before the dimensionless groups in the step that makes them.</summary>
    public const string Groups = "groups ";

    private string Tell(string step) => GroupName().Replace(Spoken(step), match => $"({Steps[0].Split(Groups)[^1].Split(", ")[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1]})");

    private string Spoken(string step) => MadeName().Replace(step, match => $"({Tell(Steps[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1].Split(", ")[^1])})");

    [GeneratedRegex(Made + "([0-9]+)")]
    private static partial Regex MadeName();

    [GeneratedRegex("_group([0-9]+)")]
    private static partial Regex GroupName();
}
