using System.Collections.Immutable;

namespace Discovery;

/// <summary>Small problems, searches that know their answer, and what they give.</summary>
internal static class SampleRuns
{
    public static LawProblem Problem { get; } = LawProblem.Parse(
        "problem spring\nabout \"Costs 5 % & more\"\nconstant k = 0.5\ninput x in 1 .. 2\ninput y in 1 .. 2\ntarget E_p\nsample 100 of k*x^2 + y", "spring.problem");

    public static ProblemData Data { get; } = Problem.LoadData();

    /// <summary>An untrained network with the problem's inputs.</summary>
    public static Network Network { get; } = Network.Random(
        Shape.Parse("2 2 1"), new Dataset([.. Data.InputNames], Data.Train.Inputs, Data.TargetName, Data.Train.Target), 3, 3, new RandomSource(1));

    /// <summary>A search that finds the given formulas, the last of them being its choice.</summary>
    public static LawFinder Finding(params string[] formulas) => (_, _, _) => Found(formulas);

    public static Findings Found(params string[] formulas) => new()
    {
        Candidates = [.. formulas.Select(formula => new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test"))
        {
            Constants = [new FittedConstant("c1", 0.5, 1e-9, "1/2"), new FittedConstant("c2", 1.5, double.NaN)],
            Conditions = ["x > 0"],
        })],
        Preferred = formulas.Length - 1,
        Network = new NetworkSummary("2 1", 12, 1e-7, double.NaN),
        NetworkJson = Network.ToJson(),
        Journal = [new JournalEntry.Step("one"), new JournalEntry.Step("two"), new JournalEntry.StageEnded(new StageTime("fit", 0.25))],
    };

    public static Task<LawRun> RunAsync(params string[] formulas) => LawPipeline.RunAsync(Problem, Finding(formulas));

    public static LawRun WithoutTimes(this LawRun run) => run with { Seconds = ImmutableArray<StageTime>.Empty };
}
