using System.Collections.Immutable;

namespace Discovery.Problems.Fields;

/// <summary>What came of a question about a field.</summary>
public sealed record FieldRun : Run
{
    /// <summary>R2 of the solution that the problem asked for.</summary>
    public required double Accept { get; init; }

    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Space first, time last.</summary>
    public required ImmutableArray<string> Axes { get; init; }

    /// <summary>One a field.</summary>
    public required ImmutableArray<WrittenEquation> Equations { get; init; }

    /// <summary>How the solution follows each field; empty where the equations were not solved again.</summary>
    public ImmutableArray<SolvedField> Agreement { get; init; } = [];

    /// <summary>What the pictures show; empty where the run was read back from its folder.</summary>
    internal ImmutableArray<FieldMap> Maps { get; init; } = [];

    public override string Verdict
    {
        get
        {
            var judged = Agreement.IsEmpty
                ? $"the equation gives {Figures.Of(100 * Equations.Min(equation => equation.Explained))} % of the weak form's sums"
                : $"solved from the first measured values, the equation{(Equations.Length == 1 ? "" : "s")} give{(Equations.Length == 1 ? "s" : "")} R2 {Figures.OfR2(Agreement.Min(one => one.R2))} of the field, its noise apart";
            return Status switch
            {
                RunStatus.Accepted => judged,
                RunStatus.BestEffort => $"no equation as good as the problem asks (R2 {Figures.Of(Accept, 10)}): {judged}",
                _ => $"stopped; the best so far: {judged}",
            } + (End == RunEnd.TimeUp ? "; the clock ended the search" : "");
        }
    }

    public override string? ModelJson => null;

    public override RunSummary Summarise(string folder)
    {
        var facts = new FactSheet();
        facts.Add("verdict", Verdict);
        facts.AddAll("solution", Agreement.Select(one => $"{one.Name}: RMSE {Figures.Of(one.Rmse, 3)}, noise at most {Figures.Of(one.Noise, 3)}, up to {Axes[^1]} = {Figures.Of(one.Until)}"));
        facts.AddAll("constants", Equations.SelectMany(equation => equation.Constants.Select(constant => $"{equation.Target}: {constant.Name} = {Figures.OfMeasured(constant.Value, constant.Sigma)}{(constant.Snapped is null ? "" : $", taken as {constant.Snapped}")}")));
        foreach (var note in Notes) facts.Add("note", note);
        if (Seconds.Length > 0) facts.Add("time", $"{Seconds[0].Seconds:0.00} s, seed {Seed}");
        facts.Add("files", folder);
        return new RunSummary([.. Equations.Select(equation => $"{equation.Target} = {equation.Expression}")], facts);
    }

    public override string ToJson(bool indented = true) => FieldJson.Write(this, indented);

    public override string ToLatexBody() => FieldPage.Latex(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => FieldPictures.Of(this);

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => FieldPage.Of(this, pictures);

    public override Prediction Predict(Table table) => throw new FormatException("the run found the equation of a field; what it says of new points is not told by this version.");
}
