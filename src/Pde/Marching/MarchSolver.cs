using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Marching;

/// <summary>Solves equations along time alone by steps, with smaller and smaller tolerances until the solution does not change.</summary>
internal sealed class MarchSolver
{
    /// <summary>Of the first run; each further one is a hundredth of it.</summary>
    private const double FirstTolerance = 1e-5, Refinement = 0.01, LeastTolerance = 1e-14;

    /// <summary>Of a trial, of which many are made: no error of it is seen in differences of solutions.</summary>
    private const double TrialTolerance = 1e-8;

    /// <summary>Radau's points of a step, fewer for equations of high order, so that splines hold the polynomials.</summary>
    private const int MostStages = 5;

    /// <summary>At which the change from run to run is taken: half of them even in time, half even in steps.</summary>
    private const int CheckPoints = 2000;

    /// <summary>How often a kink at a place goes on as a kink of higher order one delay later, until it is too smooth to be seen.</summary>
    private const int Echoes = 6;

    /// <summary>Newton's steps for the values with which time begins.</summary>
    private const int InitialSteps = 30;

    private readonly DifferentialProblem _problem;
    private readonly SolverOptions _options;
    private readonly IProgress<SolverStep>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly MarchSystem _system;
    private readonly int _stages;

    public MarchSolver(DifferentialProblem problem, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation)
    {
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);
        _system = new MarchSystem(problem);
        _stages = Math.Min(MostStages, BSpline.MaxDegree + 1 - _system.Orders.Max());
    }

    /// <summary>Whether steps are what a problem is solved by: it unfolds along its only axis and is nonlinear, or has delays, or unknowns that are not differentiated.</summary>
    public static bool Fits(DifferentialProblem problem)
    {
        if (problem.Box.Dimension != 1 || problem.TimeAxis != 0 || problem.Equations.Length != problem.Vocabulary.Unknowns.Length) return false;
        if (problem.Conditions.Any(condition => condition is not BoundaryCondition.OnFace)) return false;
        if (problem.HasDelays) return true;
        var system = new MarchSystem(problem);
        return system.Orders.Max() is > 0 and <= BSpline.MaxDegree - 1 && (!problem.IsLinear || system.Orders.Contains(0)) && Initial(system) is not null;
    }

    public Solution Run()
    {
        var steps = ImmutableArray.CreateBuilder<SolverStep>();
        if (Initial(_system) is not { } initial) throw new ArgumentException("The conditions where time begins do not fix the values with which it begins.");
        var (best, before, check, reason) = ((RadauMarch?)null, (double[][]?)null, Array.Empty<double>(), StopReason.Converged(FirstTolerance));
        var first = _options.IsTrial ? TrialTolerance : FirstTolerance;
        for (var tolerance = first; tolerance >= LeastTolerance; tolerance *= Refinement)
        {
            var march = new RadauMarch(_system, _stages, tolerance, History());
            reason = march.Run(initial, Breaks(), _cancellation);
            var isWhole = reason.Is(StopKind.Converged);
            if (!isWhole && best is not null) break;
            best = march;
            if (march.Steps.Count == 0) break;
            if (check.Length == 0) check = Check(march);
            double[][] now = [.. _problem.Vocabulary.Unknowns.Select((_, k) => Values(march, k, check))];
            var change = before is null ? double.NaN : Solution.Distance(before, now);
            before = now;
            steps.Add(new SolverStep(march.Steps.Count, march.Steps.Count * _stages, march.Steps.Count * march.Steps[0].Powers.Sum(row => row.Length), march.Iterations, Residual(march), change, [], reason) { Windows = march.Steps.Count });
            _progress?.Report(steps[^1]);
            if (!isWhole || _options.IsTrial) break;
            if (Solution.Estimate(steps) <= _options.Tolerance)
            {
                reason = StopReason.TargetReached(_options.Tolerance);
                break;
            }
        }
        return Found(best!, steps.ToImmutable(), reason);
    }

    private Solution Found(RadauMarch march, ImmutableArray<SolverStep> steps, StopReason reason)
    {
        var axis = _problem.Box.Axes[0];
        var writer = new StepSplines(_problem.Vocabulary, march.Steps.Count == 0 ? 1 : march.Steps[0].Powers.Max(row => row.Length) - 1);
        var end = march.Steps.Count == 0 ? axis.Low : march.Steps[^1].End;
        return new Solution
        {
            Problem = _problem,
            Pieces = march.Steps.Count == 0 ? [writer.Write(new MarchStep(axis.Low, axis.Length, [.. _problem.Vocabulary.Unknowns.Select(_ => new double[1])]))]
                : [.. march.Steps.Select((step, i) => writer.Write(step, i == march.Steps.Count - 1 && end < axis.High && axis.High - end < 1e-9 * axis.Length ? axis.High : step.End))],
            Steps = steps,
            Reason = reason,
            ResidualRms = steps.IsEmpty ? double.NaN : steps[^1].ResidualRms,
            ConditionRms = march.Steps.Count == 0 ? double.NaN : Conditions(march.Steps[0]),
            EndsAt = axis.High - end > 1e-9 * axis.Length ? end : null,
        };
    }

    /// <summary>The largest residual of a condition: those that begin the march are met, others may contradict the equations.</summary>
    private double Conditions(MarchStep first)
    {
        var vocabulary = _problem.Vocabulary;
        return _problem.Conditions.OfType<BoundaryCondition.OnFace>().Max(face =>
        {
            var at = vocabulary.DerivativesIn(face.Residual).ToDictionary(vocabulary.NameOf, jet => first.At(jet.Unknown, first.Start, jet.Orders.Total));
            at[_problem.Box.Axes[0].Name] = first.Start;
            return Math.Abs(face.Residual.Evaluate(at));
        });
    }

    /// <summary>Values and derivatives with which time begins, by Newton's steps on the conditions; null where these are too few or do not fix them.</summary>
    private static double[][]? Initial(MarchSystem system)
    {
        var (problem, vocabulary) = (system.Problem, system.Problem.Vocabulary);
        var wanted = system.Orders.SelectMany((order, k) => Enumerable.Range(0, order).Select(n => new PartialDerivative(k, Repeated(n)))).ToList();
        var residuals = problem.Conditions.OfType<BoundaryCondition.OnFace>().Select(face => face.Residual).Where(residual => vocabulary.DerivativesIn(residual).All(wanted.Contains)).ToList();
        if (residuals.Count != wanted.Count) return null;
        var at = new Dictionary<string, double> { [problem.Box.Axes[0].Name] = problem.Box.Axes[0].Low };
        foreach (var jet in wanted) at[vocabulary.NameOf(jet)] = 0;
        for (var n = 0; n < InitialSteps; n++)
        {
            var right = Vector<double>.Build.Dense(wanted.Count, e => -residuals[e].Evaluate(at));
            var matrix = Matrix<double>.Build.Dense(wanted.Count, wanted.Count, (e, j) => residuals[e].Derivative(vocabulary.NameOf(wanted[j])).Evaluate(at));
            var step = matrix.LU().Solve(right);
            if (!step.All(double.IsFinite)) return null;
            for (var j = 0; j < wanted.Count; j++) at[vocabulary.NameOf(wanted[j])] += step[j];
            if (step.AbsoluteMaximum() <= 1e-15 * wanted.Max(jet => 1 + Math.Abs(at[vocabulary.NameOf(jet)]))) break;
        }
        return [.. system.Orders.Select((order, k) => Enumerable.Range(0, order).Select(n => at[vocabulary.NameOf(new PartialDerivative(k, Repeated(n)))]).ToArray())];
    }

    private static MultiIndex Repeated(int times)
    {
        var orders = default(MultiIndex);
        for (var n = 0; n < times; n++) orders += MultiIndex.Unit(0);
        return orders;
    }

    /// <summary>Before time begins an unknown is what its condition says as a formula of time.</summary>
    private Func<Delay, double, double> History()
    {
        var (vocabulary, name) = (_problem.Vocabulary, _problem.Box.Axes[0].Name);
        var formulas = vocabulary.Unknowns.Select((unknown, k) =>
        {
            var residual = _problem.Conditions.OfType<BoundaryCondition.OnFace>().Select(face => face.Residual)
                .FirstOrDefault(residual => vocabulary.DerivativesIn(residual).ToList() is [var only] && only.Unknown == k && only.Orders.Total == 0);
            return residual is null ? null : Tape.Compile(-residual.Substitute(unknown, 0) / residual.Derivative(unknown), [name]);
        }).ToList();
        return (delay, time) => formulas[delay.Unknown]?.Evaluate([[time]], 1)[0] ?? double.NaN;
    }

    /// <summary>Where coefficients have kinks, and where the beginning and these come back one delay later, and again.</summary>
    private List<double> Breaks()
    {
        var (_, low, high) = _problem.Box.Axes[0];
        var found = new SortedSet<double>(Kinks.Along(0, _problem.Box, _problem.Equations.Select(equation => equation.Residual)));
        var last = found.Append(low).ToList();
        for (var echo = 0; echo < Echoes; echo++)
        {
            last = [.. last.SelectMany(place => _system.Delays.Select(delay => place + delay.By)).Where(place => place < high).Distinct()];
            found.UnionWith(last);
        }
        return [.. found];
    }

    private double[] Check(RadauMarch march)
    {
        var random = new RandomSource(_options.Seed).Fork(9);
        var (low, end) = (march.Steps[0].Start, march.Steps[^1].End);
        return [.. Enumerable.Range(0, CheckPoints).Select(i => i % 2 == 0 ? random.Uniform(low, end)
            : march.Steps[(int)((long)i * march.Steps.Count / CheckPoints)] is var step ? step.Start + (step.Length * random.Uniform()) : 0).Order()];
    }

    private static double[] Values(RadauMarch march, int unknown, double[] times)
    {
        var (values, step) = (new double[times.Length], 0);
        for (var i = 0; i < times.Length; i++)
        {
            while (step < march.Steps.Count - 1 && march.Steps[step].End < times[i]) step++;
            values[i] = march.Steps[step].At(unknown, times[i]);
        }
        return values;
    }

    /// <summary>Of the equations, between Radau's points, each beside its largest term where that is above one.</summary>
    private double Residual(RadauMarch march)
    {
        if (!_system.Delays.IsEmpty) return double.NaN;
        var (sum, count) = (0.0, 0);
        foreach (var step in march.Steps)
        {
            double[] times = [step.Start + (0.41 * step.Length), step.Start + (0.73 * step.Length)];
            double[][] columns = [times, .. _system.Jets.Select(jet => Array.ConvertAll(times, time => step.At(jet.Unknown, time, jet.Orders.Total)))];
            for (var e = 0; e < _system.EquationCount; e++)
                foreach (var value in _system.Residual(e, columns))
                {
                    sum += value * value;
                    count++;
                }
        }
        return Math.Sqrt(sum / count);
    }
}
