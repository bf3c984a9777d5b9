using Discovery.Runs;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Discovery.Cli.Output;

/// <summary>Prints a run: the law, how good it is, its constants, its rivals, and where it is kept.</summary>
internal static class RunReport
{
    public static void Print(Terminal terminal, Run run, string folder)
    {
        var output = terminal.Output;
        output.WriteLine(run.About is null ? run.Problem : $"{run.Problem}: {run.About}");
        output.WriteLine();
        foreach (var law in run.ChosenLaws) terminal.Render(new Text("    " + Line(run, law), new Style(decoration: Decoration.Bold)));
        output.WriteLine();
        Facts(run, folder).WriteTo(output);
        foreach (var front in run.Kind == RunKind.Relation ? [] : run.Laws.GroupBy(law => law.Target))
            if (front.Count() > 1) terminal.Render(Front(run, [.. front]));
    }

    /// <summary>The law, of several with how good it is, so that the table need not be searched.</summary>
    private static string Line(Run run, Law law) => run.Others.IsEmpty ? law.ToString() : $"{law}    ({Verdict.QualityOf(law)})";

    private static FactSheet Facts(Run run, string folder)
    {
        var facts = new FactSheet();
        void Add(string name, string value) => facts.Add(name, value);

        Add("LaTeX", run.Law.ToLatex());
        if (run.Law.Classes is { } classes) Add("rule", classes.Rule);
        if (run.Kind == RunKind.Relation) Add("bound by no law", run.Free.IsEmpty ? "none of the variables" : string.Join(", ", run.Free));
        Add("verdict", Verdict.Of(run));
        if (run.Law.Test is { } test) Add("held-out rows", Accuracy(test));
        if (run.Law.LeaveOneOut is { } leftOut) Add("each left out", Accuracy(leftOut));
        Add(run.Law.Test is null ? "all rows" : "training rows", Accuracy(run.Law.Train));
        if (run.Law.AllRows is { } all) Add("all rows", $"({run.AllRows}, read in blocks): {Accuracy(all)}");
        for (var i = 0; i < run.Law.Constants.Length; i++) Add(i == 0 ? "constants" : "", Describe(run.Law.Constants[i]));
        foreach (var own in run.Law.Own)
            for (var i = 0; i < own.Values.Length; i++) Add(i == 0 ? $"{own.Name} of {run.DataSet}" : "", $"{own.Values[i].Name}: {Figures.OfMeasured(own.Values[i].Value, own.Values[i].Sigma)}");
        for (var i = 0; i < run.Law.Conditions.Length; i++) Add(i == 0 ? "holds for" : "", run.Law.Conditions[i]);
        foreach (var constant in run.KnownConstants)
            if (run.Law.Expression.Contains(constant.Name)) Add("known", $"{constant.Name} = {Figures.Of(constant.Value, 10)} {constant.Unit}".TrimEnd());
        Add("found by", run.Law.Road);
        if (run.Network is { } network) Add("network", $"{network.Shape}, {network.Parameters} parameters, RMSE {Figures.Of(network.TrainRmse, 2)}");
        if (run.Revision is { } revision) Add("revision", $"{revision.Number}, made of {revision.Parent} by: {revision.Step}");
        foreach (var note in run.Notes) Add("note", note);
        if (run.Seconds.Length > 0) Add("time", $"{run.Seconds[0].Seconds:0.00} s, seed {run.Seed}");
        Add("files", Revisions.PathOf(folder, run.Revision?.Number ?? 0));
        return facts;
    }

    private static string Accuracy(Metrics metrics) => (metrics.Accuracy is { } share ? $"accuracy {Figures.Of(share)}, " : "") +
        $"R2 {Figures.OfR2(metrics.R2)}, RMSE {Figures.Of(metrics.Rmse)}, largest error {Figures.Of(metrics.MaxError)}";

    private static string Describe(FittedConstant constant) =>
        $"{constant.Name} = {Figures.OfMeasured(constant.Value, constant.Sigma)}" + (constant.Snapped is null ? "" : $", taken as {constant.Snapped}");

    private static Table Front(Run run, IReadOnlyList<Law> laws)
    {
        var isClass = run.Kind == RunKind.Class;
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("complexity").RightAligned(), new TableColumn(isClass ? "accuracy" : "RMSE"), new TableColumn("R2"), new TableColumn(run.Others.IsEmpty ? "law" : laws[0].Target));
        foreach (var law in laws)
        {
            var isChosen = run.ChosenLaws.Contains(law);
            var style = isChosen ? new Style(decoration: Decoration.Bold) : null;
            var error = law.Judged.Accuracy is { } accuracy ? Figures.Of(accuracy) : Figures.Of(law.Judged.Rmse);
            string[] cells = [(isChosen ? "> " : "") + law.Complexity, error, Figures.OfR2(law.Judged.R2), law.Expression.ToString()];
            table.AddRow(cells.Select(cell => new Text(cell, style)));
        }
        return table;
    }
}
