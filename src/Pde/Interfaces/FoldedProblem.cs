namespace Discovery.Pde.Interfaces;

/// <summary>A problem written for the unknowns of the pieces of its folded domain, with what holds where they meet.</summary>
internal sealed class FoldedProblem
{
    private readonly Fold _fold;
    private readonly DifferentialProblem _problem;
    private readonly Vocabulary _known;
    private readonly Box _box;

    public FoldedProblem(Fold fold, DifferentialProblem problem)
    {
        (_fold, _problem, _known) = (fold, problem, problem.Vocabulary);
        _box = new Box([.. problem.Box.Axes.Select((axis, i) => fold.IsFolded(i) ? axis with { Low = 0, High = 1 } : axis)]);
        var unknowns = Enumerable.Range(0, _known.Unknowns.Length).SelectMany(k => fold.Pieces().Select(piece => fold.NameOf(k, piece)));
        Vocabulary = new Vocabulary(_box, [.. unknowns], _known.Coefficients);
        Problem = new DifferentialProblem
        {
            Vocabulary = Vocabulary,
            Equations = [.. problem.Equations.SelectMany(equation => fold.Pieces().Select(piece => new Equation(In(equation.Residual, piece), equation.Line)))],
            Conditions = [.. Conditions().Concat(Interfaces())],
            Coefficients = problem.Coefficients,
            Measurements = [.. Measured()],
        };
    }

    public DifferentialProblem Problem { get; }

    private Vocabulary Vocabulary { get; }

    /// <summary>A formula of the domain as it is in a piece: kinks are gone, axes and derivatives are those of the fold.</summary>
    private Expr In(Expr formula, int[] piece)
    {
        var smooth = WithoutKinks(formula, piece);
        var images = new Dictionary<string, Expr>();
        for (var axis = 0; axis < piece.Length; axis++)
        {
            if (!_fold.IsFolded(axis)) continue;
            var (low, high) = (ExactValue.Of(_fold.Ends[axis][piece[axis]]), ExactValue.Of(_fold.Ends[axis][piece[axis] + 1]));
            var place = Expr.Symbol(_problem.Box.Axes[axis].Name);
            images[_problem.Box.Axes[axis].Name] = piece[axis] % 2 == 0 ? low + ((high - low) * place) : high - ((high - low) * place);
        }
        foreach (var derivative in _known.DerivativesIn(smooth)) images[_known.NameOf(derivative)] = In(derivative, piece);
        return smooth.Substitute(images);
    }

    private Expr In(PartialDerivative derivative, int[] piece)
    {
        var result = Expr.Symbol(Vocabulary.NameOf(new PartialDerivative(_fold.IndexOf(derivative.Unknown, piece), derivative.Orders)));
        for (var axis = 0; axis < piece.Length; axis++) result = (_fold.Slope(axis, piece[axis]) ^ derivative.Orders[axis]) * result;
        return result;
    }

    private Expr WithoutKinks(Expr formula, int[] piece)
    {
        if (!Kinks.Is(formula)) return formula.Map(part => WithoutKinks(part, piece));
        var place = Kinks.PlaceOf(formula);
        var axis = Kinks.OnlyAxis(place, _problem.Box);
        if (axis < 0 || !_fold.IsFolded(axis)) return formula.Map(part => WithoutKinks(part, piece));
        var middle = (_fold.Ends[axis][piece[axis]] + _fold.Ends[axis][piece[axis] + 1]) / 2;
        var isAbove = place.Evaluate(new Dictionary<string, double> { [_problem.Box.Axes[axis].Name] = middle }) > 0;
        return ((Call)formula).Function.Name switch
        {
            "abs" => isAbove ? formula.Operands[0] : -formula.Operands[0],
            "sign" => isAbove ? Expr.One : -Expr.One,
            "step" or "heaviside" => isAbove ? Expr.One : Expr.Zero,
            "min" => isAbove ? formula.Operands[1] : formula.Operands[0],
            "max" => isAbove ? formula.Operands[0] : formula.Operands[1],
            _ => formula.Map(part => WithoutKinks(part, piece)),
        };
    }

