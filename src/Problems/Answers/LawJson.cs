using System.Text.Json;

namespace Discovery.Problems.Answers;

/// <summary>Writes result.json of a question about a table, schema 1.</summary>
internal static class LawJson
{
    public static string Write(LawRun run, bool indented) => ResultWriter.Text(indented, json => Write(json, run));

    private static void Write(Utf8JsonWriter json, LawRun run)
    {
        json.Heading(run, run.Style.Kind);
        json.Number(run.Style.AcceptMember, run.Accept);
        if (run.Assessment is { } assessment) WriteAssessment(json, assessment);
        json.Strings("inputs", run.Inputs);
        json.Objects("domain", run.Domain, range => WriteRange(json, range));
        json.Objects("known", run.KnownConstants, constant =>
        {
            json.WriteString("name", constant.Name);
            json.Number("value", constant.Value);
            json.WriteString("unit", constant.Unit);
        });
        if (run.DataSet is not null) json.WriteString("dataset", run.DataSet);
        json.Objects("laws", run.Laws, law => WriteLaw(json, law));
        json.WriteNumber("chosen", run.Chosen);
        if (run.ChosenBefore is { } before) json.WriteNumber("chosen_before", before);
        if (!run.Others.IsEmpty)
        {
            json.WriteStartArray("chosen_each");
            foreach (var index in run.Others.Prepend(run.Chosen)) json.WriteNumberValue(index);
            json.WriteEndArray();
        }
        if (run.Style.TellsFreeVariables) json.Strings("free", run.Free);
        json.Objects("rivals", run.Rivals, rival =>
        {
            json.WriteString("target", rival.Target);
            json.WriteString("expression", rival.Expression);
            if (rival.Bits is { } bits) json.Number("bits", bits);
        });
        if (!run.Taught.IsEmpty) json.Objects("taught", run.Taught, form => WriteTaught(json, form));
        if (!run.Followed.IsEmpty) json.Objects("trajectories", run.Followed, followed => WriteFollowed(json, followed));
        if (run.AllRows is { } rows) json.WriteNumber("all_rows", rows);
        WriteNetwork(json, run.Network);
        if (run.Smooth is { } smooth) json.Object("smooth", () => WriteSmooth(json, smooth));
        json.Strings("notes", run.Notes);
        json.Times(run);
    }

    private static void WriteAssessment(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteString("verdict", ResultNames.Of(assessment.Standing));
        json.WriteString("reason", assessment.Reason);
        json.Number("explained", assessment.Explained ?? double.NaN);
        json.WriteString("advice", assessment.Advice);
    }

    private static void WriteRange(Utf8JsonWriter json, InputRange range)
    {
        json.WriteString("name", range.Name);
        json.WriteString("unit", range.Unit);
        json.Number("low", range.Low);
        json.Number("high", range.High);
        if (range.Header is not null) json.WriteString("column", range.Header);
        if (range.Indicator is not { } indicator) return;
        json.WriteString("category", indicator.Column);
        json.WriteString("level", indicator.Level);
        json.WriteString("reference", indicator.Reference);
    }

    private static void WriteFollowed(Utf8JsonWriter json, FollowedTrajectory followed)
    {
        json.WriteString("name", followed.Name);
        json.WriteString("state", followed.State);
        json.WriteNumber("rows", followed.Rows);
        json.WriteNumber("pieces", followed.Pieces);
        json.Number("r2", followed.R2);
        json.Number("rmse", followed.Rmse);
        json.Number("ahead", followed.Ahead ?? double.NaN);
    }

    private static void WriteSmooth(Utf8JsonWriter json, SmoothSummary smooth)
    {
        json.WriteNumber("networks", smooth.Networks);
        json.Number("noise", smooth.Noise);
        WriteMetrics(json, "train", smooth.Train);
        WriteMetrics(json, "test", smooth.Test);
        WriteMetrics(json, "folds", smooth.Folds);
    }

    private static void WriteLaw(Utf8JsonWriter json, Law law)
    {
        json.WriteString("target", law.Target);
        json.WriteString("expression", law.Expression.ToString());
        json.WriteString("sympy", law.SymPy);
        var renamed = law.Expression.SymbolNames().Select(name => (Name: name, Python: Expr.Symbol(name).ToSymPy())).Where(pair => pair.Name != pair.Python).ToList();
        if (renamed.Count > 0)
        {
            json.Object("symbols", () =>
            {
                foreach (var (name, python) in renamed) json.WriteString(python, name);
            });
        }
        json.WriteString("latex", law.Expression.ToLatex());
        json.WriteNumber("complexity", law.Complexity);
        json.WriteBoolean("exact", law.Exact);
        if (law.Classes is { } classes)
        {
            json.WriteString("rule", classes.Rule);
            json.Strings("classes", classes.Names);
        }
        WriteMetrics(json, "train", law.Train);
        WriteMetrics(json, "test", law.Test);
        WriteMetrics(json, "leave_one_out", law.LeaveOneOut);
        if (law.Solution is not null) WriteMetrics(json, "solution", law.Solution);
        if (law.AllRows is not null) WriteMetrics(json, "all", law.AllRows);
        json.Constants(law.Constants);
        if (!law.Own.IsEmpty)
        {
            json.Objects("own", law.Own, own =>
            {
                json.WriteString("name", own.Name);
                json.Objects("values", own.Values, value =>
                {
                    json.WriteString("dataset", value.Name);
                    json.Number("value", value.Value);
                    json.Number("sigma", value.Sigma);
                });
            });
        }
        if (law.Fitted is { } fit) FittedJson.Write(json, fit);
        json.Strings("conditions", law.Conditions);
        json.WriteString("road", law.Origin.ToString());
    }

    private static void WriteTaught(Utf8JsonWriter json, TaughtForm form)
    {
        json.WriteString("target", form.Target);
        json.WriteString("name", form.Name);
        json.WriteString("expression", form.Expression);
        json.Number("rmse", form.Rmse);
        json.Number("bits", form.Bits);
        json.Constants(form.Constants);
    }

    private static void WriteMetrics(Utf8JsonWriter json, string name, Metrics? metrics)
    {
        if (metrics is null)
        {
            json.WriteNull(name);
            return;
        }
        json.Object(name, () =>
        {
            json.Number("rmse", metrics.Rmse);
            json.Number("r2", metrics.R2);
            json.Number("max_error", metrics.MaxError);
            if (metrics.Accuracy is { } accuracy) json.Number("accuracy", accuracy);
        });
    }

    private static void WriteNetwork(Utf8JsonWriter json, NetworkSummary? network)
    {
        if (network is null)
        {
            json.WriteNull("network");
            return;
        }
        json.Object("network", () =>
        {
            json.WriteString("shape", network.Shape);
            json.WriteNumber("parameters", network.Parameters);
            json.Number("train_rmse", network.TrainRmse);
            json.Number("test_rmse", network.TestRmse);
        });
    }
}
