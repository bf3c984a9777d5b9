using System.Globalization;

namespace Discovery.Fitting.Networks;

/// <summary>The widths of a network, input first: "2 5 1", or "2 3x2 1" for three sums and two products in the hidden layer. It ends in its outputs, which are sums.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private readonly (int Sums, int Products)[] _levels;

    private Shape((int Sums, int Products)[] levels) => _levels = levels;

    /// <summary>Number of levels of nodes, inputs and output included.</summary>
    public int LevelCount => _levels.Length;

    public int InputCount => _levels[0].Sums;

    public int OutputCount => _levels[^1].Sums;

    public static Shape Of(params ReadOnlySpan<int> widths)
    {
        var levels = new (int, int)[widths.Length];
        for (int i = 0; i < widths.Length; i++) levels[i] = (widths[i], 0);
        return Of(levels);
    }

    /// <param name="levels">Nodes that sum and nodes that multiply two sums, per level; the first level counts the inputs and has no products.</param>
    public static Shape Of(params ReadOnlySpan<(int Sums, int Products)> levels)
    {
        if (levels.Length < 2) throw new ArgumentException($"A shape has at least two levels, inputs and output; {levels.Length} were given.", nameof(levels));
        foreach ((int sums, int products) in levels)
        {
            if (sums < 0 || products < 0 || sums + products is < 1 or > 10_000)
                throw new ArgumentException($"A level has 1 to 10000 nodes, not {sums}x{products}.", nameof(levels));
        }

        if (levels[0].Products != 0) throw new ArgumentException($"The first level counts the inputs and cannot have {levels[0].Products} products.", nameof(levels));
        if (levels[^1].Products != 0) throw new ArgumentException($"The last level counts the outputs, which are sums, not {Print(levels[^1])}.", nameof(levels));
        return new Shape(levels.ToArray());
    }

    /// <exception cref="FormatException">The text is no shape.</exception>
    public static Shape Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split([' ', ',', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var levels = new (int, int)[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            string[] parts = words[i].Split('x');
            int products = 0;
            if (parts.Length > 2 || !TryCount(parts[0], out int sums) || (parts.Length == 2 && !TryCount(parts[1], out products)))
                throw new FormatException($"'{words[i]}' in the shape '{text}' is no width; widths are written 5, or 3x2 for 3 sums and 2 products.");
            levels[i] = (sums, products);
        }

        try
        {
            return Of(levels);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"'{text}' is no shape: {error.Message}", error);
        }
    }

    /// <summary>Nodes of a level.</summary>
    public int Width(int level) => _levels[level].Sums + _levels[level].Products;

    public int Sums(int level) => _levels[level].Sums;

    public int Products(int level) => _levels[level].Products;

    public bool Equals(Shape? other) => other is not null && _levels.AsSpan().SequenceEqual(other._levels);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach ((int, int) level in _levels) hash.Add(level);
        return hash.ToHashCode();
    }

    /// <summary>Text that <see cref="Parse"/> reads back.</summary>
    public override string ToString() => string.Join(' ', _levels.Select(Print));

    private static string Print((int Sums, int Products) level) => level.Products == 0 ? $"{level.Sums}" : $"{level.Sums}x{level.Products}";

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
