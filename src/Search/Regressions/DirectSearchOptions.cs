using System.Collections.Immutable;

namespace Discovery.Search.Regressions;

/// <summary>How far <see cref="DirectSearch"/> goes.</summary>
public sealed record DirectSearchOptions
{
    /// <summary>While the law may be exact.</summary>
    public Breadth Exact { get; init; } = Breadth.Exact;

    /// <summary>Once a smooth surrogate has shown noise.</summary>
    public Breadth Noisy { get; init; } = Breadth.Noisy;

    /// <summary>Stages beside those of the table, for laws of a kind of one's own.</summary>
    public ImmutableArray<StageRow> MoreStages { get; init; } = [];

    /// <summary>Names of stages of the table that are left out.</summary>
    public ImmutableArray<string> WithoutStages { get; init; } = [];

    /// <summary>Formulas of the bank.</summary>
    public int BankSize { get; init; } = 25_000;

    /// <summary>Transforms of the target for which sums of the bank's formulas are tried.</summary>
    public int BankTransforms { get; init; } = 5;

    /// <summary>Transforms of the target for which sums of terms are tried before the view is made smaller.</summary>
    public int QuickTransforms { get; init; } = 4;

    /// <summary>Largest degree of a polynomial that is tried before everything else: those of higher degree come near any smooth law.</summary>
    public int LowDegree { get; init; } = 4;

    /// <summary>Largest degree of a polynomial.</summary>
    public int MaxDegree { get; init; } = 9;

    /// <summary>Terms of a sum that is the target itself.</summary>
    public int MaxTermsOfTarget { get; init; } = 6;

    /// <summary>Terms of a sum, and of numerator and denominator together.</summary>
    public int MaxTerms { get; init; } = 4;

    /// <summary>Terms of a sum whose inverse transform is a function that is seldom a law's outermost.</summary>
    public int MaxTermsOfRareTransforms { get; init; } = 2;

    /// <summary>Where units are known: how many choices of dimensionless groups are searched before the variables themselves.</summary>
    public int ChoicesOfGroups { get; init; } = 3;

    /// <summary>How many of the views that a surrogate shows are searched, smallest first.</summary>
    public int SmallerViews { get; init; } = 3;

    /// <summary>Share of the target's deviation: a surrogate that comes nearer than this has no noise to follow.</summary>
    public double ClearOfNoise { get; init; } = 3e-4;

    /// <summary>Under noise, to how many rows those that lie close together are brought, where there are at least twice as many.</summary>
    public int CondensedRows { get; init; } = 320;

    /// <summary>Under noise, in at most so many variables, rows that lie close together are made one before a surrogate is asked which variables enter as one.</summary>
    public int CondensedVariables { get; init; } = 4;

    /// <summary>Rows that a smooth surrogate is fitted to, which shows in which variables the law is simpler.</summary>
    public int SurrogateRows { get; init; } = 250;
}
