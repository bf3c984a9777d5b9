using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Discovery.Fitting.Networks;

/// <summary>Model files, version 1. Numbers are written with as many digits as bring back the same bits.</summary>
internal static class NetworkJson
{
    private const string Format = "discovery-network";
    private const int Version = 1;

    public static string Write(Network network)
    {
        var root = new JsonObject
        {
            ["format"] = Format,
            ["version"] = Version,
            ["shape"] = network.Shape.ToString(),
            ["degree"] = network.Degree,
            ["inputs"] = new JsonArray([.. network.InputNames.Select((name, i) => (JsonNode)WriteMap(name, network.InputMaps[i]))]),
            ["target"] = WriteMap(network.TargetName, network.TargetMap),
            ["moreTargets"] = network.OutputCount == 1 ? null : new JsonArray([.. network.TargetNames.Skip(1).Select((name, i) => (JsonNode)WriteMap(name, network.TargetMaps[i + 1]))]),
            ["layers"] = new JsonArray([.. network.Layers.Select(WriteLayer)]),
        };
        if (root["moreTargets"] is null) root.Remove("moreTargets");
        return root.ToJsonString();
    }

    public static Network Read(string json, Func<string, EdgeFunction>? functions) => ModelFile.Read(json, Format, Version, root =>
    {
        JsonArray inputs = ModelFile.Field(root, "inputs").AsArray();
        JsonNode[] targets = [ModelFile.Field(root, "target"), .. (root["moreTargets"]?.AsArray() ?? []).Select(target => target!)];
        return new Network(
            [.. inputs.Select(input => (string)ModelFile.Field(input!, "name")!)],
            [.. targets.Select(target => (string)ModelFile.Field(target, "name")!)],
            [.. inputs.Select(input => ReadMap(input!))],
            [.. targets.Select(ReadMap)],
            (int)ModelFile.Field(root, "degree"),
            [.. ModelFile.Field(root, "layers").AsArray().Select(layer => ReadLayer(layer!, functions))]);
    });

    private static JsonObject WriteMap(string name, AffineMap map) => new() { ["name"] = name, ["scale"] = map.Scale, ["offset"] = map.Offset };

    private static AffineMap ReadMap(JsonNode node) => new((double)ModelFile.Field(node, "scale"), (double)ModelFile.Field(node, "offset"));

    private static JsonNode WriteLayer(Layer layer) => new JsonObject
    {
        ["sums"] = layer.PlainSums,
        ["products"] = layer.Products,
        ["grids"] = new JsonArray([.. layer.Grids.Select(grid => (JsonNode)WriteGrid(grid))]),
        ["edges"] = new JsonArray([.. layer.LiveEdges().Select(live => (JsonNode)WriteEdge(live.Sum, live.Input, live.Edge))]),
    };

    private static JsonObject WriteGrid(SplineGrid grid)
    {
        var node = new JsonObject { ["low"] = grid.Low, ["high"] = grid.High, ["intervals"] = grid.Intervals };
        if (grid.Knots is not null) node["knots"] = Numbers(grid.Knots.Values);
        return node;
    }

    private static SplineGrid ReadGrid(JsonNode node) => node["knots"] is JsonNode knots
        ? SplineGrid.Of(new KnotVector([.. knots.AsArray().Select(value => (double)value!)]))
        : new SplineGrid((double)ModelFile.Field(node, "low"), (double)ModelFile.Field(node, "high"), (int)ModelFile.Field(node, "intervals"));

    private static JsonObject WriteEdge(int sum, int input, Edge edge)
    {
        var node = new JsonObject { ["sum"] = sum, ["input"] = input };
        switch (edge)
        {
            case SplineEdge spline:
                node["spline"] = Numbers(spline.Coefficients);
                break;
            case FormulaEdge formula:
                node["function"] = formula.Function.Name;
                node["constants"] = Numbers([formula.A, formula.B, formula.C, formula.D]);
                break;
        }

        return node;
    }

    private static Layer ReadLayer(JsonNode node, Func<string, EdgeFunction>? functions)
    {
        ImmutableArray<SplineGrid> grids =
            [.. ModelFile.Field(node, "grids").AsArray().Select(grid => ReadGrid(grid!))];
        int sums = (int)ModelFile.Field(node, "sums"), products = (int)ModelFile.Field(node, "products");
        var edges = new Edge[grids.Length * (sums + (2 * products))];
        Array.Fill(edges, Edge.Zero);
        var layer = new Layer(grids, sums, products, [.. edges]);
        foreach (JsonNode? edge in ModelFile.Field(node, "edges").AsArray())
            layer = layer.With((int)ModelFile.Field(edge!, "sum"), (int)ModelFile.Field(edge!, "input"), ReadEdge(edge!, functions));
        return layer;
    }

    private static Edge ReadEdge(JsonNode node, Func<string, EdgeFunction>? functions)
    {
        if (node["spline"] is JsonNode spline) return new SplineEdge([.. spline.AsArray().Select(value => (double)value!)]);
        string name = (string)ModelFile.Field(node, "function")!;
        double[] c = [.. ModelFile.Field(node, "constants").AsArray().Select(value => (double)value!)];
        if (c.Length != 4) throw new FormatException($"The edge function '{name}' has {c.Length} constants; it needs 4.");
        EdgeFunction function = functions?.Invoke(name) ?? throw new FormatException($"The model uses the edge function '{name}', and no functions were given to read it with.");
        return new FormulaEdge(function, c[0], c[1], c[2], c[3]);
    }

    private static JsonArray Numbers(ImmutableArray<double> values) => new([.. values.Select(value => (JsonNode)value)]);
}
