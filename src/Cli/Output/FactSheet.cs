namespace Discovery.Cli.Output;

/// <summary>Lines of a name and a value, the values below each other. A line without name goes on with the one above.</summary>
internal sealed class FactSheet
{
    private readonly List<(string Name, string Value)> _facts = [];

    public void Add(string name, string value) => _facts.Add((name, value));

    public void WriteTo(TextWriter writer)
    {
        var width = _facts.Max(fact => fact.Name.Length);
        foreach (var (name, value) in _facts) writer.WriteLine($"  {name.PadRight(width)}  {value}".TrimEnd());
    }
}
