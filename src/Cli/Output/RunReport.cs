using Spectre.Console;

namespace Discovery.Cli.Output;

/// <summary>Prints a run: the law, how good it is, its constants, its rivals, and where it is kept.</summary>
internal static class RunReport
{
    public static void Print(Terminal terminal, Run run, string folder)
    {
        var output = terminal.Output;
        output.WriteLine(run.About is null ? run.Problem : $"{run.Problem}: {run.About}");
        output.WriteLine();
        terminal.Render(new Text("    " + run.Law, new Style(decoration: Decoration.Bold)));
        output.WriteLine();
        Facts(run, folder).WriteTo(output);
        if (run.Laws.Length > 1) terminal.Render(Front(run));
    }

    private static FactSheet Facts(Run run, string folder)
    {
        var facts = new FactSheet();
        void Add(string name, string value) => facts.Add(name, value);

        Add("LaTeX", run.Law.ToLatex());
        Add("verdict", Verdict(run));
        if (run.Law.Test is { } test) Add("held-out rows", Accuracy(test));
        if (run.Law.LeaveOneOut is { } leftOut) Add("each left out", Accuracy(leftOut));
        Add(run.Law.Test is null ? "all rows" : "training rows", Accuracy(run.Law.Train));
        for (var i = 0; i < run.Law.Constants.Length; i++) Add(i == 0 ? "constants" : "", Describe(run.Law.Constants[i]));
        for (var i = 0; i < run.Law.Conditions.Length; i++) Add(i == 0 ? "holds for" : "", run.Law.Conditions[i]);
        foreach (var constant in run.KnownConstants)
            if (run.Law.Expression.Contains(constant.Name)) Add("known", $"{constant.Name} = {Figures.Of(constant.Value, 10)} {constant.Unit}".TrimEnd());
        Add("found by", run.Law.Road);
        if (run.Network is { } network) Add("network", $"{network.Shape}, {network.Parameters} parameters, RMSE {Figures.Of(network.TrainRmse, 2)}");
        foreach (var note in run.Notes) Add("note", note);
        if (run.Seconds.Length > 0) Add("time", $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}");
        Add("files", folder);
        return facts;
    }

    private static string Verdict(Run run)
    {
        var accuracy = run.Law.Exact ? "exact: the largest held-out error is rounding" : $"R2 {Figures.OfR2(run.Law.Judged.R2)}";
        var asked = $"asked for: R2 {Figures.Of(run.AcceptR2, 10)}";
        return run.Status switch
        {
            RunStatus.Accepted => $"{accuracy} ({asked})",
            RunStatus.BestEffort => $"no law as good as the problem asks; the best: {accuracy} ({asked})",
            _ => $"stopped; the best so far: {accuracy} ({asked})",
        } + (run.End == RunEnd.TimeUp ? "; the clock ended the search, so another run may differ" : "");
    }

    private static string Accuracy(Metrics metrics) =>
        $"R2 {Figures.OfR2(metrics.R2)}, RMSE {Figures.Of(metrics.Rmse)}, largest error {Figures.Of(metrics.MaxError)}";

    private static string Describe(FittedConstant constant) =>
        $"{constant.Name} = {Figures.OfMeasured(constant.Value, constant.Sigma)}" + (constant.Snapped is null ? "" : $", taken as {constant.Snapped}");

    private static Table Front(Run run)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("complexity").RightAligned(), new TableColumn("RMSE"), new TableColumn("R2"), new TableColumn("law"));
        for (var i = 0; i < run.Laws.Length; i++)
        {
            var law = run.Laws[i];
            var style = i == run.Chosen ? new Style(decoration: Decoration.Bold) : null;
            string[] cells = [(i == run.Chosen ? "> " : "") + law.Complexity, Figures.Of(law.Judged.Rmse), Figures.OfR2(law.Judged.R2), law.Expression.ToString()];
            table.AddRow(cells.Select(cell => new Text(cell, style)));
        }
        return table;
    }
}
