using System.Text.Json;

namespace Discovery.Problems.Answers;

/// <summary>Reads result.json of a question about a table. What was measured is taken as it was written; the network and the log stand in files of their own.</summary>
internal static class LawJsonReader
{
    public static LawRun Read(JsonElement json, LawStyle style)
    {
        var run = new LawRun
        {
            Problem = json.Text("problem"),
            About = json.OptionalText("about"),
            Revision = json.Revision(),
            Status = json.Status(),
            End = json.End(),
            Seed = json.GetProperty("seed").GetInt64(),
            Device = json.Text("device"),
            Style = style,
            Accept = json.Number(style.AcceptMember),
            Assessment = ReadAssessment(json),
            Inputs = json.Strings("inputs"),
            Domain = [.. json.OptionalItems("domain").Select(item => new InputRange(item.Text("name"), item.OptionalText("unit"), item.Number("low"), item.Number("high"))
            {
                Header = item.OptionalText("column"),
                Indicator = item.OptionalText("category") is { } category ? new Indicator(item.Text("name"), category, item.Text("level"), item.Text("reference")) : null,
            })],
            KnownConstants = [.. json.Items("known").Select(item => new KnownConstant(item.Text("name"), item.Number("value"), item.OptionalText("unit")))],
            DataSet = json.OptionalText("dataset"),
            Laws = [.. json.Items("laws").Select(law => ReadLaw(law, [.. json.Strings("inputs"), .. json.Items("known").Select(item => item.Text("name"))]))],
            Chosen = json.GetProperty("chosen").GetInt32(),
            ChosenBefore = json.TryGetProperty("chosen_before", out var before) ? before.GetInt32() : null,
            Others = [.. json.OptionalItems("chosen_each").Skip(1).Select(item => item.GetInt32())],
            Free = [.. json.OptionalItems("free").Select(item => item.GetString() ?? "")],
            Rivals = [.. json.OptionalItems("rivals").Select(item => new Rival(item.Text("target"), item.Text("expression")) { Bits = item.TryGetProperty("bits", out var bits) ? bits.GetDouble() : null })],
            Taught = [.. json.OptionalItems("taught").Select(item => new TaughtForm(item.Text("target"), item.Text("name"), item.Text("expression"), item.Number("rmse"), item.Number("bits"))
            {
                Constants = item.Constants(),
            })],
            Followed = [.. json.OptionalItems("trajectories").Select(item => new FollowedTrajectory(
                item.Text("name"), item.Text("state"), item.GetProperty("rows").GetInt32(), item.GetProperty("pieces").GetInt32(), item.Number("r2"), item.Number("rmse"))
            {
                Ahead = double.IsNaN(item.Number("ahead")) ? null : item.Number("ahead"),
            })],
            AllRows = json.TryGetProperty("all_rows", out var rows) ? rows.GetInt64() : null,
            Network = ReadNetwork(json.GetProperty("network")),
            Smooth = json.TryGetProperty("smooth", out var smooth)
                ? new SmoothSummary(smooth.GetProperty("networks").GetInt32(), smooth.Number("noise"), ReadMetrics(smooth.GetProperty("train"))!, ReadMetrics(smooth.GetProperty("test"))) { Folds = ReadMetrics(smooth.GetProperty("folds")) } : null,
            Notes = json.Strings("notes"),
            Seconds = json.Times(),
        };
        if (run.Others.Prepend(run.Chosen).Any(index => index < 0 || index >= run.Laws.Length)) throw new FormatException($"it has {run.Laws.Length} laws, of which number {run.Chosen} is chosen");
        return run;
    }

    /// <summary>A formula in which names of columns win over those of constants, such as a column e.</summary>
    private static Expr ReadFormula(string text, string[] names) => FormulaParser.TryParse(text, names, out var formula, out _) ? formula : Expr.Parse(text);

    private static Law ReadLaw(JsonElement json, string[] names) => new(json.Text("target"), ReadFormula(json.Text("expression"), [.. names, .. json.OptionalItems("own").Select(own => own.Text("name"))]), json.Text("sympy"))
    {
        Exact = json.GetProperty("exact").GetBoolean(),
        Train = ReadMetrics(json.GetProperty("train"))!,
        Test = ReadMetrics(json.GetProperty("test")),
        LeaveOneOut = ReadMetrics(json.GetProperty("leave_one_out")),
        Solution = json.TryGetProperty("solution", out var solution) ? ReadMetrics(solution) : null,
        AllRows = json.TryGetProperty("all", out var all) ? ReadMetrics(all) : null,
        Constants = json.Constants(),
        Own = [.. json.OptionalItems("own").Select(item => new OwnConstant(
            item.Text("name"), [.. item.Items("values").Select(value => new FittedConstant(value.Text("dataset"), value.Number("value"), value.Number("sigma")))]))],
        Fitted = json.TryGetProperty("form", out var form) ? FittedJson.Read(form) : null,
        Conditions = json.Strings("conditions"),
        Classes = json.TryGetProperty("classes", out _) ? ClassScale.Named(json.Strings("classes")) : null,
        Origin = new Origin(Road.Told, json.Text("road")),
    };

    private static Assessment? ReadAssessment(JsonElement json) => json.OptionalText("verdict") is { } verdict
        ? new Assessment(ResultNames.Standing(verdict), json.Text("reason"))
        {
            Explained = double.IsNaN(json.Number("explained")) ? null : json.Number("explained"),
            Advice = json.Text("advice"),
        }
        : null;

    private static Metrics? ReadMetrics(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null ? null : new Metrics(json.Number("rmse"), json.Number("r2"), json.Number("max_error"))
        {
            Accuracy = json.TryGetProperty("accuracy", out var accuracy) ? accuracy.GetDouble() : null,
        };

    private static NetworkSummary? ReadNetwork(JsonElement json) => json.ValueKind == JsonValueKind.Null
        ? null
        : new NetworkSummary(json.Text("shape"), json.GetProperty("parameters").GetInt32(), json.Number("train_rmse"), json.Number("test_rmse"));
}
