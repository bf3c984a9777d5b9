using System.Collections.Frozen;

namespace Discovery.Problems;

/// <summary>The first words of statements.</summary>
internal static class Keywords
{
    private const string Equations = "this belongs to differential equations, beside 'domain', 'unknown' and 'equation'.";

    /// <summary>Those that only a file about a differential equation has: one of them makes it such a file.</summary>
    public static readonly IReadOnlyList<string> OfEquationsOnly = ["domain", "unknown", "let", "equation", "initial", "boundary", "exact", "region"];

    /// <summary>Those of a file about a differential equation, in the order in which they are worked through.</summary>
    public static readonly IReadOnlyList<string> OfEquations =
        ["problem", "about", "seed", "constant", "domain", "unknown", "let", "region", "equation", "initial", "boundary", "exact", "data", "network", "search", "accept"];

    /// <summary>Read by this version. A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly IReadOnlyList<string> Supported =
        ["problem", "about", "seed", "constant", "input", "target", "relation", "trajectory", "data", "dataset", "sample", "weight", "sigma", "split", "search", "network", "keep", "accept"];

    /// <summary>Part of the language, but not of this version; with the sentence that says so.</summary>
    public static readonly FrozenDictionary<string, string> Later = new Dictionary<string, string>
    {
        ["domain"] = Equations,
        ["unknown"] = Equations,
        ["let"] = Equations,
        ["equation"] = Equations,
        ["boundary"] = Equations,
        ["initial"] = Equations,
        ["exact"] = Equations,
        ["region"] = Equations,
    }.ToFrozenDictionary();

    public static IEnumerable<string> All => Supported.Concat(Later.Keys.Order(StringComparer.Ordinal));
}
