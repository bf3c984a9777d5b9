using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Pde.Jets;

/// <summary>
/// A network's outputs with their derivatives by the inputs in raw units, for a tile of points, and the derivatives of any weighted sum
/// of those by every coefficient. Buffers are allocated once; a tile allocates nothing.
/// </summary>
/// <remarks>
/// Forward, an edge turns the jets s of its node into D^a f(s) = sum_m f^(m)(s) P_(a,m); P belongs to the node and is shared by its edges.
/// Backward, with g_a the weight of output jet a: w_m = sum_a g_a P_(a,m) gives the derivative by coefficient j as sum_m w_m B_j^(m)(s)
/// and the weight of the node's value as sum_m w_m f^(m+1)(s); the weights of the node's other jets come from the derivatives of P.
/// </remarks>
internal sealed unsafe class JetEvaluator
{
    private const int T = Columns.Tile;

    private readonly JetPlan _plan;
    private readonly JetSet _jets;
    private readonly int _orders;
    private readonly int _top;
    private readonly ChainRule[][] _rules;
    private readonly ImmutableArray<(int Jet, int Left, int Right, double Factor)> _products;
    private readonly AlignedBuffer _memory;
    private readonly double*[][] _nodes;
    private readonly double*[][] _nodeWeights;
    private readonly double*[][] _sums;
    private readonly double*[][] _sumWeights;
    private readonly double*[][] _bases;
    private readonly double*[][] _terms;
    private readonly double*[] _slopes;
    private readonly int[][][] _bins;
    private readonly double* _mixed;
    private readonly double* _gathered;
    private long _used;

    public JetEvaluator(JetPlan plan, JetSet jets)
    {
        _plan = plan;
        _jets = jets;
        _orders = jets.Order + 1;
        _top = Math.Min(plan.Network.Degree, jets.Order + 1);
        _products = ProductRule.Of(jets);
        var inner = ChainRule.Of(jets);
        var layers = plan.Layers;
        _rules = [.. layers.Select((layer, l) => Enumerable.Range(0, layer.Grids.Length).Select(i => l == 0 ? ChainRule.OfAxis(jets, i) : inner).ToArray())];
        _memory = new AlignedBuffer(Needed(plan, jets, _rules, _orders, _top));
        var a = jets.Count * T;
        _nodes = new double*[layers.Length + 1][];
        _nodeWeights = new double*[layers.Length + 1][];
        _sums = new double*[layers.Length][];
        _sumWeights = new double*[layers.Length][];
        _bases = new double*[layers.Length][];
        _terms = new double*[layers.Length][];
        _bins = new int[layers.Length][][];
        _slopes = new double*[plan.EdgeCount];
        _nodes[0] = Take(layers[0].Grids.Length, a);
        _nodeWeights[0] = [];
        for (var l = 0; l < layers.Length; l++)
        {
            var layer = layers[l];
            _sums[l] = Take(layer.SumCount, a);
            _sumWeights[l] = Take(layer.SumCount, a);
            _nodes[l + 1] = WithProducts(_sums[l], layer, a);
            _nodeWeights[l + 1] = WithProducts(_sumWeights[l], layer, a);
            _bases[l] = Take(layer.Grids.Length, (_top + 1) * T * BasisJets.Lanes);
            _terms[l] = Take(layer.Grids.Length, inner.Terms.Length * T);
            _bins[l] = [.. layer.Grids.Select(_ => GC.AllocateArray<int>(T, pinned: true))];
            for (var e = 0; e < layer.Edges.Length; e++) _slopes[layer.FirstEdge + e] = Take((_orders + 1) * T);
        }
        _mixed = Take((_orders + 1) * T);
        _gathered = Take(inner.Terms.Length * T);
        for (var i = 0; i < _nodes[0].Length; i++)
            if (jets.Contains(MultiIndex.Unit(i))) new Span<double>(_nodes[0][i] + (jets[MultiIndex.Unit(i)] * T), T).Fill(plan.Network.InputMaps[i].Scale);
    }

    public JetSet Jets => _jets;

    /// <summary>A jet of an output, one value a row, after <see cref="Forward"/>.</summary>
    public double* Output(int output, int jet) => _nodes[^1][output] + ((nint)jet * T);

    /// <summary>The weight of an output's jet, to be set before <see cref="Backward"/>, which spends it.</summary>
    public double* OutputWeight(int output, int jet) => _nodeWeights[^1][output] + ((nint)jet * T);

