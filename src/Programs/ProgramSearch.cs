using System.Collections.Immutable;

namespace Discovery.Programs;

/// <summary>From example sequences to a program. The work is bounded by counts and not by the clock, on one thread: the same rows give the same program.</summary>
public static class ProgramSearch
{
    /// <summary>Letters of the alphabet that a separating input is sought among.</summary>
    private const int MostLetters = 16;

    /// <summary>Bits up to which a program that fits all rows is not questioned: a wrong row costs ten bits, and no program less than ten.</summary>
    private const double PlainBits = 25;

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
        var (searched, sets, log) = (Searched(examples, options.Rows), new List<ProgramCandidate>(), new List<string>());
        var passes = new Passes(examples, searched, options, log, cancellation);
        // Cheap stages first, where all outputs are right and where some are wrong; what is found so bounds what dear stages may propose.
        sets.AddRange(passes.Run(share: 0, isDear: false, double.PositiveInfinity));
        if (sets.Count > 0)
        {
            sets.AddRange(passes.Run(0, isDear: true, sets[0].Bits));
            // A long program may be one that has learnt a wrong row by heart.
            if (sets.Min(candidate => candidate.Bits) > PlainBits) sets.AddRange(passes.Run(options.WrongShare, isDear: false, sets.Min(candidate => candidate.Bits)));
        }
        else
        {
            sets.AddRange(passes.Run(options.WrongShare, isDear: false, double.PositiveInfinity));
            var bound = sets.Count > 0 ? sets[0].Bits : double.PositiveInfinity;
            sets.AddRange(passes.Run(0, isDear: true, bound));
            if (sets.Count == 0) sets.AddRange(passes.Run(options.WrongShare, isDear: true, bound));
        }
        List<ProgramCandidate> accepted = [.. Passes.Ordered(sets)];
        var finding = new ProgramFinding { OutputBits = passes.OutputBits, IsComplete = passes.IsComplete, Log = [.. log] };
        if (accepted.Count == 0) return finding;
        var chosen = Steadiest(accepted, examples);
        return finding with { Chosen = chosen, Rivals = Rivals(chosen, [chosen, .. accepted.Where(candidate => candidate != chosen)], examples) };
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
