using System.Collections.Immutable;

namespace Discovery;

/// <summary>What a run on an equation has to say, as result.json keeps it: numbers and texts without the solution itself.</summary>
public sealed record EquationSummary
{
    public required string Problem { get; init; }

    public string? About { get; init; }

    public required RunStatus Status { get; init; }

    public RunEnd End { get; init; }

    public required long Seed { get; init; }

    public required double AcceptL2 { get; init; }

    public ImmutableArray<SolutionFormula> Formulas { get; init; } = [];

    /// <summary>The numbers that were found, with their standard deviations where they are known, else NaN.</summary>
    public ImmutableArray<(string Name, double Value, double Deviation)> Found { get; init; } = [];

    /// <summary>Densities of what the solution keeps along time, with the largest drift.</summary>
    public ImmutableArray<ConservedQuantity> Conserved { get; init; } = [];

    /// <summary>Against the known solution; null where there is none.</summary>
    public SolutionErrors? Errors { get; init; }

    /// <summary>The change from grid to grid continued.</summary>
    public required double EstimatedError { get; init; }

    public double JudgedL2 => Errors?.L2 ?? EstimatedError;

    public required double ResidualRms { get; init; }

    public required double ConditionRms { get; init; }

    public required string Shape { get; init; }

    public required int Degree { get; init; }

    public required int Parameters { get; init; }

    /// <summary>Windows of time; 1 where time was not cut.</summary>
    public required int Windows { get; init; }

    public required string Stop { get; init; }

    public double Seconds { get; init; }

    public static EquationSummary Of(EquationRun run) => new()
    {
        Problem = run.Problem.Name,
        About = run.Problem.About,
        Status = run.Status,
        End = run.End,
        Seed = run.Seed,
        AcceptL2 = run.Problem.AcceptL2,
        Formulas = run.Formulas,
        Found = [.. run.Solution.Coefficients.Select((value, k) => (run.Problem.Equations.Coefficients[k].Name, value, run.Solution.Deviations.IsEmpty ? double.NaN : run.Solution.Deviations[k]))],
        Conserved = run.Conserved,
        Errors = run.Errors,
        EstimatedError = run.Solution.EstimatedError,
        ResidualRms = run.Solution.ResidualRms,
        ConditionRms = run.Solution.ConditionRms,
        Shape = run.Solution.Network.Shape.ToString(),
        Degree = run.Solution.Network.Degree,
        Parameters = run.Solution.Steps.IsEmpty ? run.Solution.Network.ParameterCount : run.Solution.Steps[^1].Parameters,
        Windows = run.Solution.Pieces.Length,
        Stop = run.Reason.ToString(),
        Seconds = run.Seconds.IsEmpty ? double.NaN : run.Seconds[0].Seconds,
    };
}
