namespace Discovery.Search.Roads;

/// <summary>The forms that are taught, each fitted by itself: a line, a power law, a saturation. It takes little time, and is walked whatever the clock says.</summary>
internal sealed class TextbookRoad : ISearchRoad
{
    /// <summary>Where there are more inputs, forms of one and of two are fitted to those that say most of the target.</summary>
    private const int MostInputs = 8, MostInputsOfPairs = 4;

    /// <summary>Rows over which the forms are fitted; the judge fits what is promising to all.</summary>
    private const int Rows = 250;

    public Road Road => Road.Textbook;

    public RoadFindings Walk(RoadContext context)
    {
        if (!context.Options.Textbook || context.View.Names.IsEmpty) return RoadFindings.None;
        return context.Journal.Timed("textbook", () =>
        {
            var proposals = Fitted(context.View, context.HasExactLaw).Where(proposal => ClosedForms.Allow(context.Options.Forms, proposal.Formula)).ToList();
            context.Journal.Say($"textbook: {proposals.Count} forms fitted");
            // Beside an exact law the forms are there to be seen.
            return new RoadFindings(context.HasExactLaw ? [] : proposals) { Taught = proposals };
        });
    }

    /// <param name="view">The rows.</param>
    /// <param name="isExact">Whether there is an exact law; then what takes longer is left out where there are several inputs.</param>
    private IEnumerable<Proposal> Fitted(View view, bool isExact)
    {
        var few = view.Thin(Rows);
        var fit = new TextbookFit(few);
        var inputs = MostTelling(few);
        foreach (var input in inputs.Take(isExact ? 1 : MostInputs))
            foreach (var form in TextbookForms.OfOneInput)
                if (fit.Best(form, input) is { } best) yield return Proposed(form.Name, best.Formula, best.SumOfSquares);
        foreach (var (name, best) in inputs.Take(isExact ? 1 : MostInputsOfPairs).SelectMany(new TextbookRatios(few).Of).Concat(new TextbookGrowth(few).All()))
            yield return Proposed(name, best.Formula, best.SumOfSquares);
        if (few.Names.Length < 2) yield break;
        foreach (var first in inputs.Take(isExact ? 0 : MostInputsOfPairs))
            foreach (var second in inputs.Take(MostInputsOfPairs).Where(second => second != first))
                foreach (var form in TextbookForms.OfTwoInputs)
                    if (fit.Best(form, first, second) is { } best) yield return Proposed(form.Name, best.Formula, best.SumOfSquares);
        foreach (var (name, formula) in new TextbookSums(few).All()) yield return Proposed(name, formula, double.NaN);

        Proposal Proposed(string name, Expr formula, double sumOfSquares) => new(formula, new Origin(Road, name), sumOfSquares * view.RowCount / few.RowCount);
    }

    /// <summary>The inputs in the order in which a parabola of each comes near to the target.</summary>
    private static List<int> MostTelling(View view) =>
    [
        .. Enumerable.Range(0, view.Names.Length)
            .Where(i => view.Columns[i].Min() < view.Columns[i].Max())
            .OrderBy(i =>
            {
                double[] design = [.. Enumerable.Repeat(1.0, view.RowCount), .. view.Columns[i], .. view.Columns[i].Select(x => x * x)];
                return Array.TrueForAll(design, double.IsFinite) ? LinearLeastSquares.Solve(design, view.TargetColumn, view.Weights).Rmse : double.MaxValue;
            }),
    ];
}
