using System.Collections.Immutable;

namespace Discovery.Programs.Learning;

/// <summary>A program whose registers are the states that were read: how each step follows from the one before is a question without memory.</summary>
internal static class StateProgram
{
    /// <summary>Rows of the question without memory: two in three distinct ones are needed to see a table whole.</summary>
    private const int MostRows = 2000;

    /// <param name="examples">The rows.</param>
    /// <param name="states">The registers on them.</param>
    /// <param name="find">Finds a program without memory.</param>
    public static SequenceProgram? Of(ExampleSet examples, StateColumns states, Func<ExampleSet, SequenceProgram?> find) => states.IsMachine ? Machine(examples, states) : Lattice(examples, states, find);

    /// <summary>Tables of the moves.</summary>
    private static SequenceProgram Machine(ExampleSet examples, StateColumns states)
    {
        var name = Free("q", examples);
        ImmutableArray<Node> keys = [new Node.Variable(name), .. examples.InputNames.Select(input => new Node.Variable(input))];
        ImmutableArray<(ImmutableArray<long> Keys, int Row)> moves = [.. Enumerable.Range(0, examples.RowCount)
            .Select(row => (Keys: (ImmutableArray<long>)[states.Before[0][row], .. examples.Inputs.Select(column => column[row])], Row: row))
            .DistinctBy(move => string.Join(',', move.Keys)).OrderBy(move => string.Join(',', move.Keys.Select(key => $"{key,20}")), StringComparer.Ordinal)];
        Node Table(long[] column) => new Node.Lookup(new LookupTable([.. moves.Select(move => (move.Keys, column[move.Row]))]), keys);
        return new SequenceProgram(examples.InputNames, examples.OutputNames, [new Register(name, states.Starts[0])],
            [.. examples.OutputNames.Select((output, k) => new Assignment(output, Table(examples.Outputs[k]))), new Assignment(name, Table(states.After[0]))]);
    }

    private static SequenceProgram? Lattice(ExampleSet examples, StateColumns states, Func<ExampleSet, SequenceProgram?> find)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(1, states.Count).Select(i => Free($"z{i}", examples))], next = [.. names.Select(name => name + "_next")];
        var rows = Math.Min(MostRows, examples.RowCount);
        long[][] First(IEnumerable<long[]> columns) => [.. columns.Select(column => column[..rows])];
        var question = new ExampleSet([.. names, .. examples.InputNames], [.. next, .. examples.OutputNames],
            First([.. states.Before, .. examples.Inputs]), First([.. states.After, .. examples.Outputs]), [.. Enumerable.Range(0, rows + 1)]);
        if (find(question) is not { Registers.IsEmpty: true } step) return null;
        return new SequenceProgram(examples.InputNames, examples.OutputNames, [.. names.Select((name, i) => new Register(name, states.Starts[i]))],
            [.. step.Body, .. names.Select((name, i) => new Assignment(name, new Node.Variable(next[i])))]);
    }

    private static string Free(string name, ExampleSet examples)
    {
        while (examples.InputNames.Contains(name) || examples.OutputNames.Contains(name)) name += "_";
        return name;
    }
}
