using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;

namespace Discovery.Problems.Relations;

/// <summary>
/// Finds which variables are bound by laws, without being told which of them is the target: for each variable the smallest set of others
/// that gives it, whatever the law; then the law; then of laws that say the same only the simplest. Laws that leave nothing come first: what they give
/// is no variable of its own any more, and the laws that leave something are sought among the rest.
/// </summary>
internal static class RelationSearch
{
    /// <summary>A set of variables is looked at if it leaves less of the target's variance unexplained than so many times what the problem accepts, or than this share.</summary>
    private const double WorthLooking = 0.3;

    /// <summary>By what factor the unexplained share may grow for a smaller set.</summary>
    private const double Tolerance = 1.5;

    /// <summary>A law that leaves less of the variance than this leaves nothing but the rounding of the table.</summary>
    private const double Nothing = 1e-6;

    /// <summary>Of noisy laws the simplest that leaves no more than this many times what the best leaves: a law that is only nearly true is not made truer by length.</summary>
    private const double HardlyMore = 1.1;

    /// <param name="request">The inputs of its data are the variables; the target is not used.</param>
    /// <param name="find">Finds the law of a target.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">On cancellation the relations found so far are returned.</param>
    public static Findings Find(SearchRequest request, LawFinder find, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var (data, journal) = (request.Data, new Journal(progress, "relation"));
        var (looked, threshold) = (0.0, Math.Max(WorthLooking, 2 * (1 - request.AcceptR2)));
        List<VariableSet> Sets(Func<IEnumerable<VariableSet>> give)
        {
            var start = clock.Elapsed.TotalSeconds;
            List<VariableSet> sets = [.. give().OrderBy(set => set.Unexplained)];
            foreach (var set in sets) journal.Say($"{data.InputNames[set.Target]} from {Names(set.Inputs, data)}: {1 - set.Unexplained:0.0000} of its variance, whatever the law");
            looked += clock.Elapsed.TotalSeconds - start;
            return sets;
        }

        var candidates = new List<FoundRelation>();
        void Look(IEnumerable<VariableSet> sets)
        {
            foreach (var set in sets.Where(set => set.Unexplained < threshold))
            {
                if (cancellation.IsCancellationRequested) return;
                // The same variables, solved for another of them: an exact law leaves nothing to be found.
                if (candidates.Exists(candidate => candidate.Set.All == set.All && candidate.Law.Exact)) continue;
                if (LawOf(set, request, find, cancellation) is not { } relation) continue;
                journal.Say($"{relation.Law} with R2 {relation.Law.Judged.R2:0.000000}");
                candidates.Add(relation);
            }
        }

        var first = Sets(() => Smallest(data, request.Seed, cancellation));
        Look(first.Where(set => !set.IsNoisy));
        var given = Distinct(candidates, request, _ => { }).Where(LeavesNothing).Aggregate(0UL, (bits, relation) => bits | 1UL << relation.Set.Target);
        var open = first.Where(set => set.IsNoisy && set.Unexplained < threshold && (given >> set.Target & 1) == 0);
        Look(Sets(() => open.Select(set => Among(set.Target, ~given, data, request.Seed, cancellation))));
        var relations = Distinct(OneWay(candidates, journal.Say), request, journal.Say);
        relations = Distinct([.. relations, .. new ImplicitRelations(request, journal, cancellation).Beside(relations)], request, journal.Say);
        var bound = relations.SelectMany(relation => Variables(relation.Law)).ToHashSet();
        ImmutableArray<string> free = [.. data.InputNames.Where(name => !bound.Contains(name))];
        journal.Say(free.IsEmpty ? "no variable is free" : $"bound by no law: {string.Join(", ", free)}");
        journal.Took("relation", TimeSpan.FromSeconds(looked));
        journal.Took("law", clock.Elapsed - TimeSpan.FromSeconds(looked));
        return new Findings
        {
            Candidates = [.. relations.Select(relation => relation.Candidate)],
            Free = free,
            Journal = journal.Entries(),
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    /// <summary>Each relation as a front of one law. Where there is none, the first variable's mean stands for what was not found.</summary>
    public static List<LawFront> Measure(Findings found, ProblemData data)
    {
        if (found.Candidates.IsEmpty)
        {
            var rows = For(data, 0, ~1UL);
            return [new LawFront([Law.Measure(new LawCandidate(Expr.Decimal(rows.Train.Target.Average()), new Origin(Road.Constant, "mean")), rows)], 0)];
        }
        return [.. found.Candidates.Select(candidate => new LawFront([Law.Measure(candidate, For(data, candidate.Gives!))], 0))];
    }

    /// <summary>For each variable the smallest set of others that gives it.</summary>
    private static IEnumerable<VariableSet> Smallest(ProblemData data, long seed, CancellationToken cancellation)
    {
        var dependence = new Dependence(data.Train.Inputs, new RandomSource(seed).Fork(11));
        var all = ulong.MaxValue >> 64 - dependence.Count;
        for (var target = 0; target < dependence.Count && !cancellation.IsCancellationRequested; target++)
        {
            var (inputs, unexplained) = dependence.Smallest(target, all, Tolerance, cancellation);
            yield return new VariableSet(target, inputs, unexplained);
        }
    }

    /// <summary>The set of allowed variables that gives a noisy one, by more rows, as for the inputs of classes.</summary>
    private static VariableSet Among(int target, ulong allowed, ProblemData data, long seed, CancellationToken cancellation)
    {
        int[] others = [.. Enumerable.Range(0, data.InputNames.Length).Where(i => i != target && (allowed >> i & 1) != 0)];
        if (others.Length == 0 || cancellation.IsCancellationRequested) return new VariableSet(target, 0, 1);
        var (sets, unexplained) = EssentialInputs.Of(For(data, target, allowed), seed, cancellation);
        return new VariableSet(target, sets[0].Aggregate(0UL, (bits, i) => bits | 1UL << others[i]), unexplained);
    }

    private static FoundRelation? LawOf(VariableSet set, SearchRequest request, LawFinder find, CancellationToken cancellation)
    {
        var rows = For(request.Data, set.Target, set.Inputs);
        var own = request with { Data = rows, Dimensions = null, Settings = request.Settings with { Effort = SearchEffort.Quick }, Network = NetworkSettings.Default, IsNoisy = set.IsNoisy };
        var found = find(own, null, cancellation);
        if (found.Candidates.IsEmpty) return null;
        var measured = found.Candidates.Select(candidate => candidate with { Gives = rows.TargetName }).Select(candidate => new FoundRelation(candidate, Law.Measure(candidate, rows), set)).ToList();
        var preferred = measured[found.Preferred];
        if (set.IsNoisy && measured.Where(relation => double.IsFinite(relation.Law.Train.R2)).ToList() is { Count: > 0 } finite)
        {
            var least = finite.Min(relation => 1 - relation.Law.Train.R2);
            preferred = finite.Where(relation => 1 - relation.Law.Train.R2 <= HardlyMore * least).MinBy(relation => relation.Law.Complexity)!;
        }
        if (!double.IsFinite(preferred.Law.Judged.R2)) return null;
        return LeavesNothing(preferred) ? Directions.Simplest(preferred, (target, inputs) => For(request.Data, target, inputs)) : preferred;
    }

    private static bool LeavesNothing(FoundRelation relation) => 1 - relation.Law.Train.R2 < Nothing;

    /// <summary>
    /// A law with noise and one that gives a variable of it from its target are one relation, read in two directions; noise makes them differ, so that they
    /// do not look like one. The one that leaves less of its target stays.
    /// </summary>
    private static List<FoundRelation> OneWay(List<FoundRelation> candidates, Action<string> say)
    {
        var kept = candidates.Where(LeavesNothing).ToList();
        foreach (var relation in candidates.Except(kept).OrderByDescending(relation => relation.Law.Train.R2).ToList())
        {
            if (kept.Find(other => !LeavesNothing(other) && Uses(relation, other) && Uses(other, relation)) is { } better)
                say($"{relation.Law} reads {better.Law} backwards");
            else kept.Add(relation);
        }
        return kept;

        static bool Uses(FoundRelation relation, FoundRelation other) => relation.Law.Expression.Contains(other.Law.Target);
    }

    /// <summary>Of laws that bind the same rows in the same way only the best: first those that meet what is asked, the exact before others, the simplest before longer ones.</summary>
    private static List<FoundRelation> Distinct(List<FoundRelation> candidates, SearchRequest request, Action<string> say)
    {
        var ordered = candidates
            .OrderByDescending(candidate => candidate.Law.Meets(request.AcceptR2))
            .ThenByDescending(candidate => candidate.Law.Exact)
            .ThenByDescending(LeavesNothing)
            .ThenBy(candidate => candidate.Law.Meets(request.AcceptR2) ? candidate.Law.Complexity : -candidate.Law.Judged.R2)
            .ToList();
        var independent = new IndependentGradients(request.Data);
        var kept = new List<FoundRelation>();
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
    /// <param name="data">All variables.</param>
    /// <param name="target">A variable, or a power of one, which is then among the inputs too.</param>
    internal static ProblemData For(ProblemData data, string target)
    {
        var (name, power) = Law.PowerOf(target);
        var index = data.InputNames.IndexOf(name);
        return power == 1 ? For(data, index, ~0UL) : data with { TargetName = target, Train = Raised(data.Train), Test = Raised(data.Test) };

        Observations Raised(Observations rows) => rows with { Target = Array.ConvertAll(rows.Inputs[index], x => Math.Pow(x, power)) };
    }

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

    /// <summary>Which of the variables a law binds.</summary>
    internal static IEnumerable<string> Variables(Law law) => law.Expression.SymbolNames().Union(law.Left.SymbolNames());

    private static string Names(ulong inputs, ProblemData data) =>
        BitOperations.PopCount(inputs) == 0 ? "nothing" : string.Join(", ", data.InputNames.Where((_, i) => (inputs >> i & 1) != 0));
}
