using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Programs.Language;

/// <summary>Reads programs as <see cref="SequenceProgram.Text"/> writes them.</summary>
internal sealed partial class ProgramParser(string[] tokens)
{
    private int _at;

    private string Next => _at < tokens.Length ? tokens[_at] : "";

    /// <summary>Lines are parted by semicolons or line ends. Numbers that stand first and are assigned again later are the start of registers.</summary>
    /// <param name="text">The program.</param>
    /// <param name="inputs">Their names; default: what is read and never assigned before.</param>
    /// <param name="outputs">Their names; default: what is assigned and is not read by another line.</param>
    /// <exception cref="FormatException">It is no program.</exception>
    public static SequenceProgram Parse(string text, ImmutableArray<string> inputs, ImmutableArray<string> outputs)
    {
        var lines = text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Line).ToList();
        var starts = new List<Register>();
        while (starts.Count < lines.Count && lines[starts.Count].Value is Node.Whole start && lines.Skip(starts.Count + 1).Any(line => line.Name == lines[starts.Count].Name))
            starts.Add(new Register(lines[starts.Count].Name, start.Value));
        ImmutableArray<Assignment> body = [.. lines.Skip(starts.Count)];
        if (body.IsEmpty) throw new FormatException($"'{text}' says nothing that happens in a step; expected lines such as y = x + 1.");
        var assigned = starts.Select(register => register.Name).ToHashSet();
        var free = new List<string>();
        foreach (var line in body)
        {
            foreach (var name in Names(line.Value).Where(name => !assigned.Contains(name) && !free.Contains(name))) free.Add(name);
            assigned.Add(line.Name);
        }
        if (inputs.IsDefault) inputs = [.. free];
        else if (free.Find(name => !inputs.Contains(name)) is { } strange) throw new FormatException($"'{strange}' is read before it has a value; it is no input and no register.");
        if (outputs.IsDefault)
        {
            outputs = [.. body.Select(line => line.Name).Distinct().Where(name => !body.Any(line => line.Name != name && Names(line.Value).Contains(name)))];
            var plain = outputs.Where(name => !starts.Exists(register => register.Name == name)).ToImmutableArray();
            if (!plain.IsEmpty) outputs = plain;
            if (outputs.IsEmpty) outputs = [body[^1].Name];
        }
        return new SequenceProgram(inputs, outputs, [.. starts], body);
    }

    /// <summary>The names in an expression.</summary>
    public static IEnumerable<string> Names(Node node) => node is Node.Variable variable ? [variable.Name] : node.Parts.SelectMany(Names);

    private static Assignment Line(string text)
    {
        var mark = Mark().Match(text);
        if (!mark.Success) throw new FormatException($"'{text}' is no line of a program; expected NAME = EXPRESSION.");
        var parser = new ProgramParser([.. Token().Matches(text[mark.Length..]).Select(match => match.Value.Trim())]);
        var value = parser.Infix(0);
        if (parser._at < parser.Tokens) throw new FormatException($"'{parser.Next}' was not expected in '{text}'.");
        return new Assignment(mark.Groups[1].Value, value);
    }

    private int Tokens => tokens.Length;

    private Node Infix(int binding)
    {
        var left = Leaf();
        while (Operators.Find(Next) is { } row && row.Binding != Operator.Call && row.Binding >= binding)
        {
            _at++;
            left = Node.Of(row, left, Infix(row.Binding + 1));
        }
        return left;
    }

    private Node Leaf()
    {
        var token = Next;
        _at++;
        if (token == "(")
        {
            var inner = Infix(0);
            Expect(")");
            return inner;
        }
        if (token == "{") return Table();
        if (token == "-") return Leaf() is Node.Whole whole ? Node.Of(-whole.Value) : throw new FormatException("A minus sign before what is no number is written 0 - a.");
        if (long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return Node.Of(value);
        if (Next == "(" && Operators.Find(token) is { Binding: Operator.Call } row)
        {
            _at++;
            var arguments = Series(")");
            return arguments.Length == row.Arity ? new Node.Apply(row, arguments) : throw new FormatException($"{row.Name} takes {row.Arity} arguments, not {arguments.Length}.");
        }
        return token.Length > 0 && (char.IsLetter(token[0]) || token[0] == '_') ? new Node.Variable(token) : throw new FormatException($"found '{token}', expected a name, a number or a bracket.");
    }

    private Node.Lookup Table()
    {
        var rows = new List<(ImmutableArray<long>, long)>();
        while (Next != "}")
        {
            ImmutableArray<long> keys;
            if (Next == "(")
            {
                _at++;
                keys = [.. Series(")").Select(Number)];
            }
            else
            {
                keys = [Number(Leaf())];
            }
            Expect(":");
            rows.Add((keys, Number(Leaf())));
            if (Next == ",") _at++;
        }
        Expect("}");
        Expect("[");
        return new Node.Lookup(new LookupTable([.. rows]), Series("]"));
    }

    private static long Number(Node node) => node is Node.Whole whole ? whole.Value : throw new FormatException($"found '{node}' in a table, expected a number.");

    private ImmutableArray<Node> Series(string end)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (true)
        {
            items.Add(Infix(0));
            if (Next != ",") break;
            _at++;
        }
        Expect(end);
        return items.ToImmutable();
    }

    private void Expect(string token)
    {
        if (Next != token) throw new FormatException($"found '{Next}', expected '{token}'.");
        _at++;
    }

    [GeneratedRegex(@"^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=(?!=)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s*([\p{L}_][\p{L}\p{N}_]*|\d+|==|!=|<=|>=|\S)")]
    private static partial Regex Token();
}
