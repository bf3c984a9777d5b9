using System.Globalization;
using System.Text;

namespace Discovery.Problems.Answers;

/// <summary>How the solution of laws of motion follows the trajectories: for a terminal, a page and a paper.</summary>
internal static class SolutionTexts
{
    /// <summary>Trajectories that are drawn, and that a terminal names.</summary>
    public const int Shown = 6;

    /// <summary>A line a trajectory and quantity.</summary>
    public static IEnumerable<string> Lines(LawRun run)
    {
        foreach (var followed in run.Followed.Take(Shown))
        {
            var name = followed.Name.Length == 0 ? followed.State : $"{followed.State} in {followed.Name}";
            yield return $"{name}: R2 {Figures.OfR2(followed.R2)}, RMSE {Figures.Of(followed.Rmse, 3)} over {followed.Rows} rows{Pieces(followed)}{(followed.Ahead is { } ahead ? $"; the last quarter foreseen from the rest with R2 {Figures.OfR2(ahead)}" : "")}";
        }
        if (run.Followed.Length > Shown) yield return $"and {run.Followed.Length - Shown} more; the least R2 is {Figures.OfR2(run.Followed.Min(followed => followed.R2))}";
    }

    /// <summary>The picture and a table.</summary>
    public static void AddTo(HtmlPage page, LawRun run, IReadOnlyDictionary<string, string> pictures)
    {
        if (run.Followed.IsEmpty) return;
        page.Heading(2, "The law's own solution along the trajectories");
        if (pictures.TryGetValue(LawPictures.SolutionFile, out var picture)) page.Figure(picture, "Dots are measured, curves are solutions of the equations from fitted starts.");
        page.Table(["trajectory", "quantity", "#rows", "#starts", "#R²", "#RMSE", "#R² of the last quarter, foreseen"], run.Followed.Select(followed => ((IReadOnlyList<string>)[
            HtmlPage.Escape(followed.Name), Expr.Symbol(followed.State).ToMathMl(), followed.Rows.ToString(CultureInfo.InvariantCulture), followed.Pieces.ToString(CultureInfo.InvariantCulture),
            HtmlPage.Number(followed.R2, Figures.OfR2(followed.R2)), HtmlPage.Number(followed.Rmse, Figures.Of(followed.Rmse, 3)),
            followed.Ahead is { } ahead ? HtmlPage.Number(ahead, Figures.OfR2(ahead)) : ""], false)));
    }

    /// <summary>A sentence; empty where there is no solution.</summary>
    public static string Latex(LawRun run)
    {
        if (run.Followed.IsEmpty) return "";
        var text = new StringBuilder("\nSolved from fitted starting values, the equations follow the measured trajectories");
        text.AppendJoin(';', run.Followed.GroupBy(followed => followed.State).Select(state => $" with $R^2 \\ge {LatexText.NumberNearOne(state.Min(followed => followed.R2))}$ in ${Expr.Symbol(state.Key).ToLatex()}$"));
        return text.Append(".\n").ToString();
    }

    private static string Pieces(FollowedTrajectory followed) => followed.Pieces == 1 ? "" : $", begun anew {followed.Pieces - 1} times";
}
