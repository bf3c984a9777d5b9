using System.Collections.Immutable;

namespace Discovery.Fitting.Networks;

/// <summary>
/// A Kolmogorov-Arnold network. Immutable: every change returns another network, and predicting changes nothing.
/// Inside, inputs run over [-1, 1] and the target has mean 0 and deviation 1: <see cref="InputMaps"/> and <see cref="TargetMap"/> take raw units there,
/// so the law is target = TargetMap.Invert(output(InputMaps.Apply(inputs))).
/// </summary>
/// <remarks>Z. Liu et al., KAN: Kolmogorov-Arnold Networks, arXiv 2404.19756; product nodes: arXiv 2408.10205.</remarks>
public sealed class Network
{
    /// <summary>Width that an input grid has beyond the data on either side, as a share of their range: rows just outside are not extrapolated.</summary>
    internal const double GridMargin = 0.01;

    public Network(
        ImmutableArray<string> inputNames,
        string targetName,
        ImmutableArray<AffineMap> inputMaps,
        AffineMap targetMap,
        int degree,
        ImmutableArray<Layer> layers)
        : this(inputNames, [targetName], inputMaps, [targetMap], degree, layers)
    {
    }

    /// <param name="inputNames">One an input.</param>
    /// <param name="targetNames">One an output.</param>
    /// <param name="inputMaps">One an input.</param>
    /// <param name="targetMaps">One an output.</param>
    /// <param name="degree">Degree of all splines.</param>
    /// <param name="layers">At least one; the last has a plain sum an output.</param>
    public Network(
        ImmutableArray<string> inputNames,
        ImmutableArray<string> targetNames,
        ImmutableArray<AffineMap> inputMaps,
        ImmutableArray<AffineMap> targetMaps,
        int degree,
        ImmutableArray<Layer> layers)
    {
        if (layers.IsDefaultOrEmpty) throw new ArgumentException("A network has at least one layer.", nameof(layers));
        if (degree is < 1 or > BSpline.MaxDegree) throw new ArgumentOutOfRangeException(nameof(degree), degree, $"The degree of a spline lies between 1 and {BSpline.MaxDegree}.");
        if (inputNames.Length != layers[0].InputCount || inputMaps.Length != inputNames.Length)
            throw new ArgumentException($"The first layer has {layers[0].InputCount} inputs; {inputNames.Length} names and {inputMaps.Length} scales were given.", nameof(inputNames));
        for (int l = 0; l < layers.Length; l++)
        {
            if (l > 0 && layers[l].InputCount != layers[l - 1].NodeCount)
                throw new ArgumentException($"Layer {l} takes {layers[l].InputCount} nodes where layer {l - 1} has {layers[l - 1].NodeCount}.", nameof(layers));
            CheckCoefficients(layers[l], l, degree);
        }

        if (layers[^1].Products != 0) throw new ArgumentException("The last layer must end in sums.", nameof(layers));
        if (targetNames.Length != layers[^1].PlainSums || targetMaps.Length != targetNames.Length)
            throw new ArgumentException($"The last layer has {layers[^1].PlainSums} outputs; {targetNames.Length} names and {targetMaps.Length} scales were given.", nameof(targetNames));
        InputNames = inputNames;
        TargetNames = targetNames;
        InputMaps = inputMaps;
        TargetMaps = targetMaps;
        Degree = degree;
        Layers = layers;
    }

    public ImmutableArray<string> InputNames { get; }

    /// <summary>One an output.</summary>
    public ImmutableArray<string> TargetNames { get; }

    /// <summary>Name of the first output.</summary>
    public string TargetName => TargetNames[0];

    /// <summary>Raw input to scaled input.</summary>
    public ImmutableArray<AffineMap> InputMaps { get; }

    /// <summary>Raw target to scaled output, one an output.</summary>
    public ImmutableArray<AffineMap> TargetMaps { get; }

    /// <summary>The map of the first output.</summary>
    public AffineMap TargetMap => TargetMaps[0];

    /// <summary>Degree of all splines.</summary>
    public int Degree { get; }

    /// <summary>Layer l leads from level l to level l + 1; level 0 is the inputs.</summary>
    public ImmutableArray<Layer> Layers { get; }

