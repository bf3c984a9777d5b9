using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>What is asked of what is kept.</summary>
internal abstract record ConservedTask
{
    /// <summary>What result.json calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What is sought, for a person.</summary>
    public abstract string Sought { get; }

    /// <summary>What counts as kept, for a person.</summary>
    public virtual string Accepts => "what algebra proves";

    public abstract IEnumerable<AskedEquation> Equations { get; }

    /// <summary>The space as it was typed, and how many functions it has.</summary>
    public required string SpaceText { get; init; }

    public required ImmutableArray<Expr> Space { get; init; }

    /// <summary>The place variable of densities; empty for none.</summary>
    public virtual string Place => "";

    /// <summary>Files that rows are taken from.</summary>
    public virtual IEnumerable<string> DataFiles => [];

    /// <exception cref="NotSupportedException">The question is beyond what is worked out; the message is a sentence.</exception>
    public abstract ConservedAnswer Solve(CancellationToken cancellation);

    /// <summary>A number with its noun: 1 density, 2 densities.</summary>
    protected static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {(noun.EndsWith('y') ? $"{noun[..^1]}ies" : $"{noun}s")}";
}