    /// <param name="parameters">The plan's coefficients, with eight more numbers behind them that may be read.</param>
    /// <param name="points">One column an axis, in raw units, all <see cref="Columns.Tile"/> rows of it filled.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(double* parameters, double[][] points)
    {
        for (var i = 0; i < _nodes[0].Length; i++)
        {
            var map = _plan.Network.InputMaps[i];
            for (var r = 0; r < T; r++) _nodes[0][i][r] = map.Apply(points[i][r]);
        }
        for (var l = 0; l < _plan.Layers.Length; l++)
        {
            var layer = _plan.Layers[l];
            for (var n = 0; n < layer.Grids.Length; n++)
            {
                fixed (int* bins = _bins[l][n])
                    BasisJets.Fill(_nodes[l][n], T, layer.Grids[n], _plan.Network.Degree, _top, bins, _bases[l][n], T);
                var terms = _rules[l][n].Terms;
                for (var t = 0; t < terms.Length; t++) Evaluate(terms[t].Polynomial, _nodes[l][n], _terms[l][n] + ((nint)t * T));
            }
            for (var s = 0; s < layer.SumCount; s++) new Span<double>(_sums[l][s], _jets.Count * T).Clear();
            for (var e = 0; e < layer.Edges.Length; e++) ForwardEdge(parameters, l, e);
            for (var p = 0; p < layer.Products; p++)
            {
                var left = _sums[l][layer.PlainSums + (2 * p)];
                var right = _sums[l][layer.PlainSums + (2 * p) + 1];
                var product = _nodes[l + 1][layer.PlainSums + p];
                new Span<double>(product, _jets.Count * T).Clear();
                foreach (var (jet, b, c, factor) in _products)
                    Columns.AddProduct(factor, left + ((nint)b * T), right + ((nint)c * T), product + ((nint)jet * T));
            }
        }
        GC.KeepAlive(_memory);
    }

    /// <summary>The derivatives of sum over outputs and jets of weight * jet by the coefficients, row by row.</summary>
    /// <param name="firstLayer">Layers below are left out.</param>
    /// <param name="slots">An edge after the other, from <paramref name="firstLayer"/>'s first: its eight derivatives in every row of the tile.</param>
    /// <param name="starts">The column of the first of the eight, in the same order.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(int firstLayer, double* slots, int* starts)
    {
        var firstEdge = _plan.Layers[firstLayer].FirstEdge;
        for (var l = _plan.Layers.Length - 1; l >= firstLayer; l--)
        {
            var layer = _plan.Layers[l];
            for (var p = 0; p < layer.Products; p++) BackwardProduct(l, p);
            if (l > firstLayer)
                for (var n = 0; n < layer.Grids.Length; n++) new Span<double>(_nodeWeights[l][n], _jets.Count * T).Clear();
            for (var n = 0; n < layer.Grids.Length; n++)
            {
                if (l > firstLayer) new Span<double>(_gathered, _rules[l][n].Terms.Length * T).Clear();
                for (var e = 0; e < layer.Edges.Length; e++)
                {
                    if (layer.Edges[e].Input != n) continue;
                    var place = (nint)(layer.FirstEdge + e - firstEdge) * T;
                    BackwardEdge(l, e, slots + (place * BasisJets.Lanes), starts + place, l > firstLayer);
                }
                if (l == firstLayer) continue;
                foreach (ref readonly var slope in _rules[l][n].Slopes.AsSpan())
                {
                    Columns.AddMultiply(slope.Part.Factor, slope.Part.Jets.AsSpan(), _nodes[l][n], _gathered + ((nint)slope.Term * T),
                        _nodeWeights[l][n] + ((nint)slope.Jet * T));
                }
            }
        }
        GC.KeepAlive(_memory);
    }

    private static void Evaluate(ImmutableArray<JetMonomial> polynomial, double* jets, double* to)
    {
        Columns.Multiply(polynomial[0].Factor, polynomial[0].Jets.AsSpan(), jets, to);
        for (var i = 1; i < polynomial.Length; i++) Columns.AddMultiply(polynomial[i].Factor, polynomial[i].Jets.AsSpan(), jets, to);
    }

    /// <summary>Derivatives of the edge's spline at its node's values, then the chain rule into the sum.</summary>
    private void ForwardEdge(double* parameters, int l, int e)
    {
        var edge = _plan.Layers[l].Edges[e];
        var coefficients = parameters + edge.Offset;
        var slopes = _slopes[_plan.Layers[l].FirstEdge + e];
        var bases = _bases[l][edge.Input];
        var bins = _bins[l][edge.Input];
        for (var r = 0; r < T; r++)
        {
            var c = Vector512.Load(coefficients + bins[r]);
            for (var m = 0; m <= _top; m++) slopes[(m * T) + r] = Vector512.Sum(c * Vector512.Load(bases + ((((nint)m * T) + r) * BasisJets.Lanes)));
        }
        for (var m = _top + 1; m <= _orders; m++) Columns.Clear(slopes + ((nint)m * T));
        var sum = _sums[l][edge.Sum];
        for (var r = 0; r < T; r += 8) (Vector512.Load(sum + r) + Vector512.Load(slopes + r)).Store(sum + r);
        var terms = _rules[l][edge.Input].Terms;
        for (var t = 0; t < terms.Length; t++)
            Columns.AddProduct(slopes + ((nint)terms[t].Order * T), _terms[l][edge.Input] + ((nint)t * T), sum + ((nint)terms[t].Jet * T));
    }

