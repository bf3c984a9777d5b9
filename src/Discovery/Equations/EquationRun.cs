using System.Collections.Immutable;

namespace Discovery;

/// <summary>What came of a differential equation.</summary>
public sealed record EquationRun
{
    public required EquationProblem Problem { get; init; }

    public required Solution Solution { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Whether the solver did all it had set out to do.</summary>
    public RunEnd End { get; init; }

    public required long Seed { get; init; }

    /// <summary>The name of what computed.</summary>
    public string Device { get; init; } = DeviceTable.Default.All[0].Name;

    /// <summary>Against the problem's exact solution; null where it gives none.</summary>
    public SolutionErrors? Errors { get; init; }

    /// <summary>One an unknown where the solution was recognised; else empty.</summary>
    public ImmutableArray<SolutionFormula> Formulas { get; init; } = [];

    /// <summary>What the solution was seen to keep along time.</summary>
    public ImmutableArray<ConservedQuantity> Conserved { get; init; } = [];

    /// <summary>The relative L2 error that was judged: against the exact solution where there is one, else the distance between the last two grids.</summary>
    public double JudgedL2 => Errors?.L2 ?? Solution.EstimatedError;

    public StopReason Reason => Solution.Reason;

    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>How long it took, "total" first.</summary>
    public ImmutableArray<StageTime> Seconds { get; init; } = [];
}
