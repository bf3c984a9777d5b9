using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Scaling;

/// <summary>What came of a question for how a loss falls with size.</summary>
public sealed record ScalingRun : Run
{
    /// <summary>The column of the loss.</summary>
    public required string Loss { get; init; }

    /// <summary>The column of the size.</summary>
    public required string Size { get; init; }

    public required ImmutableArray<ScaledCurve> Curves { get; init; }

    public override string Verdict => string.Join("; ", Curves.Select(curve => $"{(curve.Name.Length > 0 ? $"{curve.Name}: " : "")}{ScalingSummary.Verdict(curve)}"));

    public override string? ModelJson => null;

    public override RunSummary Summarise(string folder) => ScalingSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => ScalingJson.Write(this, indented);

    public override string ToLatexBody() => ScalingLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => [("scaling.svg", ScalingPicture.Of(this))];

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => ScalingPage.Of(this, pictures);

    public override Prediction Predict(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (Curves is not [{ Finding.Refusal: null } curve]) throw new FormatException($"{Problem} has no one curve with an exponent; it says nothing of rows");
        return new Prediction([(Loss, [.. table.Column(Size).Select(size => curve.Finding.Chosen.At(size).ToString("R", CultureInfo.InvariantCulture))])], []);
    }
}
