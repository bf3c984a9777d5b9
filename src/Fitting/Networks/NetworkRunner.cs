namespace Discovery.Fitting.Networks;

/// <summary>Runs a network over rows in raw units.</summary>
internal static unsafe class NetworkRunner
{
    public static void Predict(Network network, IReadOnlyList<double[]> inputs, int output, Span<double> destination)
    {
        var plan = new Plan(network);
        ModelState state = plan.Read(network);
        var evaluator = new Evaluator(plan);
        for (int start = 0; start < destination.Length; start += Tile.Rows)
        {
            int rows = LoadTile(network, evaluator, inputs, start, destination.Length);
            evaluator.Forward(state, PanelProduct.Padded(rows));
            for (int row = 0; row < rows; row++) destination[start + row] = network.TargetMaps[output].Invert(evaluator.Output[(output * Tile.Rows) + row]);
        }

        GC.KeepAlive(evaluator);
    }

    public static NetworkTrace Trace(Network network, IReadOnlyList<double[]> inputs, int output)
    {
        int total = inputs[0].Length;
        var plan = new Plan(network);
        ModelState state = plan.Read(network);
        var evaluator = new Evaluator(plan);
        int layers = plan.Layers.Length;
        var nodes = new double[layers + 1][][];
        var sums = new double[layers][][];
        var sensitivities = new double[layers][][];
        var edges = new double[layers][,][];
        for (int l = 0; l < layers; l++)
        {
            PlanLayer layer = plan.Layers[l];
            nodes[l] = Columns(layer.InputCount, total);
            sums[l] = Columns(layer.SumCount, total);
            sensitivities[l] = Columns(layer.SumCount, total);
            edges[l] = new double[layer.SumCount, layer.InputCount][];
            double[] zeros = new double[total];
            for (int sum = 0; sum < layer.SumCount; sum++)
            {
                for (int input = 0; input < layer.InputCount; input++) edges[l][sum, input] = zeros;
            }

            foreach (PlanEdge edge in layer.Edges) edges[l][edge.Sum, edge.Input] = new double[total];
        }

        nodes[layers] = Columns(network.OutputCount, total);
        var buffer = new AlignedBuffer(Tile.Rows);
        for (int start = 0; start < total; start += Tile.Rows)
        {
            int rows = LoadTile(network, evaluator, inputs, start, total);
            int padded = PanelProduct.Padded(rows);
            evaluator.Forward(state, padded);
            for (int level = 0; level <= layers; level++)
            {
                for (int node = 0; node < nodes[level].Length; node++) Keep(evaluator.Node(level, node), nodes[level][node], start, rows);
            }

            for (int l = layers - 1; l >= 0; l--)
            {
                PlanLayer layer = plan.Layers[l];
                for (int sum = 0; sum < layer.SumCount; sum++) Keep(evaluator.Sum(l, sum), sums[l][sum], start, rows);
                for (int e = 0; e < layer.Edges.Length; e++)
                {
                    evaluator.EdgeOutput(state, l, e, padded, buffer.Pointer);
                    Keep(buffer.Pointer, edges[l][layer.Edges[e].Sum, layer.Edges[e].Input], start, rows);
                }

                if (l == layers - 1) sensitivities[l][output].AsSpan(start, rows).Fill(1);
                if (l > 0) Backward(evaluator, state, l, start, rows, buffer.Pointer, sensitivities);
            }
        }

        GC.KeepAlive(evaluator);
        GC.KeepAlive(state);
        GC.KeepAlive(buffer);
        return new NetworkTrace(nodes, sums, sensitivities, edges);
    }

    private static void Backward(Evaluator evaluator, ModelState state, int l, int start, int rows, double* slope, double[][][] sensitivities)
    {
        PlanLayer layer = evaluator.Plan.Layers[l];
        PlanLayer before = evaluator.Plan.Layers[l - 1];
        for (int e = 0; e < layer.Edges.Length; e++)
        {
            PlanEdge edge = layer.Edges[e];
            evaluator.EdgeSlope(state, l, e, PanelProduct.Padded(rows), slope);
            for (int row = 0; row < rows; row++)
            {
                double part = sensitivities[l][edge.Sum][start + row] * slope[row];
                if (edge.Input < before.PlainSums)
                {
                    sensitivities[l - 1][edge.Input][start + row] += part;
                    continue;
                }

                int left = before.PlainSums + (2 * (edge.Input - before.PlainSums));
                sensitivities[l - 1][left][start + row] += part * evaluator.Sum(l - 1, left + 1)[row];
                sensitivities[l - 1][left + 1][start + row] += part * evaluator.Sum(l - 1, left)[row];
            }
        }
    }

    /// <summary>Fills level 0 with scaled inputs; rows up to the next multiple of 8 repeat the last one.</summary>
    private static int LoadTile(Network network, Evaluator evaluator, IReadOnlyList<double[]> inputs, int start, int total)
    {
        int rows = Math.Min(Tile.Rows, total - start);
        for (int i = 0; i < network.InputCount; i++)
        {
            double* node = evaluator.Node(0, i);
            for (int row = 0; row < PanelProduct.Padded(rows); row++) node[row] = network.InputMaps[i].Apply(inputs[i][start + Math.Min(row, rows - 1)]);
        }

        return rows;
    }

    private static void Keep(double* source, double[] column, int start, int rows) => new Span<double>(source, rows).CopyTo(column.AsSpan(start));

    private static double[][] Columns(int count, int rows)
    {
        var columns = new double[count][];
        for (int i = 0; i < count; i++) columns[i] = new double[rows];
        return columns;
    }
}
