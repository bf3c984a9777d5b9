using System.Collections.Immutable;
using System.Text.Json;

namespace Discovery.Problems.Answers;

/// <summary>A fitted form in result.json, and back.</summary>
internal static class FittedJson
{
    public static void Write(Utf8JsonWriter json, FormFit fit) => json.Object("form", () =>
    {
        json.WriteString("name", fit.Name);
        json.WriteString("template", fit.Template.ToString());
        json.Objects("parameters", fit.Parameters, parameter => WriteEstimate(json, parameter));
        json.Objects("derived", fit.Derived, derived => WriteEstimate(json, derived));
        json.WriteStartArray("covariance");
        foreach (var line in fit.Covariance)
        {
            json.WriteStartArray();
            foreach (var value in line)
            {
                if (double.IsFinite(value)) json.WriteNumberValue(value);
                else json.WriteNullValue();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.Number(fit.IsChiSquared ? "chi_squared" : "sum_of_squares", fit.SumOfSquares);
        json.WriteNumber("freedom", fit.Freedom);
        json.Number("residual_deviation", fit.ResidualDeviation);
        json.Number("aic", fit.Aic);
        json.Number("bic", fit.Bic);
        json.Number("bits", fit.Bits);
    });

    public static FormFit Read(JsonElement json) => new(json.Text("name"), Expr.Parse(json.Text("template")), [.. json.Items("parameters").Select(ReadEstimate)])
    {
        Derived = [.. json.Items("derived").Select(ReadEstimate)],
        Covariance = [.. json.Items("covariance").Select(line => line.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble()).ToImmutableArray())],
        IsChiSquared = json.TryGetProperty("chi_squared", out _),
        SumOfSquares = json.Number(json.TryGetProperty("chi_squared", out _) ? "chi_squared" : "sum_of_squares"),
        Freedom = json.GetProperty("freedom").GetInt32(),
        Aic = json.Number("aic"),
        Bic = json.Number("bic"),
        Bits = json.Number("bits"),
    };

    /// <summary>An end that the rows do not set is null; an interval that is not known is left out.</summary>
    private static void WriteEstimate(Utf8JsonWriter json, Estimate estimate)
    {
        json.WriteString("name", estimate.Name);
        if (estimate.DataSet is not null) json.WriteString("dataset", estimate.DataSet);
        json.Number("value", estimate.Value);
        json.Number("sigma", estimate.Sigma);
        if (!double.IsNaN(estimate.Low) && !double.IsNaN(estimate.High))
        {
            json.Object("interval", () =>
            {
                json.Number("low", estimate.Low);
                json.Number("high", estimate.High);
            });
        }
        if (estimate.Unit is not null) json.WriteString("unit", estimate.Unit);
        if (estimate.IsOnBound) json.WriteBoolean("on_bound", true);
    }

    private static Estimate ReadEstimate(JsonElement json)
    {
        var (low, high) = (double.NaN, double.NaN);
        if (json.TryGetProperty("interval", out var interval))
            (low, high) = (End(interval.Number("low"), double.NegativeInfinity), End(interval.Number("high"), double.PositiveInfinity));
        return new Estimate(json.Text("name"), json.Number("value"), json.Number("sigma"))
        {
            DataSet = json.OptionalText("dataset"),
            Low = low,
            High = high,
            Unit = json.OptionalText("unit"),
            IsOnBound = json.TryGetProperty("on_bound", out _),
        };

        static double End(double value, double open) => double.IsNaN(value) ? open : value;
    }
}
