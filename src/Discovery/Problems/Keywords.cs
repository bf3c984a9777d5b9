using System.Collections.Frozen;

namespace Discovery.Problems;

/// <summary>The first words of statements.</summary>
internal static class Keywords
{
    private const string Equations = "this version finds laws from data; it does not solve differential equations yet.";

    /// <summary>Read by this version. A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly IReadOnlyList<string> Supported =
        ["problem", "about", "seed", "constant", "input", "target", "data", "sample", "weight", "sigma", "split", "search", "network", "accept"];

    /// <summary>Part of the language, but not of this version; with the sentence that says so.</summary>
    public static readonly FrozenDictionary<string, string> Later = new Dictionary<string, string>
    {
        ["relation"] = "this version needs a 'target'; it does not look for relations among variables without one yet.",
        ["keep"] = "this version does not take a known part of the law yet; leave the 'keep' line out.",
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
