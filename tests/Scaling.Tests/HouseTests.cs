namespace Discovery.Scaling.Tests;

/// <summary>How the assembly is built, and what it offers.</summary>
public sealed class HouseTests
{
    [Fact]
    public void Folders_form_no_circle() => FolderCircles.AssertNone(typeof(ScalingSearch).Assembly);

    [Fact]
    public void Namespaces_are_folders() => FolderCircles.AssertNamespacesAreFolders(typeof(ScalingSearch).Assembly, "src/Scaling");

    [Fact]
    public void The_public_interface_is_as_written() => PublicApi.AssertIsAsWritten(typeof(ScalingSearch).Assembly);
}
