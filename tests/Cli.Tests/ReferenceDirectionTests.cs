using System.Reflection;

namespace Discovery.Cli.Tests;

/// <summary>Each assembly sees only those below it.</summary>
public sealed class ReferenceDirectionTests
{
    /// <summary>An assembly, and what it may see.</summary>
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Discovery.Symbolic"] = [],
        ["Discovery.Fitting"] = ["Discovery.Symbolic"],
        ["Discovery.Devices"] = ["Discovery.Symbolic", "Discovery.Fitting"],
        ["Discovery.Pde"] = ["Discovery.Symbolic", "Discovery.Fitting"],
        ["Discovery.Laws"] = ["Discovery.Symbolic", "Discovery.Fitting"],
        ["Discovery.Pages"] = ["Discovery.Symbolic", "Discovery.Fitting", "Discovery.Laws"],
        ["Discovery.Programs"] = [],
        ["Discovery.Conserved"] = ["Discovery.Symbolic"],
        ["Discovery.Spectra"] = [],
        ["Discovery.Scaling"] = [],
        ["Discovery.Probes"] = ["Discovery.Symbolic"],
        ["Discovery.Search"] = ["Discovery.Symbolic", "Discovery.Fitting", "Discovery.Laws"],
        ["Discovery.Problems"] = ["Discovery.Symbolic", "Discovery.Fitting", "Discovery.Pde", "Discovery.Laws", "Discovery.Pages", "Discovery.Search", "Discovery.Programs", "Discovery.Conserved", "Discovery.Spectra", "Discovery.Probes", "Discovery.Scaling"],
        ["Discovery"] = ["Discovery.Symbolic", "Discovery.Fitting", "Discovery.Pde", "Discovery.Laws", "Discovery.Pages", "Discovery.Search", "Discovery.Programs", "Discovery.Conserved", "Discovery.Spectra", "Discovery.Probes", "Discovery.Scaling", "Discovery.Problems"],
        ["discover"] = ["Discovery.Symbolic", "Discovery.Fitting", "Discovery.Pde", "Discovery.Laws", "Discovery.Pages", "Discovery.Search", "Discovery.Programs", "Discovery.Conserved", "Discovery.Spectra", "Discovery.Probes", "Discovery.Scaling", "Discovery.Problems", "Discovery", "Discovery.Devices"],
    };

    public static TheoryData<string> Assemblies { get; } = [.. Below.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_sees_only_those_below_it(string name)
    {
        var seen = Assembly.Load(name).GetReferencedAssemblies().Select(other => other.Name!).Where(other => other.StartsWith("Discovery", StringComparison.Ordinal) || other == "discover");
        Assert.Empty(seen.Except(Below[name]));
    }

    [Fact]
    public void A_type_name_stands_once()
    {
        var names = Below.Keys.SelectMany(name => Assembly.Load(name).GetTypes())
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("Discovery", StringComparison.Ordinal) == true)
            .GroupBy(type => type.Name)
            .Where(same => same.Count() > 1)
            .Select(same => string.Join(", ", same.Select(type => type.FullName)));
        Assert.Empty(names);
    }

    [Fact]
    public void No_type_is_named_as_the_root_namespace() =>
        Assert.DoesNotContain(Below.Keys.SelectMany(name => Assembly.Load(name).GetTypes()), type => type.Name == "Discovery");
}
