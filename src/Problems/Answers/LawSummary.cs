using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>A run as a terminal shows it: the law, how good it is, its constants, its rivals, and where it is kept.</summary>
internal static class LawSummary
{
    public static RunSummary Of(LawRun run, string folder) => new([.. run.ChosenLaws.Select(law => Line(run, law))], Facts(run, folder))
    {
        Tables =
        [
            .. run.HasFront ? run.Laws.GroupBy(law => law.Target).Where(front => front.Count() > 1).Select(front => Front(run, [.. front])) : [],
            .. run.Law.Fitted is not null && run.Laws.Length > 1 ? [Forms(run)] : Array.Empty<SummaryTable>(),
            .. run.Taught.GroupBy(form => form.Target).Select(forms => Taught(run, [.. forms])),
        ],
    };

    /// <summary>The law, of several with how good it is, so that the table need not be searched.</summary>
    private static string Line(LawRun run, Law law) => run.Others.IsEmpty ? law.ToString() : $"{law}    ({LawVerdict.QualityOf(law)})";

    private static FactSheet Facts(LawRun run, string folder)
    {
        var (facts, law) = (new FactSheet(), run.Law);
        facts.Add("LaTeX", law.ToLatex());
        if (law.Classes is { } classes) facts.Add("rule", classes.Rule);
        if (run.Style.TellsFreeVariables) facts.Add("bound by no law", run.Free.IsEmpty ? "none of the variables" : string.Join(", ", run.Free));
        facts.Add("verdict", run.Verdict);
        if (law.Test is { } test) facts.Add("held-out rows", Accuracy(test));
        if (law.LeaveOneOut is { } leftOut) facts.Add("each left out", Accuracy(leftOut));
        facts.Add(law.Test is null ? "all rows" : "training rows", Accuracy(law.Train));
        if (law.AllRows is { } all) facts.Add("all rows", $"({run.AllRows}, read in blocks): {Accuracy(all)}");
        facts.AddAll("solution", SolutionTexts.Lines(run));
        if (law.Fitted is { } fit) FittedText.AddTo(facts, fit, law.Target);
        else if (Named(law) is { } named) facts.Add("with constants", named);
        if (law.Fitted is null) facts.AddAll("constants", run.Followed.IsEmpty ? law.Constants.Select(Describe) : run.ChosenLaws.SelectMany(each => each.Constants).DistinctBy(constant => constant.Name).Select(Describe));
        foreach (var own in law.Fitted is null ? law.Own : [])
            facts.AddAll($"{own.Name} of {run.DataSet}", own.Values.Select(value => $"{value.Name}: {Figures.OfMeasured(value.Value, value.Sigma)}"));
        facts.AddAll("rivals", run.Rivals.Select(rival => (run.Others.IsEmpty ? "" : $"{rival.Target} = ") + rival.Expression + (rival.Odds.Length > 0 ? $"    ({rival.Odds})" : "")));
        facts.AddAll("holds for", law.Conditions);
        foreach (var constant in run.KnownConstants.Where(constant => law.Expression.Contains(constant.Name)))
            facts.Add("known", $"{constant.Name} = {Figures.Of(constant.Value, 10)} {constant.Unit}".TrimEnd());
        facts.Add("found by", law.Origin.ToString());
        if (run.Network is { } network) facts.Add("network", $"{network.Shape}, {network.Parameters} parameters, RMSE {Figures.Of(network.TrainRmse, 2)}");
        if (run.Smooth is { } smooth) facts.Add("smooth networks", $"the mean of {smooth.Networks} has R2 {Figures.OfR2(smooth.Judged.R2)}, RMSE {Figures.Of(smooth.Judged.Rmse)} on {smooth.JudgedOn}; noise of a row {Figures.Of(smooth.Noise, 2)}");
        if (run.Revision is { } revision) facts.Add("revision", $"{revision.Number}, made of {revision.Parent} by: {revision.Step}");
        foreach (var note in run.Notes) facts.Add("note", note);
        if (run.Seconds.Length > 0) facts.Add("time", $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}");
        facts.Add("files", folder);
        return facts;
    }

    private static string Accuracy(Metrics metrics) => (metrics.Accuracy is { } share ? $"accuracy {Figures.Of(share)}, " : "") +
        $"R2 {Figures.OfR2(metrics.R2)}, RMSE {Figures.Of(metrics.Rmse)}, largest error {Figures.Of(metrics.MaxError)}";

    /// <summary>Such as <c>T = c1*sqrt(l/g)</c>, which ties the constants below to the law; null where none is seen in it.</summary>
    private static string? Named(Law law) => law.Classes is null && law.Named is var named && named != law.Expression ? $"{law.Left} = {named}" : null;

    private static string Describe(FittedConstant constant) =>
        $"{constant.Name} = {Figures.OfMeasured(constant.Value, constant.Sigma)}{(constant.Unit is { Length: > 0 } unit ? " " + unit : "")}"
        + (constant.Snapped is null ? "" : $", taken as {constant.Snapped}{(constant.Odds() is { } odds ? $" ({ConstantText.Odds(odds)})" : "")}") + (constant.IsWritten ? "" : ", not seen in the formula");

    /// <summary>What a scientist would have fitted first, and by how much the law is better.</summary>
    private static SummaryTable Taught(LawRun run, IReadOnlyList<TaughtForm> forms) => new(
        ["form that is taught", "RMSE", "bits behind", run.Others.IsEmpty ? "with its best constants" : forms[0].Target],
        [.. forms.Select(form => (Cells: (ImmutableArray<string>)[form.Name, Figures.Of(form.Rmse), form.Bits.ToString("0.0", CultureInfo.InvariantCulture), form.Expression], false))]);

    private static SummaryTable Forms(LawRun run)
    {
        var (head, rows) = FittedText.Comparison(run);
        return new SummaryTable(head, [.. rows.Select(row => (row.IsChosen ? row.Cells.SetItem(0, "> " + row.Cells[0]) : row.Cells, row.IsChosen))]);
    }

    private static SummaryTable Front(LawRun run, IReadOnlyList<Law> laws) => new(
        ["law", "complexity", run.Style.ErrorColumn, "R2", run.Others.IsEmpty ? "" : laws[0].Target],
        [
            .. laws.Select(law => (Law: law, IsChosen: run.ChosenLaws.Contains(law))).Select(item => (
                Cells: (ImmutableArray<string>)[$"{(item.IsChosen ? "> " : "")}{run.Laws.IndexOf(item.Law) + 1}", $"{item.Law.Complexity}", Figures.Of(run.Style.ErrorOf(item.Law)), Figures.OfR2(item.Law.Judged.R2), item.Law.Expression.ToString()],
                item.IsChosen)),
        ]);
}
