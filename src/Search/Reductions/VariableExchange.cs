using System.Globalization;

namespace Discovery.Search.Reductions;

/// <summary>
/// The same rows with one of two variables replaced by what both make together: y = g(h(x1, x2), x2) is as general as y = f(x1, x2), and may be a product or
/// a sum of curves where that is not.
/// </summary>
internal static class VariableExchange
{
    /// <summary>In more variables there are too many pairs.</summary>
    private const int MostVariables = 3;

    private static readonly string[] Names = ["difference", "sum", "product", "ratio"];

    /// <summary>One reduction for each variable that is replaced, each partner and each way to put both together; none in one variable, or in many.</summary>
    /// <param name="reduction">The rows.</param>
    public static IEnumerable<Reduction> Of(Reduction reduction)
    {
        var view = reduction.View;
        var count = view.Names.Length;
        if (count is < 2 or > MostVariables) yield break;
        var name = string.Create(CultureInfo.InvariantCulture, $"_exchanged{reduction.Steps.Length + 1}");
        foreach (var symmetry in Names.Select(known => Symmetry.Table.First(row => row.Name == known)))
        {
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                {
                    if (i == j) continue;
                    var together = symmetry.Build(Expr.Symbol(view.Names[i]), Expr.Symbol(view.Names[j]));
                    var values = Tape.Compile(together, view.Symbols).Evaluate(view.Columns, view.RowCount);
                    if (!values.All(double.IsFinite)) continue;
                    var exchanged = view.InVariables(
                        view.Names.SetItem(i, name),
                        [.. view.Columns[..count].Select((column, k) => k == i ? values : column)],
                        view.TargetColumn,
                        [.. Enumerable.Repeat(1.0, view.RowCount)]);
                    yield return reduction.Then(exchanged, formula => formula.Substitute(name, together), $"{reduction.Told(together)} in place of {reduction.Told(view.Names[i])}", (name, together));
                }
            }
        }
    }
}
