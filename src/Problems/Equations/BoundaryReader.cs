using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Equations;

/// <summary>Reads what 'region' and 'boundary' say.</summary>
internal static class BoundaryReader
{
    private const string Or = " or ";

    /// <summary>Points along each axis of a face at which it is seen whether the region reaches it: a part of a face shorter than a hundredth may be missed.</summary>
    private const int FaceSamples = 100;

    /// <summary>What a number that is written with six digits may miss an end by, as a share of it.</summary>
    private const double LastDigits = 5e-6;

    /// <summary>The end of an axis for a number that is it to the digits that tables have.</summary>
    public static double Inside(Axis axis, double value) => Math.Abs(value - axis.Low) <= LastDigits * Math.Max(axis.Length, Math.Abs(axis.Low)) ? axis.Low
        : Math.Abs(value - axis.High) <= LastDigits * Math.Max(axis.Length, Math.Abs(axis.High)) ? axis.High : value;

    /// <summary>Places such as <c>x = -1, y = 0:</c>, the colon included.</summary>
    public static ImmutableArray<(int Axis, double Value)> Where(StatementCursor cursor, IReadOnlyList<Axis> axes, IReadOnlyDictionary<string, Expr> definitions)
    {
        var place = cursor.Place;
        var where = ImmutableArray.CreateBuilder<(int, double)>();
        foreach (var part in cursor.Before(':').Split(','))
        {
            var sides = part.Split('=', StringSplitOptions.TrimEntries);
            var axis = axes.Select(known => known.Name).ToList().IndexOf(sides[0]);
            if (sides.Length != 2 || axis < 0)
                throw cursor.ErrorAt(place, $"found '{part.Trim()}', expected an axis and its value, such as '{axes[0].Name} = {axes[0].Low.ToString(CultureInfo.InvariantCulture)}'.");
            try
            {
                where.Add((axis, Inside(axes[axis], Expr.Parse(sides[1]).Substitute(definitions).Evaluate(ImmutableDictionary<string, double>.Empty))));
            }
            catch (Exception error) when (error is ParseException or KeyNotFoundException)
            {
                throw new ProblemException(cursor.File, place, $"'{sides[1]}' is not a number.", error);
            }
        }
        return where.DrainToImmutable();
    }

    /// <summary>A union of inequalities, such as <c>x &lt; 0 or y &lt; 0</c>: levels of which one at least is below zero.</summary>
    public static ImmutableArray<Expr> Clause(StatementCursor cursor, Vocabulary vocabulary)
    {
        var plain = new Vocabulary(vocabulary.Box, [], default, vocabulary.Definitions);
        var levels = ImmutableArray.CreateBuilder<Expr>();
        while (true)
        {
            var (start, part) = (cursor.Place, cursor.Has("or") ? cursor.UntilFirst(Or) : cursor.Rest("an inequality such as x^2 + y^2 < 1"));
            var sign = part.IndexOfAny(['<', '>']);
            if (sign < 0) throw cursor.Error($"'{part.Trim()}' is no inequality; expected such as 'x^2 + y^2 < 1', or several with 'or' between them.");
            var width = sign + 1 < part.Length && part[sign + 1] == '=' ? 2 : 1;
            var low = Formula(cursor, plain, part[..sign], start, 0);
            var high = Formula(cursor, plain, part[(sign + width)..], start, sign + width);
            levels.Add(part[sign] == '<' ? low - high : high - low);
            if (cursor.AtEnd) return levels.DrainToImmutable();
            cursor.Expect(Or.Trim());
        }
    }

    /// <summary>The same condition on all faces but those of time, and on the region's own edge.</summary>
    public static IEnumerable<BoundaryCondition> Everywhere(Expr residual, Vocabulary vocabulary, Region? region, IReadOnlySet<int> timeAxes, int line)
    {
        for (var axis = 0; axis < vocabulary.Box.Dimension; axis++)
        {
            if (timeAxes.Contains(axis)) continue;
            foreach (var isHigh in (bool[])[false, true])
            {
                var value = isHigh ? vocabulary.Box.Axes[axis].High : vocabulary.Box.Axes[axis].Low;
                if (IsReached(axis, value)) yield return new BoundaryCondition.OnFace([(axis, value)], NormalDerivative.OnFace(residual, vocabulary, axis, isHigh), line);
            }
        }
        foreach (var level in region?.Clauses.SelectMany(clause => clause) ?? [])
            yield return new BoundaryCondition.OnCurve(level, NormalDerivative.OnCurve(residual, vocabulary, level), line);

        // A disc touches the faces of its box, but none of them is a part of its edge.
        bool IsReached(int axis, double value)
        {
            var held = new double?[vocabulary.Box.Dimension];
            held[axis] = value;
            return region is null || region.Inside(Collocation.Uniform(vocabulary.Box, [.. Enumerable.Repeat(FaceSamples, held.Length)], held))[0].Length > 0;
        }
    }

    /// <summary>A condition on a part of the region's edge, named by an equation such as <c>x^2 + y^2 = 1</c>.</summary>
    public static BoundaryCondition OnCurve(Expr level, Expr residual, Vocabulary vocabulary, Region? region, int line)
    {
        // Which side is inside only the region knows.
        var own = region?.Clauses.SelectMany(clause => clause).FirstOrDefault(known => (known + level).Expand() == Expr.Zero) is null ? level : -level;
        return new BoundaryCondition.OnCurve(own, NormalDerivative.OnCurve(residual, vocabulary, own), line);
    }

    private static Expr Formula(StatementCursor cursor, Vocabulary vocabulary, string text, Place start, int shift)
    {
        if (EquationReader.TryFormula(text, vocabulary, out var formula, out var error)) return formula;
        throw cursor.ErrorAt(start with { Column = start.Column + shift + error.Column - 1 }, error.Message[^1] is '.' or '?' ? error.Message : error.Message + ".");
    }
}
