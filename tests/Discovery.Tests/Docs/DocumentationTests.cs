using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Discovery.Tests.Docs;

/// <summary>What the documentation shows is what there is.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>The folder of the repository, found from the problems.</summary>
    private static string Root => Path.GetFullPath(Path.Combine(ProblemFiles.At("."), ".."));

    private static IEnumerable<string> Pages => Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Root, "README.md")).Append(Path.Combine(Root, "CONTRIBUTING.md"));

    [Fact]
    public void Every_link_leads_to_a_file_that_is_there()
    {
        var broken = from page in Pages
                     from Match link in Link().Matches(File.ReadAllText(page))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                     let path = Path.Combine(Path.GetDirectoryName(page)!, target)
                     where !File.Exists(path) && !Directory.Exists(path)
                     select $"{Path.GetRelativePath(Root, page)}: {target}";
        Assert.Equal([], broken.ToList());
    }

    [Fact]
    public void The_README_fits_on_a_screen_and_a_half() => Assert.InRange(File.ReadAllLines(Path.Combine(Root, "README.md")).Length, 1, 90);

    [Fact]
    public void The_problem_of_the_README_is_the_one_in_problems() =>
        Assert.Contains(Indented(File.ReadAllText(Path.Combine(Root, "problems", "period.problem"))), File.ReadAllText(Path.Combine(Root, "README.md")), StringComparison.Ordinal);

    /// <summary>Each line of the C# blocks stands, in this order, in a file that is compiled and run as tests.</summary>
    [Fact]
    public void Every_snippet_is_run_by_a_test()
    {
        string[] run = [.. File.ReadLines(Path.Combine(Root, "tests", "Discovery.Tests", "Docs", "SnippetTests.cs")).Select(Plain)];
        var missing = File.ReadLines(Path.Combine(Root, "docs", "csharp.md"))
            .Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(Plain)
            .Where(line => line.Length > 0 && !line.StartsWith("#:", StringComparison.Ordinal) && !line.StartsWith("using ", StringComparison.Ordinal) && !run.Contains(line));
        Assert.Equal([], missing.ToList());
    }

    /// <summary>Examples in comments of the front door's code, against the same file.</summary>
    [Fact]
    public void Every_example_of_the_front_door_is_run_by_a_test()
    {
        string[] run = [.. File.ReadLines(Path.Combine(Root, "tests", "Discovery.Tests", "Docs", "SnippetTests.cs")).Select(Plain)];
        var examples = XDocument.Load(Path.ChangeExtension(typeof(Problem).Assembly.Location, ".xml")).Descendants("example").SelectMany(example => example.Value.Split('\n')).Select(Plain).Where(line => line.Length > 0).ToList();
        Assert.NotEmpty(examples);
        Assert.Equal([], examples.Except(run));
    }

    private static string Indented(string text) => string.Concat(text.TrimEnd().Split('\n').Select(line => $"    {line}\n"));

    /// <summary>Without the remark behind it.</summary>
    private static string Plain(string line) => Remark().Replace(line, "").Trim();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s//\s.*$")]
    private static partial Regex Remark();
}
