using System.Reflection;

namespace Discovery.Cli.Tests;

/// <summary>Symbolic, Fitting, Pde, Discovery, Cli: each project sees only those to its left.</summary>
public sealed class ReferenceDirectionTests
{
    private static readonly string[] Order = ["Discovery.Symbolic", "Discovery.Fitting", "Discovery.Pde", "Discovery", "discover"];

    public static TheoryData<Assembly> Projects { get; } =
    [
        typeof(Expr).Assembly,
        typeof(Table).Assembly,
        Assembly.Load("Discovery.Pde"),
        typeof(Problem).Assembly,
        typeof(CommandLine).Assembly,
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_sees_only_those_to_its_left(Assembly project)
    {
        var place = Array.IndexOf(Order, project.GetName().Name);
        Assert.InRange(place, 0, Order.Length - 1);
        var seen = project.GetReferencedAssemblies().Select(name => Array.IndexOf(Order, name.Name));
        Assert.All(seen, other => Assert.True(other < place, $"{Order[place]} sees {(other < 0 ? "" : Order[Math.Max(other, 0)])}."));
    }

    [Fact]
    public void No_type_is_named_as_the_root_namespace() =>
        Assert.DoesNotContain(typeof(Problem).Assembly.GetTypes().Concat(typeof(Expr).Assembly.GetTypes()), type => type.Name == "Discovery");
}
