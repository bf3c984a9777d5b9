using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>
/// Equations on a domain with their conditions. It has no place for a known solution: what is not here cannot enter the training.
/// </summary>
public sealed record DifferentialProblem
{
    public required Vocabulary Vocabulary { get; init; }

    public required ImmutableArray<Equation> Equations { get; init; }

    public ImmutableArray<BoundaryCondition> Conditions { get; init; } = [];

    /// <summary>In the order of the vocabulary's.</summary>
    public ImmutableArray<Coefficient> Coefficients { get; init; } = [];

    public ImmutableArray<Measurements> Measurements { get; init; } = [];

    /// <summary>The part of the box in which the equations hold; null for all of it.</summary>
    public Region? Region { get; init; }

    /// <summary>Formulas that the first unknown holds beside what is sought in the splines, times as many last coefficients.</summary>
    internal ImmutableArray<Expr> Added { get; init; } = [];

    /// <summary>Where those formulas have no derivatives, so that no residual is asked for there.</summary>
    internal ImmutableArray<(double X, double Y)> SingularPoints { get; init; } = [];

    public Box Box => Vocabulary.Box;

    /// <summary>The highest derivative in the equations.</summary>
    public int Order => Equations.SelectMany(equation => Vocabulary.DerivativesIn(equation.Residual)).Select(derivative => derivative.Orders.Total).DefaultIfEmpty().Max();

    /// <summary>Whether all residuals are linear in the unknowns, as Symbolic's derivatives show.</summary>
    public bool IsLinear => Equations.Select(equation => equation.Residual)
        .Concat(Conditions.OfType<BoundaryCondition.OnFace>().Select(condition => condition.Residual))
        .Concat(Conditions.OfType<BoundaryCondition.OnCurve>().Select(condition => condition.Residual))
        .All(residual => Vocabulary.DerivativesIn(residual).All(by =>
            residual.Derivative(Vocabulary.NameOf(by)) is var slope && !Vocabulary.DerivativesIn(slope).Any()));

    /// <summary>A problem from text.</summary>
    /// <param name="box">The domain.</param>
    /// <param name="unknowns">Names of the unknown functions.</param>
    /// <param name="equations">Such as <c>u_xx + u_yy = f</c>.</param>
    /// <param name="coefficients">Numbers to be found.</param>
    /// <exception cref="ParseException">An equation cannot be read.</exception>
    public static DifferentialProblem Of(Box box, ImmutableArray<string> unknowns, ImmutableArray<string> equations, ImmutableArray<Coefficient> coefficients = default)
    {
        ImmutableArray<Coefficient> sought = coefficients.IsDefault ? [] : coefficients;
        var vocabulary = new Vocabulary(box, unknowns, [.. sought.Select(coefficient => coefficient.Name)]);
        return new DifferentialProblem
        {
            Vocabulary = vocabulary,
            Equations = [.. equations.Select(text => EquationReader.WithFluxes(EquationReader.Read(text, vocabulary), text, vocabulary))],
            Coefficients = sought,
        };
    }

    /// <summary>With a condition on all faces, such as <c>u = 0</c>.</summary>
    public DifferentialProblem OnBoundary(string condition) =>
        this with { Conditions = [.. Conditions, .. BoundaryCondition.OnAllFaces(Box, EquationReader.Read(condition, Vocabulary))] };

    /// <summary>Cut down to a region, with a condition on the region's own edge.</summary>
    /// <param name="condition">Such as <c>u = 0</c>.</param>
    /// <param name="levels">Formulas in the axes that are all below zero inside, such as <c>x^2 + y^2 - 1</c>.</param>
    public DifferentialProblem Inside(string condition, params ImmutableArray<string> levels)
    {
        ImmutableArray<Expr> pieces = [.. levels.Select(Expr.Parse)];
        var residual = EquationReader.Read(condition, Vocabulary);
        return this with
        {
            Region = new Region(Box, [.. pieces.Select(level => ImmutableArray.Create(level))]),
            Conditions = [.. Conditions, .. pieces.Select(level => new BoundaryCondition.OnCurve(level, residual))],
        };
    }

