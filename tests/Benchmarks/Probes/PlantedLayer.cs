using System.Collections.Immutable;

namespace Discovery.Benchmarks.Probes;

/// <summary>A layer that carries the quantities of one method, in a random rotation with units of noise.</summary>
internal static class PlantedLayer
{
    public static readonly ImmutableArray<Idea> Ideas =
    [
        Of("exponential", "cos(w*dt)", "sin(w*dt)/w", "w*sin(w*dt)"),
        Of("taylor", "dt", "w^2*dt", "(w*dt)^2", "w^2*dt*(w*dt)^2"),
        Of("two-point", "2*cos(w*dt)"),
    ];

    /// <summary>exp(A dt) of the damped oscillator: C and S are e^(-g dt) cos(O dt) and e^(-g dt) sin(O dt)/O with O^2 = w^2 - g^2.</summary>
    public static readonly ImmutableArray<Idea> DampedIdeas =
    [
        Of("exponential", "exp(-g*dt)*(cos(sqrt(w^2-g^2)*dt)+g*sin(sqrt(w^2-g^2)*dt)/sqrt(w^2-g^2))", "exp(-g*dt)*sin(sqrt(w^2-g^2)*dt)/sqrt(w^2-g^2)",
            "w^2*exp(-g*dt)*sin(sqrt(w^2-g^2)*dt)/sqrt(w^2-g^2)", "exp(-g*dt)*(cos(sqrt(w^2-g^2)*dt)-g*sin(sqrt(w^2-g^2)*dt)/sqrt(w^2-g^2))"),
        // A dt and the independent entries of (A dt)^2.
        Of("taylor", "dt", "w^2*dt", "g*dt", "w^2*dt^2", "g*dt^2", "g*w^2*dt^2", "(4*g^2-w^2)*dt^2"),
    ];

    private static Idea Of(string name, params string[] quantities) => new(name, [.. quantities.Select(quantity => Expr.Parse(quantity))]);

    /// <summary>w in pi/2 .. pi, dt to 2 pi/w, damped: g below w and dt to 2 pi/(65 w); a row a run.</summary>
    public static Dictionary<string, double[]> Inputs(int rows, Random random, bool isDamped)
    {
        double[] w = [.. Enumerable.Range(0, rows).Select(_ => Math.PI / 2 * (1 + random.NextDouble()))];
        double[] dt = [.. w.Select(rate => random.NextDouble() * 2 * Math.PI / (isDamped ? 65 * rate : rate))];
        var columns = new Dictionary<string, double[]> { ["w"] = w, ["dt"] = dt };
        if (isDamped) columns["g"] = [.. w.Select(rate => 0.999 * rate * random.NextDouble())];
        return columns;
    }

    /// <summary>The standardised quantities of an idea and four units of noise, rotated, with noise on each unit.</summary>
    public static ProbeTable Table(Idea idea, Dictionary<string, double[]> inputs, Random random, double noise)
    {
        var rows = inputs["w"].Length;
        var columns = idea.Of(inputs).Select(Standardised).Concat(Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, rows).Select(_ => Normal(random)).ToArray())).ToArray();
        var rotation = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(columns.Length, columns.Length, (_, _) => Normal(random)).QR().Q;
        ImmutableArray<double[]> units = [.. Enumerable.Range(0, columns.Length).Select(u => Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns.Length).Sum(c => rotation[u, c] * columns[c][row]) + (noise * Normal(random))).ToArray())];
        return new ProbeTable(inputs, units, [.. Enumerable.Range(0, rows)]);
    }

    private static double[] Standardised(double[] column)
    {
        var mean = column.Average();
        var deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        return [.. column.Select(value => (value - mean) / deviation)];
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
