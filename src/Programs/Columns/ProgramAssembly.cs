using System.Collections.Immutable;

namespace Discovery.Programs.Columns;

/// <summary>Puts outputs and the registers in them together as a program: an order of lines in which each reads what it should, shared parts computed once, names.</summary>
internal sealed class ProgramAssembly
{
    /// <summary>Operators from which on a part that stands twice gets a line of its own.</summary>
    private const int SharedSize = 1;

    private readonly ExampleSet _examples;
    private readonly List<MemoryCell> _memories = [];
    private readonly HashSet<string> _taken;
    private readonly Dictionary<MemoryCell, string> _names = [];
    private readonly HashSet<MemoryCell> _late = [];

    private ProgramAssembly(ExampleSet examples)
    {
        _examples = examples;
        _taken = [.. examples.InputNames, .. examples.OutputNames, .. Operators.All.Select(row => row.Name)];
    }

    /// <param name="examples">Says how inputs and outputs are called.</param>
    /// <param name="outputs">One expression an output.</param>
    public static SequenceProgram Of(ExampleSet examples, IReadOnlyList<Node> outputs) => new ProgramAssembly(examples).Assemble(outputs);

    private SequenceProgram Assemble(IReadOnlyList<Node> outputs)
    {
        foreach (var node in outputs) Collect(node);
        foreach (var memory in _memories) _names[memory] = Fresh(memory.Hint);
        var items = outputs.Select((node, k) => new Item(null, k, node)).Concat(_memories.Select(memory => new Item(memory, -1, memory.Update))).ToList();
        var lines = new List<Assignment>();
        foreach (var item in Ordered(items))
            lines.Add(new Assignment(item.Memory is null ? _examples.OutputNames[item.Output] : item.IsLate(_late) ? LateName(item.Memory) : _names[item.Memory], Named(item.Value)));
        // A register whose old value is still needed takes its new one at the end.
        lines.AddRange(_memories.Where(_late.Contains).Select(memory => new Assignment(_names[memory], new Node.Variable(LateName(memory)))));
        var registers = _memories.Select(memory => new Register(_names[memory], memory.Start)).ToList();
        Share(lines);
        Merge(lines, registers, _examples.OutputNames);
        return new SequenceProgram(_examples.InputNames, _examples.OutputNames, [.. registers], [.. lines]);
    }

    private void Collect(Node node)
    {
        if (node is Held held && !_memories.Contains(held.Memory))
        {
            _memories.Add(held.Memory);
            Collect(held.Memory.Update);
        }
        foreach (var part in node.Parts) Collect(part);
    }

    private string Fresh(string hint)
    {
        for (var i = 1; ; i++)
        {
            var name = i == 1 ? hint : char.IsDigit(hint[^1]) ? $"{hint}_{i}" : $"{hint}{i}";
            if (_taken.Add(name)) return name;
        }
    }

    private string LateName(MemoryCell memory) => _names[memory] + "_next";

    private Node Named(Node node) => node switch
    {
        Held held => new Node.Variable(held.IsNew && _late.Contains(held.Memory) ? LateName(held.Memory) : _names[held.Memory]),
        Emitted emitted => new Node.Variable(_examples.OutputNames[emitted.Output]),
        _ => node.With(Named),
    };

    /// <summary>Lines in an order in which new values stand after their line and old ones before it; where that cannot be, a register becomes late.</summary>
    private List<Item> Ordered(List<Item> items)
    {
        while (true)
        {
            var (rest, ordered) = (new List<Item>(items), new List<Item>());
            while (rest.Find(item => rest.TrueForAll(other => other == item || !MustPrecede(other, item))) is { } free)
            {
                rest.Remove(free);
                ordered.Add(free);
            }
            if (rest.Count == 0) return ordered;
            var stuck = rest.Find(item => item.Memory is not null && !_late.Contains(item.Memory) && rest.Exists(other => other != item && Reads(other.Value, item.Memory, isNew: false)))
                ?? throw new InvalidOperationException("The registers of a program wait for each other.");
            _late.Add(stuck.Memory!);
        }
    }

    private bool MustPrecede(Item before, Item after)
    {
        if (before.Memory is { } memory && Reads(after.Value, memory, isNew: true)) return true;
        if (before.Memory is null && Emits(after.Value, before.Output)) return true;
        return after.Memory is { } later && !_late.Contains(later) && Reads(before.Value, later, isNew: false);
    }

