using System.Diagnostics;
using System.Globalization;

namespace Discovery.Problems.Eigenvalues;

/// <summary>Homogeneous equations on one axis, with the number for whose values they have solutions.</summary>
public sealed record EigenProblem : Question
{
    internal EigenProblem()
    {
    }

    public required DifferentialProblem Equations { get; init; }

    /// <summary>The number and the range in which all its values are sought.</summary>
    public required Coefficient Sought { get; init; }

    /// <summary>The relative error from which values count.</summary>
    public required double Accept { get; init; }

    public override FactSheet Explain()
    {
        var facts = new FactSheet();
        facts.AddAll("domain", Equations.Box.Axes.Select(axis => $"{axis.Name} from {Figures.Of(axis.Low)} to {Figures.Of(axis.High)}"));
        facts.Add("unknown", string.Join(", ", Equations.Vocabulary.Unknowns));
        facts.Add("eigenvalue", $"{Sought.Name} in {Figures.Of(Sought.Low)} .. {Figures.Of(Sought.High)}");
        facts.AddAll("equation", Equations.Equations.Select(equation => $"0 = {equation.Residual}"));
        facts.Add("kind", $"order {Equations.Order}, {Equations.Conditions.Length} conditions");
        facts.Add("accepts", $"relative error {Figures.Of(Accept)} and below");
        return facts;
    }

    public override EigenRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var (device, clock) = (options.Check(), Stopwatch.StartNew());
        var result = EigenSolver.Solve(Equations, Sought, cancellation);
        string[] notes = [
            .. result.Unsettled > 0 ? [$"{result.Unsettled} more values in the range changed with the number of polynomials and are not counted; ask for a smaller range."] : (string[])[],
            .. result.Complex > 0 ? [$"{result.Complex} pairs of complex values have their real part in the range."] : (string[])[],
            .. result.Pairs.IsEmpty && result.Unsettled == 0 ? [$"no value of {Sought.Name} in the range has a solution."] : (string[])[]];
        return new EigenRun
        {
            Problem = Name,
            About = About,
            ProblemText = Text,
            Asked = this,
            Sought = Sought.Name,
            Unknowns = [.. Equations.Vocabulary.Unknowns],
            Accept = Accept,
            Pairs = result.Pairs,
            Polynomials = result.Polynomials,
            Status = cancellation.IsCancellationRequested ? RunStatus.Cancelled
                : result.Unsettled == 0 && !result.Pairs.IsEmpty && result.Pairs.All(pair => pair.Error <= Accept * Math.Max(Math.Abs(pair.Value), Accept)) ? RunStatus.Accepted : RunStatus.BestEffort,
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
            Seed = options.Seed ?? Seed,
            Device = device.Name,
            Notes = [.. notes],
            Log = [string.Create(CultureInfo.InvariantCulture, $"{result.Pairs.Length} values with {result.Polynomials} polynomials of each unknown")],
            Seconds = [new("total", clock.Elapsed.TotalSeconds)],
        };
    }
}
