using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Discovery.Pde.Solving;

/// <summary>
/// Finds functions in equations from data: with polynomials of degree 0, 1, 2 ... until more of them are not worth what they cost by Schwarz's criterion. Each
/// degree begins with the factors of the one before, so that only the mean is looked for all over its range. Told is the degree after the best, whose band holds what the first polynomial
/// that was left out could be.
/// </summary>
/// <remarks>G. Schwarz, Ann. Stat. 6 (1978) 461; one degree more for the band: P. Hall, Ann. Stat. 20 (1992) 675.</remarks>
internal sealed class FunctionSearch(DifferentialProblem sought, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation)
{
    /// <summary>Degrees that are tried after the best: an even function gains nothing by an odd power.</summary>
    private const int Patience = 2;

    /// <summary>A misfit that is this share of the data is nothing to be won from.</summary>
    private const double Nothing = 1e-7;

    /// <summary>Places at which a function is told.</summary>
    private const int Places = 41;

    /// <summary>Along each axis, to see which arguments the solution reaches.</summary>
    private const int ReachPoints = 60;

    /// <summary>Of a 95 % interval: the upper tail begins here.</summary>
    private const double Upper = 0.975;

    /// <summary>Whether functions are sought, and the problem has one solution once they are known.</summary>
    public static bool Fits(DifferentialProblem problem) => !problem.Vocabulary.Functions.IsEmpty && CoefficientSearch.Fits(OfDegree(problem, 0));

    /// <returns>The solution of the problem with as many polynomials as were taken; null where the data do not answer to the functions.</returns>
    public Solution? Run()
    {
        var found = new List<Solution>();
        var (best, degree) = (0, 0);
        for (; degree <= UnknownFunction.MostDegree && degree <= best + Patience && !cancellation.IsCancellationRequested; degree++)
        {
            var problem = OfDegree(sought, degree);
            var start = found.Count == 0 ? null : Start(problem, found[^1]);
            if (new CoefficientSearch(problem, options, progress, cancellation) { Start = start }.Run() is not { Fit: { } fit } solution) break;
            found.Add(solution);
            if (Criterion(fit) < Criterion(found[best].Fit!)) best = degree;
            if (fit.Share <= Nothing) break;
        }
        if (found.Count == 0) return null;
        var told = found[Math.Min(best + 1, found.Count - 1)];
        told = new CoefficientSearch(told.Problem, options, progress, cancellation).Finish(told);
        return told with { Functions = [.. sought.Vocabulary.Functions.Select(function => Estimate(function, told))] };
    }

    /// <summary>The problem with polynomials up to a degree.</summary>
    private static DifferentialProblem OfDegree(DifferentialProblem problem, int degree) => problem.WithKnown(
        problem.Vocabulary.Functions.SelectMany(function => function.Factors().Skip(degree + 1)).ToDictionary(factor => factor.Name, _ => 0.0));

    private static double[] Start(DifferentialProblem problem, Solution before)
    {
        var known = before.Problem.Coefficients.Select((sought, k) => (sought.Name, Value: before.Coefficients[k])).ToDictionary(pair => pair.Name, pair => pair.Value);
        return [.. problem.Coefficients.Select(sought => known.GetValueOrDefault(sought.Name))];
    }

    private static double Criterion(DataFit fit)
    {
        var sum = fit.Misfit * fit.Misfit * fit.Count;
        return (fit.IsNoiseGiven ? sum : fit.Count * Math.Log(Math.Max(sum, double.Epsilon) / fit.Count)) + (fit.Numbers.Length * Math.Log(fit.Count));
    }

    private static FunctionEstimate Estimate(UnknownFunction function, Solution solution)
    {
        var (fit, count) = (solution.Fit!, solution.Problem.Coefficients.Length);
        int[] own = [.. Enumerable.Range(0, count).Where(k => function.Factors().Any(factor => factor.Name == solution.Problem.Coefficients[k].Name))];
        double[] factors = [.. own.Select(k => solution.Coefficients[k])];
        var (low, high) = Reach(function, solution);
        var (places, values, deviations) = (new double[Places], new double[Places], new double[Places]);
        for (var i = 0; i < Places; i++)
        {
            places[i] = low + ((high - low) * i / (Places - 1));
            var polynomials = function.Polynomials(places[i], own.Length);
            var variance = fit.Correlations.IsEmpty ? double.NaN : 0;
            for (var a = 0; a < own.Length; a++)
            {
                values[i] += factors[a] * polynomials[a];
                for (var b = 0; b < own.Length && !fit.Correlations.IsEmpty; b++)
                    variance += polynomials[a] * polynomials[b] * fit.Correlations[(own[a] * count) + own[b]] * fit.Numbers[own[a]].Deviation * fit.Numbers[own[b]].Deviation;
            }
            deviations[i] = Math.Sqrt(Math.Max(0, variance));
        }
        return new FunctionEstimate(function, [.. factors], [.. places], [.. values], [.. deviations], StudentT.InvCDF(0, 1, fit.Expected, Upper));
    }

    /// <summary>Of the argument, the part of its range that the solution reaches: beyond it nothing is known.</summary>
    private static (double Low, double High) Reach(UnknownFunction function, Solution solution)
    {
        var unknown = solution.Problem.Vocabulary.Unknowns.IndexOf(function.Argument);
        if (unknown < 0) return (function.Low, function.High);
        var box = solution.Problem.Box;
        var values = solution.Values(Collocation.Uniform(box, [.. box.Axes.Select(_ => ReachPoints)]), new PartialDerivative(unknown, default));
        var (low, high) = (Math.Max(function.Low, values.Min()), Math.Min(function.High, values.Max()));
        return low < high ? (low, high) : (function.Low, function.High);
    }
}
