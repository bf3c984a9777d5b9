using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>
/// Finds the corners at which a solution in the plane is not smooth, and adds to the unknown what it is like there, so that what is left for
/// the splines is smooth.
/// </summary>
public static class Corners
{
    /// <summary>Terms of higher order are so weak that fine splines hold them.</summary>
    private const double MostExponent = 4;

    /// <summary>Points along each axis from which the crossings of two edges are looked for.</summary>
    private const int Starts = 9;

    /// <summary>Most steps of one search; one that has not arrived by then leads nowhere.</summary>
    private const int NewtonSteps = 40;

    /// <summary>As a share of the box: what is nearer to an edge lies on it.</summary>
    private const double OnLevel = 1e-9;

    /// <summary>Sine of the angle below which two edges touch rather than cross.</summary>
    private const double Tangent = 1e-3;

    /// <summary>Bounds of a factor that has none, kept finite for its middle.</summary>
    private const double Boundless = 1e100;

    /// <summary>
    /// All corners of a region, and of its box where that belongs to the region's edge, for one equation of second order whose highest derivatives
    /// are the Laplacian's; none for other problems. Edges without a condition make no corner.
    /// </summary>
    public static ImmutableArray<Corner> Of(DifferentialProblem problem)
    {
        if (problem.Region is not { } region || !problem.Measurements.IsEmpty || !problem.Coefficients.IsEmpty || !IsLaplacian(problem)) return [];
        var edges = Edges(problem, region);
        var found = ImmutableArray.CreateBuilder<Corner>();
        for (var a = 0; a < edges.Count; a++)
            for (var b = 0; b < a; b++)
                foreach (var (x, y) in Crossings(problem.Box, edges[a], edges[b]))
                    if (At(x, y, edges, a, b) is { } corner) found.Add(corner);
        return found.DrainToImmutable();
    }

    /// <summary>The problem for what is left of its unknown without the corners' functions, whose factors are the last coefficients.</summary>
    internal static DifferentialProblem Without(DifferentialProblem problem, ImmutableArray<Corner> corners)
    {
        ImmutableArray<Expr> functions = [.. corners.SelectMany(corner => corner.Functions(problem.Box, MostExponent))];
        ImmutableArray<Coefficient> factors = [.. functions.Select((_, k) => new Coefficient($"_corner{k}", -Boundless, Boundless))];
        var vocabulary = new Vocabulary(problem.Box, problem.Vocabulary.Unknowns, [.. factors.Select(factor => factor.Name)], problem.Vocabulary.Definitions);
        return problem with
        {
            Vocabulary = vocabulary,
            Equations = [.. problem.Equations.Select(equation => equation with { Residual = Put(equation.Residual) })],
            Conditions = [.. problem.Conditions.Select(condition => condition switch
            {
                BoundaryCondition.OnFace face => face with { Residual = Put(face.Residual) },
                BoundaryCondition.OnCurve curve => curve with { Residual = Put(curve.Residual) },
                _ => condition,
            })],
            Coefficients = factors,
            Added = functions,
            SingularPoints = [.. corners.Select(corner => (corner.X, corner.Y))],
        };

        Expr Put(Expr residual)
        {
            var images = new Dictionary<string, Expr>();
            foreach (var derivative in vocabulary.DerivativesIn(residual))
                images[vocabulary.NameOf(derivative)] = Expr.Symbol(vocabulary.NameOf(derivative))
                    + Expr.Sum(functions.Select((function, k) => Expr.Symbol(factors[k].Name) * DerivativeOf(function, derivative.Orders, problem.Box)));
            return residual.Substitute(images);
        }
    }

    /// <summary>As f_yy = -f_xx, the functions vanish from a Laplacian symbolically, and no rounding of theirs is left.</summary>
    private static Expr DerivativeOf(Expr function, MultiIndex orders, Box box)
    {
        var (first, second, sign) = (orders[0], orders[1], 1);
        for (; second >= 2; second -= 2) (first, sign) = (first + 2, -sign);
        for (var n = 0; n < first; n++) function = function.Derivative(box.Axes[0].Name);
        for (var n = 0; n < second; n++) function = function.Derivative(box.Axes[1].Name);
        return sign * function;
    }

    private static bool IsLaplacian(DifferentialProblem problem)
    {
        if (problem.Box.Dimension != 2 || problem.Vocabulary.Unknowns.Length != 1 || problem.Equations.Length != 1 || problem.Order != 2) return false;
        var (residual, unit) = (problem.Equations[0].Residual, (MultiIndex.Unit(0), MultiIndex.Unit(1)));
        var along = Slope(unit.Item1 + unit.Item1);
        return along != Expr.Zero && (along - Slope(unit.Item2 + unit.Item2)).Expand() == Expr.Zero && Slope(unit.Item1 + unit.Item2) == Expr.Zero;

        Expr Slope(MultiIndex orders) => residual.Derivative(problem.Vocabulary.NameOf(new PartialDerivative(0, orders)));
    }

