using System.Collections.Immutable;

namespace Discovery.Conserved.Tests;

/// <summary>Equations and spaces as tests write them.</summary>
internal static class Asked
{
    /// <param name="equations">Such as <c>x' = y; y' = -x</c>.</param>
    /// <param name="definitions">Such as <c>r = sqrt(x^2 + y^2)</c>.</param>
    public static FlowSystem Flow(string equations, params string[] definitions)
    {
        var lines = equations.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('=', StringSplitOptions.TrimEntries)).ToList();
        return new FlowSystem([.. lines.Select(line => line[0].TrimEnd('\''))], [.. lines.Select(line => Expr.Parse(line[1]))])
        {
            Definitions = definitions.Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).ToImmutableDictionary(line => line[0], line => Expr.Parse(line[1])),
        };
    }

    /// <summary>What a flow keeps among monomials of its states.</summary>
    public static FlowFinding Kept(string equations, int degree) => Kept(Flow(equations), degree);

    public static FlowFinding Kept(FlowSystem system, int degree, params string[] factors) =>
        FlowQuantities.Find(system, FunctionSpace.Products(FunctionSpace.Monomials(degree, system.States), [Expr.One, .. factors.Select(Expr.Parse)]));

    /// <summary>What u_t = F keeps among densities of degree 3 and order 2.</summary>
    public static EvolutionFinding Densities(string rate, int degree = 3, int order = 2)
    {
        var system = new EvolutionSystem("x", "t", ["u"], [Expr.Parse(rate)]);
        var finding = EvolutionQuantities.Find(system, FunctionSpace.Products(FunctionSpace.Monomials(degree, [.. Enumerable.Range(0, order + 1).Select(n => EvolutionSystem.JetName("u", "x", n))]), [Expr.One]));
        Assert.All(finding.Densities, density => Assert.True(EvolutionQuantities.Holds(system, density), $"{density.Density} has no flux"));
        return finding;
    }
}
