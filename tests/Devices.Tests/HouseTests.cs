namespace Discovery.Devices.Tests;

/// <summary>How the assembly is built, and what it offers.</summary>
public sealed class HouseTests
{
    [Fact]
    public void Folders_form_no_circle() => FolderCircles.AssertNone(typeof(AcceleratorFamilies).Assembly);

    [Fact]
    public void Namespaces_are_folders() => FolderCircles.AssertNamespacesAreFolders(typeof(AcceleratorFamilies).Assembly, "src/Devices");

    [Fact]
    public void The_public_interface_is_as_written() => PublicApi.AssertIsAsWritten(typeof(AcceleratorFamilies).Assembly);
}
