using System.Collections.Immutable;

namespace Discovery.Pde.Marching;

/// <summary>Equations along time, ready for steps: residuals and their slopes by unknowns and derivatives, with what was some time ago as given.</summary>
internal sealed class MarchSystem
{
    private readonly ImmutableArray<Tape> _values;
    private readonly ImmutableArray<ImmutableArray<(int Jet, Tape Slope)>> _slopes;

    public MarchSystem(DifferentialProblem problem)
    {
        Problem = problem;
        var vocabulary = problem.Vocabulary;
        Jets = [.. problem.Equations.SelectMany(equation => vocabulary.DerivativesIn(equation.Residual)).Distinct()];
        Delays = [.. problem.Equations.SelectMany(equation => Delay.In(equation.Residual, vocabulary)).Distinct()];
        Orders = [.. vocabulary.Unknowns.Select((_, k) => Jets.Where(jet => jet.Unknown == k).Select(jet => jet.Orders.Total).DefaultIfEmpty().Max())];
        string[] columns = [vocabulary.Box.Axes[0].Name, .. Jets.Select(vocabulary.NameOf), .. Delays.Select(delay => delay.NameIn(vocabulary))];
        _values = [.. problem.Equations.Select(equation => Tape.Compile(equation.Residual, columns))];
        _slopes = [.. problem.Equations.Select(equation => vocabulary.DerivativesIn(equation.Residual)
            .Select(jet => (Jets.IndexOf(jet), Tape.Compile(equation.Residual.Derivative(vocabulary.NameOf(jet)), columns))).ToImmutableArray())];
    }

    public DifferentialProblem Problem { get; }

    /// <summary>Unknowns and derivatives that occur.</summary>
    public ImmutableArray<PartialDerivative> Jets { get; }

    public ImmutableArray<Delay> Delays { get; }

    /// <summary>How often each unknown is differentiated; 0 for one that is bound by equations alone.</summary>
    public ImmutableArray<int> Orders { get; }

    public int EquationCount => _values.Length;

    /// <param name="equation">Its number.</param>
    /// <param name="columns">Times, jets, delayed values.</param>
    public double[] Residual(int equation, double[][] columns) => _values[equation].Evaluate(columns, columns[0].Length);

    /// <summary>The jets that an equation has, with its slopes by them.</summary>
    public IEnumerable<(int Jet, double[] Slope)> Slopes(int equation, double[][] columns) =>
        _slopes[equation].Select(slope => (slope.Jet, slope.Slope.Evaluate(columns, columns[0].Length)));
}
