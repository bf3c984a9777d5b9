using System.Collections.Immutable;

namespace Discovery.Fitting.Training;

/// <summary>How parameters are moved: a row of the table <see cref="All"/>.</summary>
public sealed class Optimiser
{
    /// <summary>Parameters up to which exact steps are the fastest: their cost grows with the cube.</summary>
    private const int MostDense = 3000;

    /// <summary>Rows up to which a pass over all of them a step is bearable.</summary>
    private const long MostFullRows = 1_000_000;

    private readonly Func<Objective, ModelState, TrainingOptions, CancellationToken, Minimum<ModelState>> _minimise;

    private Optimiser(string name, Func<Objective, ModelState, TrainingOptions, CancellationToken, Minimum<ModelState>> minimise) => (Name, _minimise) = (name, minimise);

    public string Name { get; }

    /// <summary>Exact Gauss-Newton steps with damping: the most exact, its cost grows with the square and cube of the parameters.</summary>
    public static Optimiser LevenbergMarquardt { get; } =
        new("Levenberg-Marquardt", (objective, start, options, cancellation) => new LevenbergMarquardt(objective).Minimise(start, options, cancellation));

    /// <summary>Quasi-Newton steps from gradients alone, for networks of many parameters.</summary>
    public static Optimiser Lbfgs { get; } = new("L-BFGS", (objective, start, options, cancellation) => new Lbfgs(objective).Minimise(start, options, cancellation));

    /// <summary>Stochastic steps on mini-batches, for very many rows.</summary>
    public static Optimiser Adam { get; } = new("Adam", (objective, start, options, cancellation) => new Adam(objective).Minimise(start, options, cancellation));

    public static ImmutableArray<Optimiser> All { get; } = [LevenbergMarquardt, Lbfgs, Adam];

    /// <summary>Levenberg-Marquardt up to 3000 parameters; above, L-BFGS, or Adam where there are more than a million rows.</summary>
    public static Optimiser For(int parameters, long rows) => parameters <= MostDense ? LevenbergMarquardt : rows > MostFullRows ? Adam : Lbfgs;

    public override string ToString() => Name;

    internal Minimum<ModelState> Minimise(Objective objective, ModelState start, TrainingOptions options, CancellationToken cancellation) =>
        _minimise(objective, start, options, cancellation);
}
