namespace Discovery.Programs.Columns;

/// <summary>Columns that several stages use: inputs, what stood before in inputs and outputs, kept once so that programs share their registers.</summary>
internal sealed class ColumnStore
{
    private readonly ExampleSet _examples;
    private readonly Dictionary<(string Key, long Start, MemoryCell? Memory), Column> _delayed = [];

    public ColumnStore(ExampleSet examples)
    {
        _examples = examples;
        Inputs = [.. examples.Inputs.Select((values, i) => Column.Of(new Node.Variable(examples.InputNames[i]), values))];
    }

    public IReadOnlyList<Column> Inputs { get; }

    /// <summary>What an expression was a step before; 0 before the first step.</summary>
    /// <param name="column">The expression.</param>
    /// <param name="start">What it was before the first step.</param>
    public Column Delayed(Column column, long start = 0) => Delayed(column, column.Node.ToString(), column.Node, start, column.Bits - ProgramBits.Of(column.Node));

    /// <summary>What an input was some steps before, at least one.</summary>
    public Column Input(int input, int lag)
    {
        var column = Inputs[input];
        for (var i = 1; i <= lag; i++) column = Delayed(column, $"{_examples.InputNames[input]}{i}", column.Node, 0, i == 1 ? 0 : column.Bits - ProgramBits.NameBits, $"{_examples.InputNames[input]}{i}");
        return column;
    }

    /// <summary>What an output was some steps before, at least one.</summary>
    /// <param name="output">Which.</param>
    /// <param name="lag">At least 1.</param>
    /// <param name="starts">What it was before the first step, the last first; empty for 0.</param>
    public Column Output(int output, int lag, IReadOnlyList<long>? starts = null)
    {
        var name = _examples.OutputNames[output];
        var column = new Column(new Emitted(output), _examples.Outputs[output], ProgramBits.NameBits);
        for (var i = 1; i <= lag; i++)
        {
            var start = starts is null ? 0 : starts[i - 1];
            var chain = starts is null ? "" : string.Join(',', starts.Take(i));
            column = Delayed(column, $"{name}{i}@{chain}", column.Node, start, i == 1 ? 0 : column.Bits - ProgramBits.NameBits, $"{name}{i}");
        }
        return column;
    }

    private Column Delayed(Column column, string key, Node update, long start, double inside, string? hint = null)
    {
        var place = (key, start, (column.Node as Held)?.Memory);
        if (_delayed.TryGetValue(place, out var known)) return known;
        var memory = new MemoryCell(hint ?? (column.Node is Node.Variable variable ? variable.Name + "1" : "last"), start) { Update = update };
        var values = new long[column.Values.Length];
        for (var row = 0; row < values.Length; row++) values[row] = _examples.StepOf[row] == 0 ? start : column.Values[row - 1];
        return _delayed[place] = new Column(new Held(memory, IsNew: false), values, ProgramBits.NameBits + ProgramBits.Of(update) + ProgramBits.OfStart(start) + inside);
    }
}
