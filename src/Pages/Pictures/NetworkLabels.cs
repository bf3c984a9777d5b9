using System.Collections.Immutable;

namespace Discovery.Pages.Pictures;

/// <summary>What is written beside a network.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Units">Of inputs and outputs, by name; those without are left out.</param>
/// <param name="Readings">Functions that splines were read as.</param>
internal sealed record NetworkLabels(string Title, ImmutableDictionary<string, string> Units, ImmutableArray<EdgeReading> Readings)
{
    /// <summary>Such as <c>l (m)</c>.</summary>
    public string Of(string name) => Units.TryGetValue(name, out var unit) ? $"{name} ({unit})" : name;
}
