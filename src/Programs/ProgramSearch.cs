using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Discovery.Programs;

/// <summary>From example sequences to a program. The work is bounded by counts and not by the clock, on one thread: the same rows give the same program.</summary>
public static class ProgramSearch
{
    /// <summary>A program must halve the description: a random table is told that much shorter by a program once in 2^(half its bits).</summary>
    private const double MostShare = 0.5;

    /// <summary>Bits that a program with wrong rows must save against a constant with its own wrong rows; else a rare symbol would pass for noise.</summary>
    private const double ConstantMargin = 16;

    /// <summary>Proposals an output of which programs are made.</summary>
    private const int MostProposals = 24;

    /// <summary>Letters of the alphabet that a separating input is sought among.</summary>
    private const int MostLetters = 16;

    /// <summary>Programs that are compared with the chosen one.</summary>
    private const int MostCompared = 16;

    /// <summary>Rivals that are told.</summary>
    private const int MostRivals = 4;

    /// <param name="examples">At least one row and one output.</param>
    /// <param name="options">How far to go.</param>
    /// <param name="cancellation">Ends the search with what was found so far.</param>
    public static ProgramFinding Find(ExampleSet examples, ProgramSearchOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= ProgramSearchOptions.Default;
        var (log, bits) = (new List<string>(), examples.Outputs.Sum(column => ProgramBits.OfColumn(column)));
        var searched = Searched(examples, options.Rows);
        var isComplete = true;
        foreach (var share in new[] { 0, options.WrongShare })
        {
            if (cancellation.IsCancellationRequested) break;
            var candidates = Candidates(examples, searched, share, options, log, ref isComplete, cancellation);
            var accepted = candidates.Where(candidate => candidate.Bits < MostShare * bits && IsNoConstant(candidate, examples)).ToList();
            if (accepted.Count == 0) continue;
            var chosen = Steadiest(accepted, examples);
            var finding = new ProgramFinding { Chosen = chosen, OutputBits = bits, IsComplete = isComplete };
            finding = finding with { Rivals = Rivals(chosen, [chosen, .. accepted.Where(candidate => candidate != chosen)], examples) };
            return finding with { Log = [.. log] };
        }
        return new ProgramFinding { OutputBits = bits, Log = [.. log], IsComplete = isComplete };
    }

    /// <summary>Rows of inputs that occur in the examples, the smallest first: the letters that separating inputs are made of.</summary>
    public static ImmutableArray<ImmutableArray<long>> Alphabet(ExampleSet examples)
    {
        if (examples.InputNames.IsEmpty) return [[]];
        var letters = Enumerable.Range(0, examples.RowCount).Select(row => examples.Inputs.Select(column => column[row]).ToImmutableArray())
            .DistinctBy(letter => string.Join(',', letter)).OrderBy(letter => letter.Sum(value => Math.Abs((double)value))).ThenBy(letter => string.Join(',', letter), StringComparer.Ordinal).ToList();
        return [.. letters.Count <= MostLetters ? letters : letters.Take(MostLetters - 2).Append(letters[letters.Count / 2]).Append(letters[^1])];
    }

    private static ExampleSet Searched(ExampleSet examples, int rows)
    {
        var sequences = 1;
        while (sequences < examples.SequenceCount && examples.Begins[sequences + 1] <= rows) sequences++;
        return examples.First(sequences);
    }

    private static List<ProgramCandidate> Candidates(ExampleSet examples, ExampleSet searched, double share, ProgramSearchOptions options, List<string> log, ref bool isComplete, CancellationToken cancellation)
    {
        var (store, proposals) = (new ColumnStore(searched), new List<IReadOnlyList<OutputProposal>>());
        for (var output = 0; output < searched.OutputNames.Length; output++)
        {
            var budget = share == 0 ? 0 : Math.Max(1, (int)(share * searched.RowCount));
            var bench = new Bench(searched, output, budget, options.Work, MostShare * ProgramBits.OfColumn(searched.Outputs[output]));
            Search(new ProgramContext(searched, bench, store), log, cancellation);
            isComplete &= bench.Work > 0 && !cancellation.IsCancellationRequested;
            if (bench.Found.Count == 0) return [];
            proposals.Add([.. bench.Found.Take(MostProposals)]);
        }
        var most = share == 0 ? 0 : Math.Max(1, (int)(share * examples.RowCount));
        // The best of each output together, then each other proposal in the place of the best.
        var best = proposals.Select(list => list[0]).ToArray();
        var choices = new List<OutputProposal[]> { best };
        for (var output = 0; output < best.Length; output++)
            foreach (var other in proposals[output].Skip(1)) choices.Add([.. best.Select((proposal, k) => k == output ? other : proposal)]);
        return [.. choices.Select(choice => Assemble(examples, choice, most)).OfType<ProgramCandidate>().DistinctBy(candidate => candidate.Program.Text)
            .OrderBy(candidate => candidate.Bits).ThenBy(candidate => candidate.Program.Text.Length).ThenBy(candidate => candidate.Program.Text, StringComparer.Ordinal)];
    }

