namespace Discovery.Problems.Probes;

/// <summary>report.html of a question for what hidden units carry: first whether the rows could tell, then what the units say.</summary>
internal static class ProbePage
{
    public static string Of(ProbeRun run)
    {
        var page = RunPage.Begin(run);
        if (!run.Pairs.IsEmpty)
        {
            page.Heading(2, "What these rows can tell");
            page.Paragraph("Held-out R2 of each quantity of one idea as a linear function of those of the other: where both are at least .95 in the mean no probe can tell them apart, whatever the model does.");
            page.Table(["first", "second", "first from second", "second from first", "told apart"], run.Pairs.Select(pair => ((IReadOnlyList<string>)
                [HtmlPage.Escape(pair.First), HtmlPage.Escape(pair.Second), HtmlPage.Escape(ProbeSummary.R2(pair.FirstFromSecond)), HtmlPage.Escape(ProbeSummary.R2(pair.SecondFromFirst)), pair.AreTheSame ? "no" : "yes"], pair.AreTheSame)));
        }
        if (!run.Ideas.IsEmpty)
        {
            page.Heading(2, "What the units carry");
            page.Paragraph("A quantity is carried where the units give it on runs that were held out (R2 at least .9), and units of permuted runs do not (at least .1 less). Of the ideas that are carried, the one that explains most of the units' variance is told.");
            foreach (var idea in run.Ideas)
            {
                page.Heading(3, idea.Name + (idea.IsBest ? ", which explains the units best" : idea.IsCarried ? ", carried" : ", not carried"));
                page.Table(["quantity", "#R2 from the units", "#from permuted units", "#from the inputs"], idea.Quantities.Select((quantity, q) => ((IReadOnlyList<string>)
                    [MathMarkup.Inline(quantity), HtmlPage.Number(idea.FromUnits[q]), HtmlPage.Number(idea.FromPermuted[q]), HtmlPage.Number(idea.FromInputs[q])], false)));
                page.MarkupParagraph($"Share of the units' variance: {HtmlPage.Number(idea.VarianceExplained)}{(idea.IsMajority ? ", the majority" : "")}.");
            }
        }
        if (run.Representation is { } held)
        {
            page.Heading(2, "How the units hold the labels");
            page.Table(["measure", "#value"],
            [
                (["participation ratio", HtmlPage.Number(held.Participation)], false), (["R2 of a linear probe", HtmlPage.Number(held.LinearR2)], false), (["R2 of eight neighbours", HtmlPage.Number(held.NeighbourR2)], false),
            ]);
        }
        return RunPage.End(page, run, run.ProblemText, "The same in numbers is in result.json, a table for a paper in law.tex and law-body.tex.");
    }
}
