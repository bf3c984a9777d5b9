using System.Diagnostics;
using System.Globalization;

namespace Discovery.Programs;

/// <summary>Passes over the stages, with a share of wrong rows that is allowed, and what they propose as whole programs.</summary>
internal sealed class Passes(ExampleSet examples, ExampleSet searched, ProgramSearchOptions options, List<string> log, CancellationToken cancellation)
{
    /// <summary>A program must halve the description: a random table is told that much shorter by a program once in 2^(half its bits).</summary>
    private const double MostShare = 0.5;

    /// <summary>Bits that a program with wrong rows must save against a constant with its own wrong rows; else a rare symbol would pass for noise.</summary>
    private const double ConstantMargin = 16;

    /// <summary>Proposals an output of which programs are made.</summary>
    private const int MostProposals = 24;

    private readonly ColumnStore _store = new(searched);
    private readonly Dictionary<(double Share, int Output), ProgramContext> _contexts = [];

    /// <summary>Bits of the outputs with no program.</summary>
    public double OutputBits { get; } = examples.Outputs.Sum(column => ProgramBits.OfColumn(column));

    /// <summary>Whether neither the clock nor the bound of work ended a pass.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The shortest first, of programs that say the same text once.</summary>
    public static IEnumerable<ProgramCandidate> Ordered(IEnumerable<ProgramCandidate> candidates) => candidates.DistinctBy(candidate => candidate.Program.Text)
        .OrderBy(candidate => candidate.Bits).ThenBy(candidate => candidate.Program.Text.Length).ThenBy(candidate => candidate.Program.Text, StringComparer.Ordinal);

    /// <summary>Programs that halve the description, the shortest first.</summary>
    /// <param name="share">Of the rows, how many may be wrong.</param>
    /// <param name="isDear">Whether the dear stages run, or the others.</param>
    /// <param name="bound">Bits of a program that is known.</param>
    public List<ProgramCandidate> Run(double share, bool isDear, double bound)
    {
        var proposals = new List<IReadOnlyList<OutputProposal>>();
        for (var output = 0; output < searched.OutputNames.Length; output++)
        {
            if (!_contexts.TryGetValue((share, output), out var context)) _contexts[(share, output)] = context = Context(share, output);
            if (searched.OutputNames.Length == 1) context.Bench.Bound(share == 0 ? bound : bound - ProgramBits.OfMisfits(1, searched.RowCount, context.Bench.SymbolBits));
            Search(context, isDear);
            IsComplete &= context.Bench.Work > 0 && !cancellation.IsCancellationRequested;
            if (context.Bench.Found.Count == 0 && isDear) return [];
            proposals.Add([.. context.Bench.Found.Take(MostProposals)]);
        }
        if (proposals.Exists(list => list.Count == 0)) return [];
        // Each output has its own wrong rows.
        var most = share == 0 ? 0 : Math.Max(1, (int)(share * examples.RowCount)) * examples.OutputNames.Length;
        // The best of each output together, then each other proposal in the place of the best.
        var best = proposals.Select(list => list[0]).ToArray();
        var choices = new List<OutputProposal[]> { best };
        for (var output = 0; output < best.Length; output++)
            foreach (var other in proposals[output].Skip(1)) choices.Add([.. best.Select((proposal, k) => k == output ? other : proposal)]);
        return [.. Ordered(choices.Select(choice => Assemble(choice, most)).OfType<ProgramCandidate>().Where(candidate => candidate.Bits < MostShare * OutputBits && IsNoConstant(candidate)))];
    }

    private ProgramContext Context(double share, int output)
    {
        var budget = share == 0 ? 0 : Math.Max(1, (int)(share * searched.RowCount));
        var bench = new Bench(searched, output, budget, share == 0 ? options.Work : options.Work / 2, MostShare * ProgramBits.OfColumn(searched.Outputs[output]));
        return new ProgramContext(searched, bench, _store);
    }

    private ProgramCandidate? Assemble(OutputProposal[] choice, int most) => ProgramCandidate.Measure(
        ProgramAssembly.Of(examples, [.. choice.Select(proposal => proposal.Node)]), string.Join(", ", choice.Select(proposal => proposal.Stage).Distinct()), examples, most);

    private void Search(ProgramContext context, bool isDear)
    {
        var bench = context.Bench;
        foreach (var stage in ProgramStages.All.Where(stage => stage.IsDear == isDear))
        {
            if (cancellation.IsCancellationRequested) return;
            bench.Begin(stage.Name);
            if (bench.IsHopeless(stage.LeastBits) || (stage.NeedsClean && bench.Budget > 0)) continue;
            var (clock, work) = (Stopwatch.GetTimestamp(), bench.Work);
            stage.Search(context);
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{context.Examples.OutputNames[bench.Output]}{(bench.Budget > 0 ? $", up to {bench.Budget} rows wrong" : "")}: {stage.Name}, {work - bench.Work} columns, best {(bench.Found.Count == 0 ? "none" : $"{bench.Best:0.0} bits")}, {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.00} s"));
        }
    }

    /// <summary>A program with wrong rows must say more than that one symbol is the rule.</summary>
    private bool IsNoConstant(ProgramCandidate candidate)
    {
        if (candidate.Misfits.IsEmpty) return true;
        var constant = examples.Outputs.Sum(column =>
        {
            var top = column.GroupBy(value => value).MaxBy(group => group.Count())!;
            return ProgramBits.OfNumber(top.Key) + ProgramBits.OfMisfits(column.Length - top.Count(), column.Length, ProgramBits.OfColumn(column) / column.Length);
        });
        return candidate.Bits + ConstantMargin < constant;
    }
}
