using System.Collections.Immutable;

namespace Discovery.Programs.Stages;

/// <summary>A machine of few states: the tree of all histories, its states merged until the examples forbid it.</summary>
internal static class AutomatonStage
{
    /// <summary>Letters up to which a table of states and letters can be read.</summary>
    private const int MostLetters = 16;

    public static void Search(ProgramContext context)
    {
        var (examples, inputs) = (context.Examples, context.Store.Inputs);
        if (inputs.Count == 0 || context.Bench.Symbols.Count > MostLetters || Codes.Of([.. inputs]) is not { } codes) return;
        long[] letters = [.. codes.Values.Distinct().Order()];
        if (letters.Length > MostLetters) return;
        var columns = Array.ConvertAll(codes.Values, code => Array.BinarySearch(letters, code));
        if (StateMerging.Learn(examples.Begins, columns, context.Bench.Target, letters.Length) is not { } machine) return;
        var memory = new MemoryCell("q", 0);
        ImmutableArray<Node> keys = [new Held(memory, IsNew: false), .. inputs.Select(input => input.Node)];
        var moves = ImmutableArray.CreateBuilder<(ImmutableArray<long>, long)>();
        var writes = ImmutableArray.CreateBuilder<(ImmutableArray<long>, long)>();
        foreach (var (state, letter, next, written) in machine)
        {
            ImmutableArray<long> key = [state, .. codes.Decode(letters[letter])];
            moves.Add((key, next));
            writes.Add((key, written));
        }
        memory.Update = new Node.Lookup(new LookupTable(moves.ToImmutable()), keys);
        var bits = ProgramBits.Of(memory.Update) + ProgramBits.OfStart(0);
        var output = new Node.Lookup(new LookupTable(writes.ToImmutable()), keys);
        context.Bench.Propose(output, bits + ProgramBits.Of(output), 0);
        // Where the output depends on the state reached alone, that is shorter.
        var reached = machine.GroupBy(move => move.Next).ToList();
        if (reached.TrueForAll(group => group.Select(move => move.Written).Distinct().Count() == 1))
        {
            ImmutableArray<(ImmutableArray<long>, long)> rows = [.. reached.OrderBy(group => group.Key).Select(group => ((ImmutableArray<long>)[group.Key], group.First().Written))];
            var values = Replay(examples, columns, machine);
            context.Closing.Try(new Column(new Held(memory, IsNew: true), values, bits + ProgramBits.NameBits));
        }
    }

    private static long[] Replay(ExampleSet examples, int[] letters, IReadOnlyList<(int State, int Letter, int Next, long Written)> machine)
    {
        var next = machine.ToDictionary(move => (move.State, move.Letter), move => move.Next);
        var (values, state) = (new long[letters.Length], 0);
        for (var row = 0; row < values.Length; row++)
        {
            state = next[(examples.StepOf[row] == 0 ? 0 : state, letters[row])];
            values[row] = state;
        }
        return values;
    }
}