    private static ProgramCandidate? Assemble(ExampleSet examples, OutputProposal[] choice, int most) => ProgramCandidate.Measure(
        ProgramAssembly.Of(examples, [.. choice.Select(proposal => proposal.Node)]), string.Join(", ", choice.Select(proposal => proposal.Stage).Distinct()), examples, most);

    private static void Search(ProgramContext context, List<string> log, CancellationToken cancellation)
    {
        foreach (var stage in ProgramStages.All)
        {
            if (cancellation.IsCancellationRequested) return;
            context.Bench.Begin(stage.Name);
            if (context.Bench.IsHopeless(stage.LeastBits) || (stage.NeedsClean && context.Bench.Budget > 0)) continue;
            var (clock, work) = (Stopwatch.GetTimestamp(), context.Bench.Work);
            stage.Search(context);
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{context.Examples.OutputNames[context.Bench.Output]}{(context.Bench.Budget > 0 ? $", up to {context.Bench.Budget} rows wrong" : "")}: {stage.Name}, {work - context.Bench.Work} columns, best {(context.Bench.Found.Count == 0 ? "none" : $"{context.Bench.Best:0.0} bits")}, {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.00} s"));
        }
    }

    /// <summary>A program with wrong rows must say more than that one symbol is the rule.</summary>
    private static bool IsNoConstant(ProgramCandidate candidate, ExampleSet examples)
    {
        if (candidate.Misfits.IsEmpty) return true;
        var constant = examples.Outputs.Sum(column =>
        {
            var top = column.GroupBy(value => value).MaxBy(group => group.Count())!;
            return ProgramBits.OfNumber(top.Key) + ProgramBits.OfMisfits(column.Length - top.Count(), column.Length, ProgramBits.OfColumn(column) / column.Length);
        });
        return candidate.Bits + ConstantMargin < constant;
    }

    /// <summary>Of programs that say the same as the shortest, and are about as short, the first whose registers do not grow as long numbers do: it runs on for ever.</summary>
    private static ProgramCandidate Steadiest(List<ProgramCandidate> candidates, ExampleSet examples)
    {
        var shortest = candidates[0];
        if (!Grows(shortest.Program)) return shortest;
        var alphabet = Alphabet(examples);
        return candidates.Skip(1).TakeWhile(candidate => candidate.Bits <= shortest.Bits + Bench.RivalBits).Where(candidate => !Grows(candidate.Program)).Take(MostCompared)
            .FirstOrDefault(candidate => !Separation.Of(shortest.Program, candidate.Program, alphabet).IsFound) ?? shortest;
    }

    /// <summary>Whether a register is multiplied in each step and never cut: it leaves 64 bits after some dozens.</summary>
    private static bool Grows(SequenceProgram program) => program.Body.Any(line => program.Registers.Any(register => register.Name == line.Name) && Multiplies(line.Value, line.Name));

    private static bool Multiplies(Node node, string name) => node switch
    {
        Node.Apply { Operator: var row } when row == Operators.Remainder || row == Operators.Quotient || row == Operators.Min || row == Operators.And => false,
        Node.Apply { Operator: var row, Arguments: var arguments } when row == Operators.Times && arguments.Any(argument => argument is Node.Variable variable && variable.Name == name) => true,
        _ => node.Parts.Any(part => Multiplies(part, name)),
    };

    private static ImmutableArray<RivalProgram> Rivals(ProgramCandidate chosen, List<ProgramCandidate> candidates, ExampleSet examples)
    {
        var (alphabet, rivals) = (Alphabet(examples), ImmutableArray.CreateBuilder<RivalProgram>());
        foreach (var candidate in candidates.Skip(1).Where(candidate => candidate.Bits <= chosen.Bits + Bench.RivalBits).Take(MostCompared))
        {
            if (rivals.Count == MostRivals) break;
            var separation = Separation.Of(chosen.Program, candidate.Program, alphabet);
            if (!separation.IsFound) continue;
            // One rival for each way to differ.
            if (!rivals.Any(rival => !Separation.Of(rival.Candidate.Program, candidate.Program, alphabet, Separation.DefaultWork / 6).IsFound)) rivals.Add(new RivalProgram(candidate, separation));
        }
        return rivals.ToImmutable();
    }
}
