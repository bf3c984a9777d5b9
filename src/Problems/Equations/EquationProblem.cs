using System.Collections.Immutable;

namespace Discovery.Problems.Equations;

/// <summary>A differential equation with its conditions, as a problem file asks for its solution.</summary>
public sealed record EquationProblem : Question
{
    internal EquationProblem()
    {
    }

    /// <summary>What is solved. The known solution is not in it.</summary>
    public required DifferentialProblem Equations { get; init; }

    /// <summary>The known solution, one formula an unknown, for reports alone; empty where there is none.</summary>
    public ImmutableArray<Expr> Exact { get; init; } = [];

    /// <summary>A table of the solution's values, for reports alone; null where there is none.</summary>
    public ReferenceSolution? Reference { get; init; }

    public NetworkSettings Network { get; init; } = NetworkSettings.Default;

    /// <summary>The relative L2 error from which a solution counts as one.</summary>
    public double AcceptL2 { get; init; } = 1e-5;

    public TimeSpan? Time { get; init; }

    public override FactSheet Explain()
    {
        var facts = new FactSheet();
        facts.AddAll("domain", Equations.Box.Axes.Select(axis => $"{axis.Name} from {Figures.Of(axis.Low)} to {Figures.Of(axis.High)}"));
        foreach (var clause in Equations.Region?.Clauses ?? []) facts.Add("region", string.Join(" or ", clause.Select(level => $"{level} < 0")));
        facts.Add("unknown", string.Join(", ", Equations.Vocabulary.Unknowns));
        foreach (var coefficient in Equations.Coefficients) facts.Add("to find", $"{coefficient.Name} in {Figures.Of(coefficient.Low)} .. {Figures.Of(coefficient.High)}");
        facts.AddAll("equation", Equations.Equations.Select(equation => $"0 = {equation.Residual}"));
        facts.Add("kind", $"order {Equations.Order}, {(Equations.IsLinear ? "linear" : "nonlinear")}, {Equations.Conditions.Length} conditions");
        if (!Exact.IsEmpty || Reference is not null) facts.Add("exact", "given; used for reporting only");
        facts.Add("accepts", $"relative L2 error {Figures.Of(AcceptL2)} and below");
        return facts;
    }

    /// <summary>Solves the equations.</summary>
    public override EquationRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation) => EquationPipeline.Run(this, options, progress, cancellation);
}
