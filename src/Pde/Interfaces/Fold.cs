using System.Collections.Immutable;

namespace Discovery.Pde.Interfaces;

/// <summary>
/// A domain folded at the places where coefficients of its equations have kinks or jumps, like an accordion: every piece of the folded axis
/// becomes the same interval, every second one turned round, so that two pieces that meet do so on the same face. Each piece has its own
/// unknowns, which are smooth; what holds at an interface is then a condition on a face like any other.
/// </summary>
internal sealed class Fold
{
    /// <summary>Between the name of an unknown and the number of its piece.</summary>
    private const string Mark = "__";

    /// <summary>Each piece has unknowns of its own, which all meet in the normal equations.</summary>
    private const int MostPieces = 24;

    private readonly DifferentialProblem _problem;
    private readonly int[] _counts;

    private Fold(DifferentialProblem problem, ImmutableArray<ImmutableArray<double>> ends)
    {
        (_problem, Ends) = (problem, ends);
        _counts = [.. ends.Select(own => own.Length - 1)];
        PieceCount = _counts.Aggregate(1, (product, count) => product * count);
        Folded = new FoldedProblem(this, problem).Problem;
    }

    /// <summary>What is solved in place of the problem.</summary>
    public DifferentialProblem Folded { get; }

    /// <summary>Of the pieces along each axis, in order; two for an axis that is not folded.</summary>
    public ImmutableArray<ImmutableArray<double>> Ends { get; }

    public int PieceCount { get; }

    /// <returns>Null where no coefficient of an equation has a kink at a place of an axis, or the problem cannot be folded.</returns>
    public static Fold? Of(DifferentialProblem problem)
    {
        if (problem.Region is not null || problem.Box.Dimension > 2 || !problem.Added.IsEmpty) return null;
        var ends = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (var axis = 0; axis < problem.Box.Dimension; axis++)
        {
            var (_, low, high) = problem.Box.Axes[axis];
            // What unfolds along time is marched through, not folded.
            var places = problem.IsMarchedAlong(axis) ? [] : Kinks.Along(axis, problem.Box, Formulas(problem));
            var own = new List<double> { low };
            own.AddRange(places);
            own.Add(high);
            if (own.Count > 2 && own.Count % 2 == 0 && problem.IsPeriodic(axis)) Halve(own);
            ends.Add([.. own]);
        }
        var pieces = ends.Aggregate(1, (product, own) => product * (own.Length - 1));
        return pieces == 1 || pieces > MostPieces ? null : new Fold(problem, ends.DrainToImmutable());
    }

    /// <summary>The equations and what they differentiate as a whole.</summary>
    public static IEnumerable<Expr> Formulas(DifferentialProblem problem) =>
        problem.Equations.SelectMany(equation => equation.Fluxes.Select(flux => flux.Formula).Prepend(equation.Residual));

    /// <summary>A ring needs as many pieces forwards as backwards.</summary>
    private static void Halve(List<double> ends)
    {
        var longest = Enumerable.Range(0, ends.Count - 1).MaxBy(i => ends[i + 1] - ends[i]);
        ends.Insert(longest + 1, (ends[longest] + ends[longest + 1]) / 2);
    }

    /// <summary>The pieces, each by its number along every axis.</summary>
    public IEnumerable<int[]> Pieces() => Enumerable.Range(0, PieceCount).Select(PieceAt);

    public int[] PieceAt(int number)
    {
        var piece = new int[_counts.Length];
        for (var i = _counts.Length - 1; i >= 0; i--) (piece[i], number) = (number % _counts[i], number / _counts[i]);
        return piece;
    }

    public int NumberOf(int[] piece) => piece.Select((at, i) => (At: at, Axis: i)).Aggregate(0, (number, pair) => (number * _counts[pair.Axis]) + pair.At);

    public bool IsFolded(int axis) => _counts[axis] > 1;

    public int CountAlong(int axis) => _counts[axis];

    public string NameOf(int unknown, int[] piece) => $"{_problem.Vocabulary.Unknowns[unknown]}{Mark}{NumberOf(piece)}";

    /// <summary>Index of a piece's unknown among all.</summary>
    public int IndexOf(int unknown, int[] piece) => (unknown * PieceCount) + NumberOf(piece);

    /// <summary>The piece that a place of an axis lies in; an interface belongs to the one below it.</summary>
    public int PieceOf(int axis, double at)
    {
        var ends = Ends[axis];
        for (var i = 1; i < ends.Length - 1; i++)
            if (at <= ends[i]) return i - 1;
        return ends.Length - 2;
    }

    /// <summary>Where a place of an axis is in its piece, from 0 to 1; the place itself where the axis is not folded.</summary>
    public double Inside(int axis, int piece, double at)
    {
        if (!IsFolded(axis)) return at;
        var (low, high) = (Ends[axis][piece], Ends[axis][piece + 1]);
        return Math.Clamp(piece % 2 == 0 ? (at - low) / (high - low) : (high - at) / (high - low), 0, 1);
    }

    /// <summary>The change of the folded place for a change of the true one.</summary>
    public Expr Slope(int axis, int piece) => !IsFolded(axis) ? Expr.One
        : (piece % 2 == 0 ? Expr.One : -Expr.One) / (ExactValue.Of(Ends[axis][piece + 1]) - ExactValue.Of(Ends[axis][piece]));

    /// <summary>A formula of a piece in the axes of the domain.</summary>
    public Expr Unfolded(Expr formula, int[] piece)
    {
        var images = new Dictionary<string, Expr>();
        for (var axis = 0; axis < piece.Length; axis++)
        {
            if (!IsFolded(axis)) continue;
            var (low, high) = (ExactValue.Of(Ends[axis][piece[axis]]), ExactValue.Of(Ends[axis][piece[axis] + 1]));
            var place = Expr.Symbol(_problem.Box.Axes[axis].Name);
            images[_problem.Box.Axes[axis].Name] = piece[axis] % 2 == 0 ? (place - low) / (high - low) : (high - place) / (high - low);
        }
        return formula.Substitute(images);
    }

    /// <summary>The part of the domain that a piece is.</summary>
    public Box PartOf(int[] piece) => new([.. _problem.Box.Axes.Select((axis, i) => axis with { Low = Ends[i][piece[i]], High = Ends[i][piece[i] + 1] })]);

    /// <summary>Values of the unknowns of the domain from those of the pieces.</summary>
    /// <param name="points">One array an axis.</param>
    /// <param name="wanted">The unknown or derivative.</param>
    /// <param name="values">Of the folded unknowns.</param>
    public double[] Values(double[][] points, PartialDerivative wanted, Func<double[][], PartialDerivative, double[]> values)
    {
        var result = new double[points[0].Length];
        foreach (var rows in Enumerable.Range(0, result.Length).GroupBy(r => NumberOf([.. points.Select((column, axis) => PieceOf(axis, column[r]))])))
        {
            var (piece, own) = (PieceAt(rows.Key), rows.ToArray());
            var factor = 1.0;
            for (var axis = 0; axis < piece.Length; axis++)
                if (IsFolded(axis)) factor *= Math.Pow((piece[axis] % 2 == 0 ? 1 : -1) / (Ends[axis][piece[axis] + 1] - Ends[axis][piece[axis]]), wanted.Orders[axis]);
            double[][] inside = [.. points.Select((column, axis) => Array.ConvertAll(own, r => Inside(axis, piece[axis], column[r])))];
            var found = values(inside, new PartialDerivative(IndexOf(wanted.Unknown, piece), wanted.Orders));
            for (var i = 0; i < own.Length; i++) result[own[i]] = factor * found[i];
        }
        return result;
    }
}
