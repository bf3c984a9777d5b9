using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;

namespace Discovery;

/// <summary>What an assembly offers to others, kept as text beside its tests, so that a change of it is seen and meant.</summary>
internal static class PublicApi
{
    /// <summary>Set to 1, it lets the tests write the text anew instead of comparing.</summary>
    private const string Renewal = "DISCOVERY_RENEW_API";

    /// <summary>Fails where the assembly does not offer just what PublicApi.txt, beside the test that calls, says.</summary>
    public static void AssertIsAsWritten(Assembly assembly, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "PublicApi.txt");
        var offered = assembly.GeneratePublicApi(new() { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Renewal) == "1")
        {
            File.WriteAllText(path, offered);
            return;
        }
        var written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(offered == written, $"{Difference(written, offered)}Where that is meant, {Renewal}=1 dotnet test writes {path} anew; a user who sees it reads of it in CHANGELOG.md.");
    }

    /// <summary>The lines that only one of the two has, with the type that they are in.</summary>
    private static string Difference(string written, string offered)
    {
        var (before, after) = (Members(written), Members(offered));
        var lines = before.Except(after).Select(line => "no longer offered: " + line).Concat(after.Except(before).Select(line => "newly offered: " + line)).ToList();
        if (lines.Count == 0) lines.Add("only the order has changed");
        return string.Concat(lines.Take(40).Select(line => line + "\n")) + (lines.Count > 40 ? $"and {lines.Count - 40} more\n" : "");
    }

    private static List<string> Members(string text)
    {
        var (members, type) = (new List<string>(), "");
        foreach (var line in text.Split('\n').Where(line => line.Trim() is not ("" or "{" or "}")))
        {
            // A member stands deeper than its type, which stands at four blanks.
            if (line.Length - line.TrimStart().Length <= 4) type = line.Trim();
            members.Add(line.Trim() == type ? type : $"{type} {{ {line.Trim()} }}");
        }
        return members;
    }
}
