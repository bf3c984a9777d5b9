using System.Collections.Immutable;

namespace Discovery.Conserved.Tests.Reactions;

/// <summary>The counts and the sum that hangs on the branching ratio were worked out independently with fractions.</summary>
public sealed class ReactionNetworkTests
{
    private const string Smog =
        "NO2 -> NO + O: k1; O -> O3: k2; O3 + NO -> NO2: k3; HCHO -> 2 HO2 + CO: k4; HCHO -> H2 + CO: k5; HCHO + OH -> HO2 + CO: k6; "
        + "HO2 + NO -> OH + NO2: k7; OH + NO2 -> HNO3: k8; HO2H -> 2 OH: k9; HO2H + OH -> HO2: k10";

    [Fact]
    public void Smog_keeps_two_sums_for_any_rates_and_a_third_for_those_given()
    {
        var finding = Network(Smog).KeptSums();
        Assert.Equal(["CO + HCHO", "HNO3 + NO + NO2"], finding.ForAnyRates.Select(sum => sum.ToString()).Order());
        var third = Assert.Single(finding.ForTheseRates);
        var oracle = Expr.Parse("-2*O3 + 3*NO + NO2 - 2*HCHO - 3*HO2 - 2*HO2H - OH - 2*O + 2*(2*k4 - k5)/k5*H2") * Expr.Symbol("k5");
        Assert.True(FlowQuantities.IsKept(Network(Smog).ToFlow(), oracle));
        Assert.True(FlowQuantities.IsKept(Network(Smog).ToFlow(), third));
        Assert.Contains("k4", third.SymbolNames());
    }

    [Fact]
    public void Water_as_a_species_makes_three_and_four()
    {
        var finding = Network(Smog.Replace("HCHO + OH -> HO2 + CO", "HCHO + OH -> HO2 + CO + H2O", StringComparison.Ordinal).Replace("HO2H + OH -> HO2", "HO2H + OH -> HO2 + H2O", StringComparison.Ordinal)).KeptSums();
        Assert.Equal((3, 1), (finding.ForAnyRates.Length, finding.ForTheseRates.Length));
    }

    [Fact]
    public void Numbers_for_the_rates_give_numbers_in_the_sum()
    {
        var network = Network(Smog) with { Constants = ImmutableDictionary<string, Expr>.Empty.Add("k4", Expr.Parse("0.015")).Add("k5", Expr.Parse("0.022")) };
        var third = Assert.Single(network.KeptSums().ForTheseRates);
        // 2 (2 k4 - k5)/k5 is 8/11.
        Assert.True(FlowQuantities.IsKept(network.ToFlow(), third));
        Assert.Equal(["H2", "O", "O3"], new[] { "H2", "O", "O3" }.Where(third.Contains));
    }

    private static ReactionNetwork Network(string text)
    {
        ImmutableArray<Reaction> reactions = [.. text.Split(';').Select(line => line.Split("->:".ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(parts => new Reaction(Side(parts[0]), Side(parts[1]), Expr.Parse(parts[2])))];
        return new ReactionNetwork([.. reactions.SelectMany(reaction => reaction.Reactants.Keys.Concat(reaction.Products.Keys)).Distinct()], reactions);
    }

    private static ImmutableSortedDictionary<string, int> Side(string text) => text.Split('+', StringSplitOptions.TrimEntries).Select(part => part.Split(' '))
        .ToImmutableSortedDictionary(part => part[^1], part => part.Length == 2 ? int.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture) : 1);
}
