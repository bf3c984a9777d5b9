
namespace Discovery.Problems.Relations;

/// <summary>
/// Laws that bind variables independently of each other. A law t = f is the surface where F = t - f vanishes; a law follows from others if
/// its normal, the gradient of F, lies in the span of theirs in the rows of the data.
/// </summary>
internal sealed class IndependentGradients
{
    /// <summary>Rows in which gradients are compared, drawn evenly; the median row decides.</summary>
    private const int MostRows = 200;

    /// <summary>A gradient counts as lying in the span of others if less than this share of its length sticks out in the median row.</summary>
    private const double Outside = 0.05;

    /// <summary>Length, in the target's own unit, below which what sticks out of a gradient gives no direction.</summary>
    private const double LeastLength = 1e-9;

    private readonly ProblemData _data;
    private readonly double[][] _columns;
    private readonly double[] _scales;
    private readonly List<double[]>[] _bases;

    public IndependentGradients(ProblemData data)
    {
        _data = data;
        var rows = Math.Min(MostRows, data.Train.Count);
        int[] picked = [.. Enumerable.Range(0, rows).Select(i => (int)((long)i * data.Train.Count / rows))];
        _columns = Array.ConvertAll(data.Train.Inputs, column => Array.ConvertAll(picked, row => column[row]));
        _scales = Array.ConvertAll(_columns, Deviation);
        _bases = [.. picked.Select(_ => new List<double[]>())];
    }

    /// <summary>Whether the law is independent of those taken before; if so it is taken.</summary>
    public bool TryAdd(Law law)
    {
        var gradients = Gradients(law);
        double[][] outside = [.. gradients.Select((gradient, row) => Project(gradient, _bases[row]))];
        var shares = gradients.Zip(outside, (gradient, rest) => Length(rest) / Length(gradient)).Where(double.IsFinite).Order().ToList();
        if (shares.Count == 0 || shares[shares.Count / 2] < Outside) return false;
        for (var row = 0; row < outside.Length; row++)
        {
            var length = Length(outside[row]);
            if (length > LeastLength) _bases[row].Add(Array.ConvertAll(outside[row], value => value / length));
        }
        return true;
    }

    /// <summary>Of t - f by each variable in units of its deviation, one a row.</summary>
    private double[][] Gradients(Law law)
    {
        string[] constants = [.. _data.Constants.Select(constant => constant.Name)];
        double[] values = [.. _data.Constants.Select(constant => constant.Value)];
        var residual = law.Left - law.Expression;
        var slopes = _data.InputNames.Select(name => Tape.Compile(residual.Derivative(name), _data.InputNames, constants).Evaluate(_columns, _bases.Length, values)).ToList();
        return [.. Enumerable.Range(0, _bases.Length).Select(row => slopes.Select((slope, i) => slope[row] * _scales[i]).ToArray())];
    }

    private static double[] Project(double[] vector, List<double[]> basis)
    {
        var rest = (double[])vector.Clone();
        foreach (var direction in basis)
        {
            var share = rest.Zip(direction, (a, b) => a * b).Sum();
            for (var i = 0; i < rest.Length; i++) rest[i] -= share * direction[i];
        }
        return rest;
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(x => x * x));

    private static double Deviation(double[] column)
    {
        var mean = column.Average();
        return Math.Sqrt(column.Sum(x => (x - mean) * (x - mean)) / column.Length);
    }
}
