using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>Partial differential equations of measured fields: few terms of a library by a beam over the weak form, the first derivative by time before the second.</summary>
internal static class FieldSearch
{
    /// <summary>Width of the beam, and terms at most.</summary>
    private const int Width = 8, MostTerms = 7;

    /// <summary>Times that the rows are weighed anew by what was found.</summary>
    private const int Rounds = 2;

    /// <summary>
    /// The price of a term beside its constant's is this times the logarithm of the library's size: with 3 the terms of 26 of 27 noisy fields were right in a
    /// study, with 1 of 24 (decision 0020).
    /// </summary>
    private const double PriceOfChoice = 3;

    /// <summary>
    /// What sums may leave as a share of their size, and nothing is made of it: without noise their own error on the grid is no noise, and would be read as terms.
    /// The equations of smaller and smaller floors are compared by where their solutions go.
    /// </summary>
    public static ImmutableArray<double> Floors { get; } = [1e-2, 1e-3, 1e-5, 1e-9];

    /// <summary>Under noise above this share of the deviation the floor is the last: noise covers the error of the sums.</summary>
    private const double Noisy = 3e-3;

    /// <summary>A longer equation of a smaller floor is taken where its solution leaves less than this share of what the shorter one's leaves.</summary>
    private const double Nearer = 0.5;

    /// <summary>A first derivative that is explained to this share is the one; else the second is taken where it leaves less than half as much unexplained.</summary>
    private const double WellExplained = 0.999, Half = 0.5;

    /// <returns>An equation for each field, all of one order in time, and where their solution goes.</returns>
    public static FoundField Find(FieldGrid grid, Action<string> say, CancellationToken cancellation)
    {
        var library = FieldLibrary.Of(grid);
        var isNoisy = grid.Noise.Zip(grid.Deviation, (noise, deviation) => noise / deviation).Min() > Noisy;
        FoundField? best = null;
        foreach (var floor in isNoisy ? Floors[^1..] : Floors)
        {
            var equations = OfFloor(grid, library, floor, say, cancellation);
            if (best is not null && FoundField.Key(best.Equations) == FoundField.Key(equations)) continue;
            var found = FoundField.Of(grid, equations);
            if (best is null || found.Misfit < Nearer * best.Misfit || (!double.IsFinite(best.Misfit) && floor <= 1e-4)) best = found;
            if (cancellation.IsCancellationRequested) break;
        }
        return best!;
    }

    private static ImmutableArray<FieldEquation> OfFloor(FieldGrid grid, ImmutableArray<FieldTerm> library, double floor, Action<string> say, CancellationToken cancellation)
    {
        var first = OfOrder(grid, library, 1, floor, say, cancellation);
        if (first.All(equation => equation.Explained > WellExplained) || cancellation.IsCancellationRequested) return first;
        var second = OfOrder(grid, library, 2, floor, say, cancellation);
        return second.Max(equation => 1 - equation.Explained) < Half * first.Max(equation => 1 - equation.Explained) ? second : first;
    }

    private static ImmutableArray<FieldEquation> OfOrder(FieldGrid grid, ImmutableArray<FieldTerm> library, int order, double floor, Action<string> say, CancellationToken cancellation)
    {
        var form = new FieldWeakForm(grid, library, order);
        say($"derivative of order {order} by {grid.Axes[grid.Time]}: {library.Length} terms, {form.Bumps}");
        var equations = ImmutableArray.CreateBuilder<FieldEquation>();
        for (var field = 0; field < grid.Fields.Length; field++)
        {
            cancellation.ThrowIfCancellationRequested();
            var coefficients = new double[library.Length];
            FieldEquation? equation = null;
            for (var round = 0; round <= Rounds; round++)
            {
                equation = Best(form.For(field, coefficients), library, field, order, floor);
                Array.Clear(coefficients);
                foreach (var (term, coefficient, _) in equation.Terms) coefficients[library.IndexOf(term)] = coefficient;
            }
            equations.Add(equation!);
        }
        return equations.ToImmutable();
    }

    private static FieldEquation Best(RegressionRows rows, ImmutableArray<FieldTerm> library, int field, int order, double floor)
    {
        int[] usable = [.. Enumerable.Range(0, library.Length).Where(k => Array.TrueForAll(rows.Columns[k], double.IsFinite) && Array.Exists(rows.Columns[k], value => value != 0))];
        var price = (0.5 * Math.Log(rows.Target.Length)) + (PriceOfChoice * Math.Log(usable.Length));
        var chosenRows = new RegressionRows([.. usable.Select(k => rows.Columns[k])], rows.Target);
        // A power more costs a little more, so that of two terms that say the same the simpler one stands.
        var found = new SubsetSearch(chosenRows, [.. usable.Select(k => price + (0.5 * library[k].Degree) + (0.5 * library[k].Order) + (library[k].SineOf >= 0 ? 2 : 0))], [.. usable.Select(_ => 0)], floor)
            .Find(Width, Math.Min(MostTerms, Math.Max(1, rows.Target.Length / 4)));
        var best = found[0];
        var (coefficients, squares) = SubsetSearch.Solve(chosenRows, best.Columns);
        var gram = new double[best.Columns.Length, best.Columns.Length];
        for (var a = 0; a < best.Columns.Length; a++)
            for (var b = 0; b < best.Columns.Length; b++) gram[a, b] = InnerProduct.Of(chosenRows.Columns[best.Columns[a]], chosenRows.Columns[best.Columns[b]]);
        var inverse = SmallMatrix.Inverse(gram);
        var variance = squares / Math.Max(1, rows.Target.Length - coefficients.Length);
        return new FieldEquation(
            field, order, [.. best.Columns.Select((column, i) => (library[usable[column]], coefficients[i], inverse is null ? double.NaN : Math.Sqrt(variance * inverse[i, i])))],
            1 - (squares / InnerProduct.Of(rows.Target, rows.Target)));
    }
}
