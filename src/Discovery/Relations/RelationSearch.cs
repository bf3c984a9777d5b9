using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Discovery.Fitting;
using Discovery.Runs;

namespace Discovery.Relations;

/// <summary>
/// Finds which variables are bound by laws, without being told which of them is the target: for each variable the smallest set of others
/// that gives it, whatever the law; then the law; then of laws that say the same only the simplest.
/// </summary>
internal static class RelationSearch
{
    /// <summary>A set of variables is looked at if it leaves less of the target's variance unexplained than so many times what the problem accepts, or than this share.</summary>
    private const double WorthLooking = 0.3;

    /// <summary>By what factor the unexplained share may grow for a smaller set.</summary>
    private const double Tolerance = 1.5;

    /// <param name="request">The inputs of its data are the variables; the target is not used.</param>
    /// <param name="find">Finds the law of a target.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">On cancellation the relations found so far are returned.</param>
    public static Findings Find(SearchRequest request, LawFinder find, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var (data, log) = (request.Data, new List<string>());
        void Say(string line)
        {
            log.Add(line);
            progress?.Report(new RunProgress("relation", line));
        }

        var sets = Sets(data, request.Seed, cancellation);
        foreach (var set in sets) Say($"{data.InputNames[set.Target]} from {Names(set.Inputs, data)}: {1 - set.Unexplained:0.0000} of its variance, whatever the law");
        var looked = clock.Elapsed.TotalSeconds;
        var candidates = new List<(LawCandidate Candidate, Law Law, ulong Variables)>();
        var threshold = Math.Max(WorthLooking, 2 * (1 - request.AcceptR2));
        foreach (var set in sets.Where(set => set.Unexplained < threshold))
        {
            if (cancellation.IsCancellationRequested) break;
            // The same variables, solved for another of them: an exact law leaves nothing to be found.
            var variables = set.Inputs | 1UL << set.Target;
            if (candidates.Exists(candidate => candidate.Variables == variables && candidate.Law.Exact)) continue;
            var rows = For(data, set.Target, set.Inputs);
            var found = find(request with { Data = rows, Dimensions = null, Settings = request.Settings with { Effort = SearchEffort.Quick }, Network = NetworkSettings.Default }, null, cancellation);
            if (found.Candidates.IsEmpty) continue;
            var candidate = found.Candidates[found.Preferred] with { Gives = rows.TargetName };
            var law = Law.Measure(candidate, rows);
            if (!double.IsFinite(law.Judged.R2)) continue;
            Say($"{law} with R2 {law.Judged.R2:0.000000}");
            candidates.Add((candidate, law, variables));
        }
        var relations = Distinct(candidates, request, Say);
        var bound = relations.SelectMany(relation => relation.Law.Expression.SymbolNames().Append(relation.Law.Target)).ToHashSet();
        ImmutableArray<string> free = [.. data.InputNames.Where(name => !bound.Contains(name))];
        Say(free.IsEmpty ? "no variable is free" : $"bound by no law: {string.Join(", ", free)}");
        return new Findings
        {
            Candidates = [.. relations.Select(relation => relation.Candidate)],
            Free = free,
            Log = [.. log],
            Times = [new StageTime("relation", looked), new StageTime("law", clock.Elapsed.TotalSeconds - looked)],
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    /// <summary>Each relation as a front of one law. Where there is none, the first variable's mean stands for what was not found.</summary>
    public static List<LawFront> Measure(Findings found, ProblemData data)
    {
        if (found.Candidates.IsEmpty)
        {
            var rows = For(data, 0, ~1UL);
            return [new LawFront([Law.Measure(new LawCandidate(Symbolic.Expr.Decimal(rows.Train.Target.Average()), "mean"), rows)], 0)];
        }
        return [.. found.Candidates.Select(candidate => new LawFront([Law.Measure(candidate, For(data, data.InputNames.IndexOf(candidate.Gives!), ~0UL))], 0))];
    }

    /// <summary>For each variable the smallest set of others that gives it, the surest first.</summary>
    private static List<(int Target, ulong Inputs, double Unexplained)> Sets(ProblemData data, long seed, CancellationToken cancellation)
    {
        var dependence = new Dependence(data.Train.Inputs, new RandomSource(seed).Fork(11));
        var all = ulong.MaxValue >> 64 - dependence.Count;
        var sets = new List<(int, ulong, double)>();
        for (var target = 0; target < dependence.Count && !cancellation.IsCancellationRequested; target++)
        {
            var (inputs, unexplained) = dependence.Smallest(target, all, Tolerance, cancellation);
            sets.Add((target, inputs, unexplained));
        }
        return [.. sets.OrderBy(set => set.Item3)];
    }

    /// <summary>Of laws that bind the same rows in the same way only the best: first those that meet what is asked, the exact before others, the simplest before longer ones.</summary>
    private static List<(LawCandidate Candidate, Law Law, ulong Variables)> Distinct(
        List<(LawCandidate Candidate, Law Law, ulong Variables)> candidates, SearchRequest request, Action<string> say)
    {
        var ordered = candidates
            .OrderByDescending(candidate => candidate.Law.Meets(request.AcceptR2))
            .ThenByDescending(candidate => candidate.Law.Exact)
            .ThenBy(candidate => candidate.Law.Meets(request.AcceptR2) ? candidate.Law.Complexity : -candidate.Law.Judged.R2)
            .ToList();
        var independent = new IndependentGradients(request.Data);
        var kept = new List<(LawCandidate Candidate, Law Law, ulong Variables)>();
        foreach (var candidate in ordered)
        {
            // Where nothing is good enough, the best of all is told.
            if (kept.Count > 0 && !candidate.Law.Meets(request.AcceptR2)) break;
            if (independent.TryAdd(candidate.Law)) kept.Add(candidate);
            else say($"{candidate.Law} says what the laws before it say");
        }
        return kept;
    }

    /// <summary>The rows with one variable as target and all others as inputs.</summary>
    internal static ProblemData For(ProblemData data, string target) => For(data, data.InputNames.IndexOf(target), ~0UL);

    /// <summary>The rows with one variable as target and others as inputs.</summary>
    private static ProblemData For(ProblemData data, int target, ulong inputs)
    {
        var picked = Enumerable.Range(0, data.InputNames.Length).Where(i => i != target && (inputs >> i & 1) != 0).ToList();
        Observations Of(Observations rows) => new([.. picked.Select(i => rows.Inputs[i])], rows.Inputs[target], rows.Weights);
        return data with
        {
            InputNames = [.. picked.Select(i => data.InputNames[i])],
            TargetName = data.InputNames[target],
            Train = Of(data.Train),
            Test = Of(data.Test),
        };
    }

    private static string Names(ulong inputs, ProblemData data) =>
        BitOperations.PopCount(inputs) == 0 ? "nothing" : string.Join(", ", data.InputNames.Where((_, i) => (inputs >> i & 1) != 0));
}