    private void BackwardEdge(int l, int e, double* slots, int* starts, bool toNode)
    {
        var edge = _plan.Layers[l].Edges[e];
        var weights = _sumWeights[l][edge.Sum];
        var terms = _rules[l][edge.Input].Terms;
        var values = _terms[l][edge.Input];
        var bases = _bases[l][edge.Input];
        var slopes = _slopes[_plan.Layers[l].FirstEdge + e];
        Columns.Copy(weights, _mixed);
        new Span<double>(_mixed + T, _jets.Order * T).Clear();
        for (var t = 0; t < terms.Length; t++)
        {
            var weight = weights + ((nint)terms[t].Jet * T);
            Columns.AddProduct(weight, values + ((nint)t * T), _mixed + ((nint)terms[t].Order * T));
            if (toNode) Columns.AddProduct(weight, slopes + ((nint)terms[t].Order * T), _gathered + ((nint)t * T));
        }
        var offset = edge.Offset;
        var bins = _bins[l][edge.Input];
        for (var r = 0; r < T; r++)
        {
            starts[r] = offset + bins[r];
            var sum = Vector512.Create(_mixed[r]) * Vector512.Load(bases + ((nint)r * BasisJets.Lanes));
            for (var m = 1; m < _orders; m++)
            {
                sum = Vector512.FusedMultiplyAdd(
                    Vector512.Create(_mixed[(m * T) + r]), Vector512.Load(bases + ((((nint)m * T) + r) * BasisJets.Lanes)), sum);
            }
            sum.Store(slots + ((nint)r * BasisJets.Lanes));
        }
        if (!toNode) return;
        for (var m = 0; m < _orders && m + 1 <= _top; m++)
            Columns.AddProduct(_mixed + ((nint)m * T), slopes + ((nint)(m + 1) * T), _nodeWeights[l][edge.Input]);
    }

    private void BackwardProduct(int l, int p)
    {
        var layer = _plan.Layers[l];
        var (i, j) = (layer.PlainSums + (2 * p), layer.PlainSums + (2 * p) + 1);
        var weights = _nodeWeights[l + 1][layer.PlainSums + p];
        new Span<double>(_sumWeights[l][i], _jets.Count * T).Clear();
        new Span<double>(_sumWeights[l][j], _jets.Count * T).Clear();
        foreach (var (jet, b, c, factor) in _products)
        {
            var weight = weights + ((nint)jet * T);
            Columns.AddProduct(factor, weight, _sums[l][j] + ((nint)c * T), _sumWeights[l][i] + ((nint)b * T));
            Columns.AddProduct(factor, weight, _sums[l][i] + ((nint)b * T), _sumWeights[l][j] + ((nint)c * T));
        }
    }

    /// <summary>A plain node is its sum; a product node has a column of its own.</summary>
    private double*[] WithProducts(double*[] sums, JetLayer layer, int length)
    {
        var nodes = new double*[layer.NodeCount];
        for (var n = 0; n < nodes.Length; n++) nodes[n] = n < layer.PlainSums ? sums[n] : Take(length);
        return nodes;
    }

    private double*[] Take(int count, int length)
    {
        var pointers = new double*[count];
        for (var i = 0; i < count; i++) pointers[i] = Take(length);
        return pointers;
    }

    private double* Take(int length)
    {
        var pointer = _memory.Pointer + _used;
        _used += length;
        return pointer;
    }

    private static long Needed(JetPlan plan, JetSet jets, ChainRule[][] rules, int orders, int top)
    {
        long a = jets.Count * T, terms = (long)rules[^1].Concat(rules[0]).Max(rule => rule.Terms.Length) * T, total = plan.Layers[0].Grids.Length * a;
        var inner = (long)ChainRule.Of(jets).Terms.Length * T;
        terms = Math.Max(terms, inner);
        foreach (var layer in plan.Layers)
        {
            total += (2L * layer.SumCount * a) + (2L * layer.Products * a);
            total += layer.Grids.Length * (((top + 1L) * T * BasisJets.Lanes) + terms);
            total += layer.Edges.Length * (orders + 2L) * T;
        }
        return total + ((orders + 1L) * T) + terms;
    }
}