    private static bool Reads(Node node, MemoryCell memory, bool isNew) => (node is Held held && held.Memory == memory && held.IsNew == isNew) || node.Parts.Any(part => Reads(part, memory, isNew));

    private static bool Emits(Node node, int output) => (node is Emitted emitted && emitted.Output == output) || node.Parts.Any(part => Emits(part, output));

    /// <summary>Parts that stand more than once and read the same values get a line before their first use.</summary>
    private void Share(List<Assignment> lines)
    {
        while (true)
        {
            var parts = lines.SelectMany((line, at) => Parts(line.Value).Select(part => (Part: part, Text: part.ToString(), At: at)))
                .GroupBy(item => item.Text).Where(group => group.Count() > 1 && IsSteady(lines, group.First().Part, group.Min(item => item.At), group.Max(item => item.At)))
                .OrderByDescending(group => group.Key.Length).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
            if (parts.Count == 0) return;
            var (text, first) = (parts[0].Key, parts[0].Min(item => item.At));
            // A line that is the part as a whole, and keeps its value, lends its name.
            if (lines[first].Value.ToString() == text && !lines.Skip(first + 1).Any(line => line.Name == lines[first].Name) && !ProgramParser.Names(lines[first].Value).Contains(lines[first].Name))
            {
                for (var i = first + 1; i < lines.Count; i++) lines[i] = lines[i] with { Value = Replace(lines[i].Value, text, lines[first].Name) };
                if (!lines.Skip(first + 1).Any(line => Parts(line.Value).Any(part => part.ToString() == text))) continue;
                return;
            }
            var name = Fresh("s");
            var value = parts[0].First().Part;
            for (var i = first; i < lines.Count; i++) lines[i] = lines[i] with { Value = Replace(lines[i].Value, text, name) };
            lines.Insert(first, new Assignment(name, value));
        }
    }

    private static Node Replace(Node node, string text, string name) => node is Node.Apply && node.ToString() == text ? new Node.Variable(name) : node.With(part => Replace(part, text, name));

    private static IEnumerable<Node> Parts(Node node) => Size(node) >= SharedSize ? node.Parts.SelectMany(Parts).Prepend(node) : node.Parts.SelectMany(Parts);

    private static int Size(Node node) => node is Node.Apply ? 1 + node.Parts.Sum(Size) : node is Node.Lookup ? 0 : node.Parts.Sum(Size);

    /// <summary>Whether nothing that a part reads is assigned between its first and its last use.</summary>
    private static bool IsSteady(List<Assignment> lines, Node part, int first, int last)
    {
        var names = ProgramParser.Names(part).ToHashSet();
        return !lines.Skip(first).Take(last - first).Any(line => names.Contains(line.Name));
    }

    /// <summary>A register that only repeats an output becomes the output, and an output that only repeats a register becomes the register.</summary>
    private static void Merge(List<Assignment> lines, List<Register> registers, ImmutableArray<string> outputs)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            if (lines[i].Value is not Node.Variable { Name: var source } || lines[i].Name == source) continue;
            var (output, register) = (lines[i].Name, registers.Find(register => register.Name == source));
            if (register is not null && !outputs.Contains(source) && outputs.Contains(output) && !registers.Exists(other => other.Name == output) && !lines.Skip(i + 1).Any(line => line.Name == source))
            {
                // y = r, where r is not renewed any more in this step.
                Rename(lines, i, source, output);
                registers[registers.IndexOf(register)] = register with { Name = output };
            }
            else if (registers.Find(other => other.Name == output) is { } copy && register is null && lines.Exists(line => line.Name == source)
                && !lines.Skip(lines.FindIndex(line => line.Name == source) + 1).Any(line => ProgramParser.Names(line.Value).Contains(output)))
            {
                // r = y, where r is not read after y is written.
                Rename(lines, i, output, source);
                registers[registers.IndexOf(copy)] = copy with { Name = source };
            }
        }
    }

    private static void Rename(List<Assignment> lines, int without, string from, string to)
    {
        lines.RemoveAt(without);
        Node Renamed(Node node) => node is Node.Variable variable && variable.Name == from ? new Node.Variable(to) : node.With(Renamed);
        for (var i = 0; i < lines.Count; i++) lines[i] = new Assignment(lines[i].Name == from ? to : lines[i].Name, Renamed(lines[i].Value));
    }

    private sealed record Item(MemoryCell? Memory, int Output, Node Value)
    {
        public bool IsLate(HashSet<MemoryCell> late) => Memory is not null && late.Contains(Memory);
    }
}