    /// <summary>The levels of the region, and of the box's faces, each of which is a clause of its own.</summary>
    private static List<Side> Edges(DifferentialProblem problem, Region region)
    {
        var edges = new List<Side>();
        for (var c = 0; c < region.Clauses.Length; c++)
            foreach (var level in region.Clauses[c])
                edges.Add(new Side(level, c, KindOf(problem.Conditions.OfType<BoundaryCondition.OnCurve>()
                    .FirstOrDefault(curve => (curve.Level - level).Expand() == Expr.Zero || (curve.Level + level).Expand() == Expr.Zero)?.Residual), problem.Box));
        for (var i = 0; i < problem.Box.Dimension; i++)
            foreach (var isHigh in (bool[])[false, true])
            {
                var (name, low, high) = problem.Box.Axes[i];
                var value = isHigh ? high : low;
                var level = isHigh ? Expr.Symbol(name) - Expr.Decimal(high) : Expr.Decimal(low) - Expr.Symbol(name);
                edges.Add(new Side(level, region.Clauses.Length + (2 * i) + (isHigh ? 1 : 0), KindOf(problem.Conditions.OfType<BoundaryCondition.OnFace>()
                    .FirstOrDefault(face => face.Where is [var at] && at.Axis == i && at.Value == value)?.Residual), problem.Box));
            }
        return edges;

        bool? KindOf(Expr? residual) => residual is null ? null : problem.Vocabulary.DerivativesIn(residual).All(derivative => derivative.Orders.Total == 0);
    }

    /// <summary>Where two levels vanish, by Newton's steps from a lattice.</summary>
    private static List<(double X, double Y)> Crossings(Box box, Side a, Side b)
    {
        var found = new List<(double X, double Y)>();
        var size = Math.Max(box.Axes[0].Length, box.Axes[1].Length);
        var starts = Collocation.Uniform(box, [Starts, Starts]);
        for (var s = 0; s < starts[0].Length; s++)
        {
            var (x, y, isThere) = (starts[0][s], starts[1][s], false);
            for (var n = 0; n < NewtonSteps && !isThere; n++)
            {
                var ((va, ax, ay), (vb, bx, by)) = (a.At(x, y), b.At(x, y));
                var determinant = (ax * by) - (ay * bx);
                var (dx, dy) = (((ay * vb) - (by * va)) / determinant, ((bx * va) - (ax * vb)) / determinant);
                if (!double.IsFinite(dx) || !double.IsFinite(dy)) break;
                (x, y, isThere) = (x + dx, y + dy, Math.Abs(dx) + Math.Abs(dy) <= 1e-14 * size);
            }
            var isInside = x >= box.Axes[0].Low - (OnLevel * size) && x <= box.Axes[0].High + (OnLevel * size) && y >= box.Axes[1].Low - (OnLevel * size) && y <= box.Axes[1].High + (OnLevel * size);
            if (isThere && isInside && !found.Exists(other => Math.Abs(other.X - x) + Math.Abs(other.Y - y) < OnLevel * size)) found.Add((Tidy(x), Tidy(y)));
        }
        return found;

        // Newton leaves a zero as rounding, which would be seen in formulas.
        double Tidy(double value) => Math.Abs(value) < 1e-14 * size ? 0 : value;
    }

    private static Corner? At(double x, double y, List<Side> edges, int a, int b)
    {
        var isUnion = edges[a].Clause == edges[b].Clause;
        foreach (var clause in edges.GroupBy(edge => edge.Clause))
        {
            var others = clause.Where(edge => edge != edges[a] && edge != edges[b]).Select(edge => edge.At(x, y)).Select(at => at.Value / (1 + Math.Abs(at.X) + Math.Abs(at.Y))).ToList();
            // Another level of an edge's clause that holds here hides the corner; another clause that does not hold cuts it off.
            if (clause.Key == edges[a].Clause || clause.Key == edges[b].Clause ? others.Exists(level => level <= OnLevel) : !others.Exists(level => level < -OnLevel)) return null;
        }
        if (edges[a].IsGiven is not { } isGivenA || edges[b].IsGiven is not { } isGivenB) return null;
        var ((_, ax, ay), (_, bx, by)) = (edges[a].At(x, y), edges[b].At(x, y));
        var (la, lb) = (Math.Sqrt((ax * ax) + (ay * ay)), Math.Sqrt((bx * bx) + (by * by)));
        (ax, ay, bx, by) = (ax / la, ay / la, bx / lb, by / lb);
        var cross = (ax * by) - (ay * bx);
        if (!(Math.Abs(cross) > Tangent)) return null;
        var between = Math.Atan2(Math.Abs(cross), (ax * bx) + (ay * by));
        // Gradients point outwards. The first edge is that which the inside lies counterclockwise of.
        var isFirstA = cross < 0 != isUnion;
        return new Corner(x, y, isUnion ? Math.PI + between : Math.PI - between, Math.Atan2(-ay - by, -ax - bx), isFirstA ? isGivenA : isGivenB, isFirstA ? isGivenB : isGivenA);
    }

    /// <summary>A level with its gradient, the clause of the region that it belongs to, and whether the solution is given where it vanishes; null where nothing is.</summary>
    private sealed class Side
    {
        private readonly Tape[] _tapes;

        public Side(Expr level, int clause, bool? isGiven, Box box)
        {
            (Clause, IsGiven) = (clause, isGiven);
            string[] axes = [.. box.Axes.Select(axis => axis.Name)];
            _tapes = [.. axes.Select(level.Derivative).Prepend(level).Select(formula => Tape.Compile(formula, axes))];
        }

        public int Clause { get; }

        public bool? IsGiven { get; }

        public (double Value, double X, double Y) At(double x, double y)
        {
            double[][] point = [[x], [y]];
            return (_tapes[0].Evaluate(point, 1)[0], _tapes[1].Evaluate(point, 1)[0], _tapes[2].Evaluate(point, 1)[0]);
        }
    }
}