    private IEnumerable<BoundaryCondition> Conditions()
    {
        foreach (var condition in _problem.Conditions)
        {
            if (condition is BoundaryCondition.Periodic periodic && _fold.IsFolded(periodic.Axis))
            {
                foreach (var joint in Joined(periodic.Axis, 0, _fold.CountAlong(periodic.Axis) - 1, 0, false)) yield return joint with { Line = periodic.Line };
                continue;
            }
            if (condition is not BoundaryCondition.OnFace face)
            {
                yield return condition;
                continue;
            }
            foreach (var piece in _fold.Pieces())
            {
                if (face.Where.Any(at => _fold.PieceOf(at.Axis, at.Value) != piece[at.Axis])) continue;
                yield return new BoundaryCondition.OnFace([.. face.Where.Select(at => (at.Axis, _fold.Inside(at.Axis, piece[at.Axis], at.Value)))], In(face.Residual, piece), face.Line);
            }
        }
    }

    /// <summary>Where two pieces meet the unknowns are continuous with their derivatives below the order, but for fluxes, which are continuous in place of their highest one.</summary>
    private IEnumerable<BoundaryCondition> Interfaces()
    {
        for (var axis = 0; axis < _box.Dimension; axis++)
            for (var first = 0; first + 1 < _fold.CountAlong(axis); first++)
                foreach (var joint in Joined(axis, first, first + 1, first % 2 == 0 ? 1 : 0, true)) yield return joint;
    }

    private IEnumerable<BoundaryCondition.OnFace> Joined(int axis, int first, int second, double at, bool isInside)
    {
        foreach (var piece in _fold.Pieces().Where(piece => piece[axis] == first))
        {
            var other = (int[])piece.Clone();
            other[axis] = second;
            for (var k = 0; k < _known.Unknowns.Length; k++)
                for (var order = 0; order < OrderAlong(axis, k); order++)
                {
                    var joined = FluxOf(axis, k, order) ?? Expr.Symbol(_known.NameOf(new PartialDerivative(k, Repeated(axis, order))));
                    yield return new BoundaryCondition.OnFace([(axis, at)], In(joined, piece) - In(joined, other));
                }
        }
    }

    /// <summary>What is continuous in place of a derivative of an unknown; null where that is continuous itself.</summary>
    private Expr? FluxOf(int axis, int unknown, int order)
    {
        foreach (var equation in _problem.Equations)
        {
            var own = equation.Fluxes.Where(flux => flux.Axis == axis && _known.DerivativesIn(flux.Formula)
                .Any(derivative => derivative.Unknown == unknown && derivative.Orders[axis] == order)
                && _known.DerivativesIn(flux.Formula).Max(derivative => derivative.Orders[axis]) == order).ToList();
            if (own.Exists(flux => Kinks.In(flux.Formula).Any(kink => Kinks.OnlyAxis(Kinks.PlaceOf(kink), _problem.Box) == axis)))
                return Expr.Sum(own.Select(flux => flux.Formula));
        }
        return null;
    }

    /// <summary>How often equations differentiate an unknown along an axis; 0 where they do not.</summary>
    private int OrderAlong(int axis, int unknown) => _problem.Equations.SelectMany(equation => _known.DerivativesIn(equation.Residual))
        .Where(derivative => derivative.Unknown == unknown).Select(derivative => derivative.Orders[axis]).Append(0).Max();

    private static MultiIndex Repeated(int axis, int times)
    {
        var orders = default(MultiIndex);
        for (var n = 0; n < times; n++) orders += MultiIndex.Unit(axis);
        return orders;
    }

    private IEnumerable<Measurements> Measured()
    {
        foreach (var measured in _problem.Measurements)
        {
            foreach (var rows in Enumerable.Range(0, measured.Values.Length).GroupBy(r => _fold.NumberOf([.. measured.Points.Select((column, axis) => _fold.PieceOf(axis, column[r]))])))
            {
                var (piece, own) = (_fold.PieceAt(rows.Key), rows.ToArray());
                yield return new Measurements(
                    [.. measured.Points.Select((column, axis) => Array.ConvertAll(own, r => _fold.Inside(axis, piece[axis], column[r])))],
                    _fold.IndexOf(measured.Unknown, piece),
                    Array.ConvertAll(own, r => measured.Values[r]),
                    measured.Line)
                {
                    Sigma = measured.Sigma,
                };
            }
        }
    }
}
