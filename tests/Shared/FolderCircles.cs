using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Discovery;

/// <summary>
/// The folders of an assembly's source, which are its namespaces, and which of them use each other. What counts is what is compiled:
/// lambdas, extension members and types of one file are with the type that they are written in. A constant leaves no trace.
/// </summary>
internal static class FolderCircles
{
    /// <summary>Fails where folders use each other in a circle, and names the types that close it.</summary>
    public static void AssertNone(System.Reflection.Assembly assembly)
    {
        var arrows = Arrows(assembly);
        var circles = Circles(arrows);
        Assert.True(circles.Count == 0, string.Join('\n', circles.Select(circle => Report(circle, arrows)).Prepend($"The folders of {assembly.GetName().Name} form a circle:")));
    }

    /// <summary>
    /// Fails where a file's namespace is not its folder. The source is looked for above the test's own assembly; where it is not there
    /// nothing can be wrong.
    /// </summary>
    /// <param name="assembly">What is built of it.</param>
    /// <param name="folder">The project's folder below the repository, such as src/Symbolic.</param>
    /// <param name="root">The namespace of that folder; null where it is the assembly's name.</param>
    public static void AssertNamespacesAreFolders(System.Reflection.Assembly assembly, string folder, string? root = null)
    {
        if (Project(folder) is not { } project) return;
        root ??= assembly.GetName().Name!;
        var wrong = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(project, file).Replace('\\', '/'), Namespace: NamespaceOf(file)))
            .Where(pair => pair.Namespace is not null && pair.File.Split('/')[0] is not ("obj" or "bin") && pair.Namespace != Expected(root, pair.File))
            .Select(pair => $"{pair.File} has namespace {pair.Namespace}, not {Expected(root, pair.File)}.");
        Assert.Empty(wrong);
    }

    /// <summary>From namespace to namespace, with the pairs of types that are the reason.</summary>
    private static Dictionary<(string From, string To), SortedSet<string>> Arrows(System.Reflection.Assembly assembly)
    {
        var arrows = new Dictionary<(string, string), SortedSet<string>>();
        var own = assembly.GetTypes().Select(type => type.Namespace).OfType<string>().ToHashSet();
        foreach (var dependency in new ArchLoader().LoadAssemblies(assembly).Build().Types.SelectMany(type => type.Dependencies))
        {
            var (from, to) = (dependency.Origin.Namespace?.FullName, dependency.Target.Namespace?.FullName);
            if (from is null || to is null || from == to || !own.Contains(from) || !own.Contains(to) || dependency.Target.Assembly?.Name != dependency.Origin.Assembly?.Name) continue;
            if (!arrows.TryGetValue((from, to), out var reasons)) arrows[(from, to)] = reasons = new(StringComparer.Ordinal);
            reasons.Add($"{Outer(dependency.Origin)} -> {Outer(dependency.Target)}");
        }
        return arrows;
    }

    /// <summary>The name of the type in the source: what the compiler makes stands inside it.</summary>
    private static string Outer(IType type) => type.FullName[((type.Namespace?.FullName.Length ?? -1) + 1)..].Split('+', '`')[0];

    /// <summary>Sets of namespaces each of which reaches each other.</summary>
    private static List<List<string>> Circles(Dictionary<(string From, string To), SortedSet<string>> arrows)
    {
        var next = arrows.Keys.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = next.ToDictionary(group => group.Key, group => Reached(group.Key, next));
        return [.. reached.Keys.Where(folder => reached[folder].Contains(folder)).Order(StringComparer.Ordinal)
            .GroupBy(folder => reached[folder].Where(other => reached.TryGetValue(other, out var back) && back.Contains(folder)).Min(StringComparer.Ordinal))
            .Select(group => group.ToList())];
    }

    private static HashSet<string> Reached(string start, ILookup<string, string> next)
    {
        var (reached, open) = (new HashSet<string>(), new Stack<string>([start]));
        while (open.TryPop(out var folder))
            foreach (var other in next[folder])
                if (reached.Add(other)) open.Push(other);
        return reached;
    }

    private static string Report(List<string> circle, Dictionary<(string From, string To), SortedSet<string>> arrows) => string.Join('\n', arrows
        .Where(arrow => circle.Contains(arrow.Key.From) && circle.Contains(arrow.Key.To))
        .OrderBy(arrow => arrow.Value.Count)
        .Select(arrow => $"  {arrow.Key.From} -> {arrow.Key.To}: {string.Join(", ", arrow.Value.Take(4))}{(arrow.Value.Count > 4 ? $" and {arrow.Value.Count - 4} more" : "")}"));

    private static string Expected(string root, string file) => string.Join('.', file.Split('/').SkipLast(1).Prepend(root));

    private static string? NamespaceOf(string file) => File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?[10..].TrimEnd(';', ' ', '{');

    private static string? Project(string folder)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            if (Directory.Exists(Path.Combine(above.FullName, folder)) && above.EnumerateFiles("*.sln").Any()) return Path.Combine(above.FullName, folder);
        return null;
    }
}
