
namespace Discovery.Search.Reading;

/// <summary>Composes a network whose edges are all read into one formula in the raw units of the data.</summary>
internal static class NetworkFormula
{
    /// <exception cref="ArgumentException">An edge is still a spline.</exception>
    public static Expr Compose(Network network, IReadOnlyList<ClosedForm> forms)
    {
        var nodes = network.InputNames.Select((name, i) => Affine(network.InputMaps[i], Expr.Symbol(name))).ToArray();
        foreach (var layer in network.Layers)
        {
            var sums = Enumerable.Range(0, layer.SumCount).Select(sum => SumOf(layer, sum, nodes, forms)).ToArray();
            nodes =
            [
                .. sums.Take(layer.PlainSums),
                .. Enumerable.Range(0, layer.Products).Select(i => sums[layer.PlainSums + 2 * i] * sums[layer.PlainSums + 2 * i + 1]),
            ];
        }
        var map = network.TargetMap;
        return (nodes[0] - Expr.Decimal(map.Offset)) / Expr.Decimal(map.Scale);
    }

    private static Expr SumOf(Layer layer, int sum, Expr[] nodes, IReadOnlyList<ClosedForm> forms)
    {
        var terms = new List<Expr>();
        for (var input = 0; input < layer.InputCount; input++)
        {
            switch (layer[sum, input])
            {
                case ZeroEdge:
                    break;
                case FormulaEdge edge:
                    // An edge that was like no row of the table has a formula for a name.
                    var form = forms.FirstOrDefault(candidate => candidate.Name == edge.Function.Name) ?? ClosedForms.Find(edge.Function.Name, out _)!;
                    var inner = Expr.Decimal(edge.A) * nodes[input] + Expr.Decimal(edge.B);
                    terms.Add(Expr.Decimal(edge.C) * form.Of(ConstantForm.Reduce(inner)) + Expr.Decimal(edge.D));
                    break;
                default:
                    throw new ArgumentException($"The edge from node {input} to sum {sum} has not been read yet.", nameof(layer));
            }
        }
        // A factor of a product node without edges counts as 1.
        if (terms.Count == 0) return sum < layer.PlainSums ? Expr.Zero : Expr.One;
        return ConstantForm.Reduce(Expr.Sum(terms));
    }

    private static Expr Affine(AffineMap map, Expr x) => Expr.Decimal(map.Scale) * x + Expr.Decimal(map.Offset);
}
