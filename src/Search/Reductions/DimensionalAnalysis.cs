using System.Collections.Immutable;

namespace Discovery.Search.Reductions;

/// <summary>
/// Writes a law between quantities as one between dimensionless groups (Buckingham's pi theorem): the target over a monomial of its
/// dimension, as a function of each remaining quantity over a monomial of its own. The monomials are made of a few repeating quantities.
/// </summary>
internal static class DimensionalAnalysis
{
    /// <summary>What an exponent that is not whole adds to the complexity of a monomial.</summary>
    private const int CostOfRoot = 3;

    /// <summary>The choices of repeating quantities with the simplest monomials, simplest first; none where the units say nothing.</summary>
    /// <param name="view">A view whose dimensions may be known.</param>
    /// <param name="count">At most so many.</param>
    public static IReadOnlyList<Reduction> Of(View view, int count)
    {
        if (view.Dimensions is not { } dimensions) return [];
        var quantities = view.Symbols.Select(name => (Name: name, Dimension: dimensions.Symbols[name])).ToList();
        // Quantities of one dimension are as good as each other.
        var classes = quantities.Where(quantity => !quantity.Dimension.IsNone).GroupBy(quantity => quantity.Dimension).Select(same => same.First()).ToList();
        for (var rank = Math.Min(classes.Count, Dimension.BaseCount); rank > 0; rank--)
        {
            var choices = Subsets(classes, rank)
                .Select(repeating => Choice.Of(repeating, quantities, dimensions.Target))
                .OfType<Choice>()
                .OrderBy(choice => choice.Complexity)
                .Select(choice => Reduce(view, choice))
                .OfType<Reduction>()
                .Take(count)
                .ToList();
            if (choices.Count > 0) return choices;
        }
        return [];
    }

    private static Reduction? Reduce(View view, Choice choice)
    {
        double[] Values(Expr formula) => Tape.Compile(formula, view.Symbols).Evaluate(view.Columns, view.RowCount);
        var scale = Values(choice.Scale);
        var columns = choice.Groups.Select(group => (Formula: group, Values: Values(group))).ToList();
        if (scale.Any(value => !double.IsFinite(1 / value)) || columns.Exists(column => !column.Values.All(double.IsFinite))) return null;
        columns.RemoveAll(column => column.Values.All(value => value == column.Values[0]));
        var names = columns.Select((_, i) => $"_group{i + 1}").ToImmutableArray();
        var reduced = view.InVariables(
            names,
            [.. columns.Select(column => column.Values)],
            [.. view.TargetColumn.Zip(scale, (y, m) => y / m)],
            Array.ConvertAll(scale, m => 1 / m));
        var groups = names.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second.Formula);
        string[] told = [.. choice.Scale == Expr.One ? (string[])[] : [$"target/({choice.Scale})"], .. groups.Count == 0 ? (string[])[] : [$"groups {string.Join(", ", groups.Values)}"]];
        return new Reduction(reduced, formula => choice.Scale * formula.Substitute(groups), [string.Join(" of ", told)]) { Made = groups.ToImmutableDictionary() };
    }

    private static IEnumerable<ImmutableList<T>> Subsets<T>(IReadOnlyList<T> items, int size, int from = 0)
    {
        if (size == 0) return [[]];
        return Enumerable.Range(from, items.Count - from).SelectMany(i => Subsets(items, size - 1, i + 1).Select(rest => rest.Insert(0, items[i])));
    }

    /// <param name="Scale">The monomial by which the target is divided.</param>
    /// <param name="Groups">A group for every quantity that does not repeat.</param>
    private sealed record Choice(Expr Scale, ImmutableArray<Expr> Groups)
    {
        public int Complexity { get; } = Groups.Append(Scale).Sum(Cost);

        /// <summary>Null where the repeating quantities depend on each other, or cannot express the others or the target.</summary>
        public static Choice? Of(IReadOnlyList<(string Name, Dimension Dimension)> repeating, IReadOnlyList<(string Name, Dimension Dimension)> quantities, Dimension target)
        {
            if (DimensionlessGroups.Monomial(repeating, target) is not { } scale) return null;
            var groups = ImmutableArray.CreateBuilder<Expr>();
            foreach (var quantity in quantities.Except(repeating))
            {
                if (DimensionlessGroups.Monomial(repeating, quantity.Dimension) is not { } monomial) return null;
                groups.Add(Expr.Symbol(quantity.Name) / monomial);
            }
            return new Choice(scale, groups.ToImmutable());
        }

        private static int Cost(Expr monomial) => (monomial is Product product ? product.Operands : [monomial]).Sum(factor => factor switch
        {
            Power { Exponent: Number exponent } => exponent.Value.IsInteger ? (int)System.Numerics.BigInteger.Abs(exponent.Value.Numerator) : CostOfRoot,
            Number => 0,
            _ => 1,
        });
    }
}
