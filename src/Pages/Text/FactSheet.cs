using System.Collections.Immutable;

namespace Discovery.Pages.Text;

/// <summary>Lines of a name and a value. A line without name goes on with the one above.</summary>
public sealed class FactSheet
{
    private readonly List<(string Name, string Value)> _facts = [];

    public ImmutableArray<(string Name, string Value)> Facts => [.. _facts];

    public void Add(string name, string value) => _facts.Add((name, value));

    /// <summary>Several values under one name.</summary>
    public void AddAll(string name, IEnumerable<string> values)
    {
        foreach (var (value, i) in values.Select((value, i) => (value, i))) Add(i == 0 ? name : "", value);
    }

    /// <summary>The values below each other.</summary>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var width = _facts.Max(fact => fact.Name.Length);
        foreach (var (name, value) in _facts) writer.WriteLine($"  {name.PadRight(width)}  {value}".TrimEnd());
    }
}
