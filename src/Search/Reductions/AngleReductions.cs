
namespace Discovery.Search.Reductions;

/// <summary>
/// In laws with angles these often enter by their cosine or their sine alone: in that variable the law is a polynomial or a quotient of two, which
/// linear algebra finds whatever its constants.
/// </summary>
internal static class AngleReductions
{
    private const string Name = "_wave";

    /// <summary>An angle varies over more than half a turn or so, and not over many turns.</summary>
    private const double LeastRange = 2.5, Largest = 2 * Math.PI * 1.001;

    /// <summary>In more variables a polynomial has too many monomials.</summary>
    private const int MostVariables = 3;

    /// <summary>The view with one variable that may be an angle replaced by its cosine or its sine.</summary>
    public static IEnumerable<Reduction> Of(Reduction reduction)
    {
        var view = reduction.View;
        if (view.Names.Length > MostVariables) yield break;
        for (var i = 0; i < view.Names.Length; i++)
        {
            var column = view.Columns[i];
            if (column.Max() - column.Min() < LeastRange || column.Max(Math.Abs) > Largest) continue;
            foreach (var (function, values) in ((Function, Func<double, double>)[])[(Functions.Cos, Math.Cos), (Functions.Sin, Math.Sin)])
            {
                var wave = Expr.Call(function, Expr.Symbol(view.Names[i]));
                var replaced = view.InVariables(
                    view.Names.SetItem(i, Name),
                    [.. view.Columns[..view.Names.Length].Select((other, k) => k == i ? Array.ConvertAll(other, x => values(x)) : other)],
                    view.TargetColumn,
                    [.. Enumerable.Repeat(1.0, view.RowCount)]);
                yield return reduction.Then(replaced, formula => formula.Substitute(Name, wave), $"{reduction.Told(wave)} as a variable", (Name, wave));
            }
        }
    }
}
