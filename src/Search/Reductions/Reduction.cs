using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Search.Reductions;

/// <summary>A smaller problem whose law gives the law of a larger one.</summary>
/// <param name="View">The smaller problem.</param>
/// <param name="Lift">From a formula in its variables to one in those of the original.</param>
/// <param name="Steps">What was done, for the log, in words of the original's variables; empty for the original itself.</param>
internal sealed record Reduction(View View, Func<Expr, Expr> Lift, ImmutableArray<string> Steps)
{
    public static Reduction None(View view) => new(view, formula => formula, []);

    /// <summary>Variables that were made of others: what each is in the original's variables.</summary>
    public ImmutableDictionary<string, Expr> Made { get; init; } = ImmutableDictionary<string, Expr>.Empty;

    /// <summary>The name of a variable that the next step makes of others.</summary>
    public string NextName => string.Create(CultureInfo.InvariantCulture, $"_merged{Steps.Length + 1}");

    /// <summary>A formula in the original's variables, for words.</summary>
    public Expr Told(Expr formula) => formula.Substitute(Made);

    /// <summary>A variable by what it is in the original's variables, in brackets where it is more than a name.</summary>
    public string Told(string variable) => Told(Expr.Symbol(variable)) is var made && made is Symbol ? made.ToString() : $"({made})";

    /// <summary>The problem after one step more.</summary>
    /// <param name="view">The smaller problem.</param>
    /// <param name="lift">From a formula in its variables to one in those of this one.</param>
    /// <param name="step">What was done, in words of the original's variables.</param>
    /// <param name="made">A variable that was made, and what it is in the variables of this one; null where none was.</param>
    public Reduction Then(View view, Func<Expr, Expr> lift, string step, (string Name, Expr Formula)? made = null) => new(view, formula => Lift(lift(formula)), Steps.Add(step))
    {
        Made = made is { } variable ? Made.SetItem(variable.Name, Told(variable.Formula)) : Made,
    };

    /// <summary>A proposal for the original.</summary>
    public Proposal Lifted(Proposal proposal) => Steps.IsEmpty
        ? proposal
        : proposal with { Formula = Lift(proposal.Formula), Origin = proposal.Origin with { View = string.Join(", ", Steps) } };
}