    public int InputCount => InputNames.Length;

    public int OutputCount => TargetNames.Length;

    public Shape Shape
    {
        get
        {
            var levels = new (int, int)[Layers.Length + 1];
            levels[0] = (InputCount, 0);
            for (int l = 0; l < Layers.Length; l++) levels[l + 1] = (Layers[l].PlainSums, Layers[l].Products);
            return Shape.Of(levels);
        }
    }

    public int ParameterCount => Layers.Sum(layer => layer.LiveEdges().Sum(live => live.Edge.ParameterCount));

    public int EdgeCount => Layers.Sum(layer => layer.LiveEdges().Count());

    /// <summary>A network of smooth random edges for a data set, its scales taken from the data.</summary>
    /// <param name="shape">Its input count must be that of the data.</param>
    /// <param name="data">Rows that set the scales.</param>
    /// <param name="degree">Degree of the splines, 1 to 7.</param>
    /// <param name="intervals">Grid intervals of every node.</param>
    /// <param name="random">Source of the coefficients.</param>
    public static Network Random(Shape shape, Dataset data, int degree, int intervals, RandomSource random) =>
        RandomNetwork.Create(shape, data, degree, intervals, random);

    /// <summary>Predictions in raw units for a data set.</summary>
    public double[] Predict(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var destination = new double[data.RowCount];
        Predict(data.CopyInputs(), destination);
        return destination;
    }

    /// <summary>Predictions in raw units. A row with a NaN gives NaN.</summary>
    /// <param name="inputs">One array an input, in raw units, each as long as <paramref name="destination"/>.</param>
    /// <param name="destination">One value a row.</param>
    public void Predict(IReadOnlyList<double[]> inputs, Span<double> destination)
    {
        CheckInputs(inputs, destination.Length);
        NetworkRunner.Predict(this, inputs, 0, destination);
    }

    /// <summary>Predictions in raw units of every output: one array an output, one value a row.</summary>
    public double[][] PredictAll(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[][] inputs = data.CopyInputs();
        CheckInputs(inputs, data.RowCount);
        var all = new double[OutputCount][];
        for (int o = 0; o < all.Length; o++) NetworkRunner.Predict(this, inputs, o, all[o] = new double[data.RowCount]);
        return all;
    }

    /// <summary>Root mean square error in raw units.</summary>
    public double Rmse(Dataset data) => data.Rmse(Predict(data));

    /// <summary>Rows for which some spline is used outside its grid, where it goes on as a straight line.</summary>
    public bool[] Extrapolates(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        NetworkTrace trace = Trace(data.CopyInputs());
        var beyond = new bool[data.RowCount];
        for (int l = 0; l < Layers.Length; l++)
        {
            foreach (int input in Layers[l].LiveEdges().Where(live => live.Edge is SplineEdge).Select(live => live.Input).Distinct())
            {
                SplineGrid grid = Layers[l].Grids[input];
                ReadOnlySpan<double> values = trace.Node(l, input);
                for (int row = 0; row < beyond.Length; row++) beyond[row] |= !(values[row] >= grid.Low && values[row] <= grid.High);
            }
        }

        return beyond;
    }

    /// <summary>The values of every node and edge, in scaled units.</summary>
    /// <param name="inputs">One array an input, in raw units, all of one length.</param>
    /// <param name="output">The output whose sensitivities are traced.</param>
    public NetworkTrace Trace(IReadOnlyList<double[]> inputs, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if ((uint)output >= (uint)OutputCount) throw new ArgumentOutOfRangeException(nameof(output), output, $"The network has {OutputCount} outputs.");
        CheckInputs(inputs, inputs.Count > 0 ? inputs[0].Length : 0);
        return NetworkRunner.Trace(this, inputs, output);
    }

    /// <summary>The network with other layers, everything else kept.</summary>
    public Network With(ImmutableArray<Layer> layers) => new(InputNames, TargetNames, InputMaps, TargetMaps, Degree, layers);

    /// <summary>The network with one edge replaced.</summary>
    public Network WithEdge(int layer, int sum, int input, Edge edge)
    {
        CheckLayer(layer);
        return With(Layers.SetItem(layer, Layers[layer].With(sum, input, edge)));
    }

