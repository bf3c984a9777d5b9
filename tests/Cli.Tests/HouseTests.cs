namespace Discovery.Cli.Tests;

/// <summary>How the assembly is built.</summary>
public sealed class HouseTests
{
    [Fact]
    public void Folders_form_no_circle() => FolderCircles.AssertNone(typeof(CommandLine).Assembly);

    [Fact]
    public void Namespaces_are_folders() => FolderCircles.AssertNamespacesAreFolders(typeof(CommandLine).Assembly, "src/Cli", "Discovery.Cli");
}
