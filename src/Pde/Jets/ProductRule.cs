using System.Collections.Immutable;

namespace Discovery.Pde.Jets;

/// <summary>Leibniz' rule for a jet set: D^a (p q) = sum of binomials p_b q_(a-b).</summary>
internal static class ProductRule
{
    /// <summary>Triples with their binomial: result jet, jet of the first factor, jet of the second.</summary>
    public static ImmutableArray<(int Jet, int Left, int Right, double Factor)> Of(JetSet jets)
    {
        var terms = ImmutableArray.CreateBuilder<(int, int, int, double)>();
        for (var a = 0; a < jets.Count; a++)
            for (var b = 0; b < jets.Count; b++)
            {
                if (!jets.Indices[a].Contains(jets.Indices[b])) continue;
                var factor = 1.0;
                for (var i = 0; i < Box.MaxAxes; i++) factor *= Binomial(jets.Indices[a][i], jets.Indices[b][i]);
                terms.Add((a, b, jets[jets.Indices[a] - jets.Indices[b]], factor));
            }
        return terms.DrainToImmutable();
    }

    private static double Binomial(int n, int k)
    {
        var value = 1.0;
        for (var i = 0; i < k; i++) value = value * (n - i) / (i + 1);
        return value;
    }
}