    /// <summary>With a condition where an axis has a value, such as <c>u = sin(x)</c> at t = 0.</summary>
    public DifferentialProblem At(string axis, double value, string condition) =>
        this with { Conditions = Conditions.Add(new BoundaryCondition.OnFace([(Box.IndexOf(axis), value)], EquationReader.Read(condition, Vocabulary))) };

    public DifferentialProblem Periodic(string axis) => this with { Conditions = Conditions.Add(new BoundaryCondition.Periodic(Box.IndexOf(axis))) };

    /// <summary>The axis on whose low end alone the problem is given, so that it unfolds from there; -1 if there is none.</summary>
    public int TimeAxis
    {
        get
        {
            if (!Measurements.IsEmpty || !Coefficients.IsEmpty || Region is not null) return -1;
            var faces = Conditions.OfType<BoundaryCondition.OnFace>().SelectMany(face => face.Where).ToList();
            for (var axis = Box.Dimension - 1; axis >= 0; axis--)
            {
                var own = faces.Where(at => at.Axis == axis).ToList();
                if (own.Count > 0 && own.All(at => at.Value == Box.Axes[axis].Low) && !IsPeriodic(axis)) return axis;
            }
            return -1;
        }
    }

    /// <summary>The problem with numbers in place of its coefficients, and without data.</summary>
    /// <param name="numbers">In the order of <see cref="Coefficients"/>.</param>
    public DifferentialProblem WithKnown(IReadOnlyList<double> numbers) =>
        WithKnown(Coefficients.Select((sought, k) => (sought.Name, Value: numbers[k])).ToDictionary(pair => pair.Name, pair => pair.Value)) with { Measurements = [] };

    /// <summary>The problem with numbers in place of some of its coefficients.</summary>
    /// <param name="known">By name.</param>
    internal DifferentialProblem WithKnown(IReadOnlyDictionary<string, double> known)
    {
        var images = known.ToDictionary(pair => pair.Key, pair => Expr.Decimal(pair.Value));
        ImmutableArray<Coefficient> left = [.. Coefficients.Where(sought => !known.ContainsKey(sought.Name))];
        ImmutableArray<UnknownFunction> functions = [.. Vocabulary.Functions.Where(function => !known.ContainsKey(function.NameOf(0)))];
        return this with
        {
            Vocabulary = new Vocabulary(Box, Vocabulary.Unknowns, [.. left.Select(sought => sought.Name)], Vocabulary.Definitions.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Substitute(images))) { Functions = functions },
            Equations = [.. Equations.Select(equation => equation with
            {
                Residual = equation.Residual.Substitute(images),
                Fluxes = [.. equation.Fluxes.Select(flux => flux with { Formula = flux.Formula.Substitute(images) })],
                Integrals = [.. equation.Integrals.Select(term => term with { Integrand = term.Integrand.Substitute(images) })],
            })],
            Conditions = [.. Conditions.Select(condition => condition switch
            {
                BoundaryCondition.OnFace face => face with { Residual = face.Residual.Substitute(images) },
                BoundaryCondition.OnCurve curve => curve with { Residual = curve.Residual.Substitute(images) },
                _ => condition,
            })],
            Coefficients = left,
        };
    }

    /// <summary>Whether equations have values of some time ago.</summary>
    public bool HasDelays => Equations.Any(equation => Delay.In(equation.Residual, Vocabulary).Any());

    /// <summary>Whether equations have integrals.</summary>
    public bool HasIntegrals => Equations.Any(equation => !equation.Integrals.IsEmpty);

    /// <summary>Whether the solution is found step after step along an axis, rather than as a whole.</summary>
    internal bool IsMarchedAlong(int axis) => TimeAxis == axis && (Box.Dimension > 1 || !IsLinear);

    /// <summary>How often the equations differentiate an unknown along an axis; at least 1.</summary>
    public int OrderAlong(int axis, int unknown) => Equations.SelectMany(equation => Vocabulary.DerivativesIn(equation.Residual))
        .Where(derivative => derivative.Unknown == unknown).Select(derivative => derivative.Orders[axis]).Append(1).Max();

    /// <summary>Whether the solution is the same at both ends of an axis.</summary>
    public bool IsPeriodic(int axis) => Conditions.Any(condition => condition is BoundaryCondition.Periodic periodic && periodic.Axis == axis);

    public DifferentialProblem Measured(Measurements measurements) => this with { Measurements = Measurements.Add(measurements) };
}