    /// <summary>The network without one edge. What the edge added on average goes to another edge of the same sum, if there is one.</summary>
    /// <param name="layer">Layer of the edge.</param>
    /// <param name="sum">Sum that it leads to.</param>
    /// <param name="input">Node that it comes from.</param>
    /// <param name="mean">Mean of the edge's output over the data.</param>
    public Network WithoutEdge(int layer, int sum, int input, double mean = 0)
    {
        Network without = WithEdge(layer, sum, input, Edge.Zero);
        for (int other = 0; other < Layers[layer].InputCount; other++)
        {
            switch (without.Layers[layer][sum, other])
            {
                case SplineEdge spline:
                    return without.WithEdge(layer, sum, other, new SplineEdge([.. spline.Coefficients.Select(c => c + mean)]));
                case FormulaEdge formula:
                    return without.WithEdge(layer, sum, other, formula with { D = formula.D + mean });
            }
        }

        return without;
    }

    /// <summary>The network without a hidden node and all its edges.</summary>
    /// <param name="level">1 for the first hidden level.</param>
    /// <param name="node">Index in the level; the level must keep another one.</param>
    public Network WithoutNode(int level, int node)
    {
        if (level < 1 || level >= Layers.Length) throw new ArgumentOutOfRangeException(nameof(level), level, $"The hidden levels are 1 to {Layers.Length - 1}.");
        if ((uint)node >= (uint)Layers[level].InputCount) throw new ArgumentOutOfRangeException(nameof(node), node, $"Level {level} has {Layers[level].InputCount} nodes.");
        if (Layers[level].InputCount == 1) throw new ArgumentException($"Level {level} has one node only: without it no path is left.", nameof(node));
        return With(Layers.SetItem(level - 1, Layers[level - 1].WithoutNode(node)).SetItem(level, Layers[level].WithoutInput(node)));
    }

    /// <summary>The same network on other grids: every spline is projected by least squares, exactly so if the old intervals divide the new ones.</summary>
    /// <param name="intervals">Intervals of every node's grid.</param>
    /// <param name="degree">Degree of all splines; null keeps it.</param>
    public Network Refine(int intervals, int? degree = null)
    {
        int newDegree = degree ?? Degree;
        ImmutableArray<Layer> layers = [.. Layers.Select(layer => layer.Project([.. layer.Grids.Select(grid => grid.WithIntervals(intervals))], Degree, newDegree))];
        return new Network(InputNames, TargetNames, InputMaps, TargetMaps, newDegree, layers);
    }

    /// <summary>Versioned JSON that <see cref="FromJson"/> loads to the same bits.</summary>
    public string ToJson() => NetworkJson.Write(this);

    /// <param name="json">From <see cref="ToJson"/>.</param>
    /// <param name="functions">Finds the function of a formula edge by name; needed only if there are formula edges.</param>
    /// <exception cref="FormatException">The text is no network, or of a newer version.</exception>
    public static Network FromJson(string json, Func<string, EdgeFunction>? functions = null) => NetworkJson.Read(json, functions);

    private static void CheckCoefficients(Layer layer, int index, int degree)
    {
        foreach ((int sum, int input, Edge edge) in layer.LiveEdges())
        {
            int expected = layer.Grids[input].CoefficientCount(degree);
            if (edge is SplineEdge spline && spline.Coefficients.Length != expected)
            {
                throw new ArgumentException(
                    $"The spline of layer {index} from node {input} to sum {sum} has {spline.Coefficients.Length} coefficients where its grid needs {expected}.",
                    nameof(layer));
            }
        }
    }

    private void CheckLayer(int layer)
    {
        if ((uint)layer >= (uint)Layers.Length) throw new ArgumentOutOfRangeException(nameof(layer), layer, $"The network has {Layers.Length} layers.");
    }

    private void CheckInputs(IReadOnlyList<double[]> inputs, int rows)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != InputCount) throw new ArgumentException($"The network has {InputCount} inputs; {inputs.Count} columns were given.", nameof(inputs));
        for (int i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Length != rows) throw new ArgumentException($"Input {i} has {inputs[i].Length} rows where {rows} are expected.", nameof(inputs));
        }
    }
}
