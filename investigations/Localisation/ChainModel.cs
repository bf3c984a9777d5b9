using System.Collections.Immutable;

namespace Discovery.Localisation;

/// <summary>A family of chains with a mobility edge that is known exactly.</summary>
/// <param name="Name">For files and commands.</param>
/// <param name="Title">For people.</param>
/// <param name="Parameters">Their names and the ranges that they are drawn from, evenly.</param>
/// <param name="Edge">What theory says, in E and the parameters: states are localised where it is above 0.</param>
/// <param name="Source">Of that formula.</param>
/// <param name="Chain">The Hamiltonian for values of the parameters and a phase.</param>
public sealed record ChainModel(
    string Name, string Title, ImmutableArray<(string Name, double Low, double High)> Parameters, string Edge, string Source, Func<ChainModel, double[], double, IChain> Chain)
{
    /// <summary>Decimals that parameters and energies are written with; a state's chain has just these parameters.</summary>
    private const int Decimals = 5;

    /// <summary>States whose <see cref="Eigenstate.Dimension"/> is below it count as localised: it lies in the valley between the two hills of every model's histogram.</summary>
    public const double Threshold = 0.55;

    private static readonly double Golden = (1 + Math.Sqrt(5)) / 2;

    /// <summary>Of every chain: a Fibonacci number, and so many that the edge is moved by finite size by less than its constants can be told from data.</summary>
    public int Sites { get; init; } = 6765;

    public static ImmutableArray<ChainModel> All { get; } =
    [
        new("mosaic-2", "Mosaic model, kappa = 2", [("lam", 0.2, 4)], "lam*abs(E) - 2", "Y. Wang et al., Phys. Rev. Lett. 125:196604 (2020)", (model, at, phase) => model.Mosaic(2, at[0], phase)),
        new("mosaic-3", "Mosaic model, kappa = 3", [("lam", 0.5, 6)], "lam*abs(E^2 - 1) - 2", "Y. Wang et al., Phys. Rev. Lett. 125:196604 (2020)", (model, at, phase) => model.Mosaic(3, at[0], phase)),
        new("gaam", "Generalised Aubry-Andre model", [("lam", 0.3, 1.7), ("alpha", 0.1, 0.9)], "alpha*E + 2*lam - 2", "S. Ganeshan, J. Pixley, S. Das Sarma, Phys. Rev. Lett. 114:146601 (2015)",
            (model, at, phase) => new NearestNeighbourChain(model.Cosines(phase, cosine => 2 * at[0] * cosine / (1 - at[1] * cosine)))),
        new("maam", "Modified Aubry-Andre model, exponential hopping", [("lam", 0.5, 3.5), ("p", 0.5, 2.5)], "lam*cosh(p) - E - exp(p)", "J. Biddle, S. Das Sarma, Phys. Rev. Lett. 104:070601 (2010)",
            (model, at, phase) => new ExponentialHoppingChain(model.Cosines(phase, cosine => at[0] * cosine), at[1])),
    ];

    /// <summary>States, each of a chain of its own: parameters, phase and number of the state are drawn anew, so that rows share nothing.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="seed">The same seed gives the same states; a row does not depend on how many are drawn.</param>
    public ImmutableArray<StateRow> Draw(int count, long seed)
    {
        var rows = new StateRow[count];
        var source = new RandomSource(seed);
        Parallel.For(0, count, row => rows[row] = DrawOne(source.Fork(row)));
        return [.. rows];
    }

    private StateRow DrawOne(RandomSource random)
    {
        double[] at = [.. Parameters.Select(parameter => Math.Round(random.Uniform(parameter.Low, parameter.High), Decimals))];
        var phase = random.Uniform(0, 2 * Math.PI);
        var number = random.Below(Sites);
        var state = Eigenstate.Find(Chain(this, at, phase), number, random);
        return new StateRow(Math.Round(state.Energy, Decimals), [.. at], state.Dimension, state.Dimension < Threshold);
    }

    /// <summary>lambda cos(2 pi n b + phase) at every kappa-th site, 0 between them.</summary>
    private NearestNeighbourChain Mosaic(int kappa, double strength, double phase)
    {
        var potential = Cosines(phase, cosine => strength * cosine);
        for (var n = 0; n < Sites; n++)
            if ((n + 1) % kappa != 0) potential[n] = 0;
        return new NearestNeighbourChain(potential);
    }

    private double[] Cosines(double phase, Func<double, double> potential) =>
        [.. Enumerable.Range(1, Sites).Select(n => potential(Math.Cos(2 * Math.PI * n * Golden + phase)))];
}
