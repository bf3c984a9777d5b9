using System.Collections.Immutable;

namespace Discovery.Benchmarks;

/// <summary>Compares formulas with the forms that a table's field accepts.</summary>
internal sealed class FormJudge
{
    /// <summary>A formula predicts as well if it leaves no more than this of what the best accepted form leaves unexplained.</summary>
    private const double AsWell = 1.02;

    /// <summary>Errors below this share of the target's deviation are not told apart.</summary>
    private const double Negligible = 1e-6;

    /// <summary>A form gives the values of a formula if it errs by no more than this share of their deviation.</summary>
    private const double SameValues = 1e-6;

    private readonly View _rows;

    public FormJudge(MeasuredCase table)
    {
        _rows = table.AllRows();
        Measures = Measure.Of(table, _rows);
        Forms = [.. table.Forms.Select(form => AcceptedForm.Of(form, _rows, table, Measures))];
    }

    public ImmutableArray<AcceptedForm> Forms { get; }

    /// <summary>How errors are measured; a formula that is as good in one of them is as good.</summary>
    public ImmutableArray<Measure> Measures { get; }

    /// <summary>The form that predicts best.</summary>
    private AcceptedForm Best(int measure) => Forms.MinBy(form => form.LeftOut[measure])!;

    /// <param name="run">What the engine says.</param>
    /// <returns>The verdict and its reason.</returns>
    public (MeasuredVerdict Verdict, string Reason) Judge(LawRun run)
    {
        var chosen = run.Law.Expression;
        if (Absurdity.Of(chosen, Measures) is { } absurd) return (MeasuredVerdict.Absurd, absurd);
        if (Accepts(chosen) is { } reason) return (MeasuredVerdict.Right, reason);
        var others = run.Laws.Select(law => law.Expression).Concat(run.Rivals.Select(rival => Expr.Parse(rival.Expression)));
        foreach (var other in others.Where(other => other != chosen).Distinct())
            if (Accepts(other) is { } near) return (MeasuredVerdict.Near, $"{other}: {near}");
        return (MeasuredVerdict.Wrong, string.Join("; ", Measures.Select((measure, i) =>
            $"left-out R2 {1 - measure.LeftOut(chosen) / measure.Total:0.0000}{(measure.IsOfLogarithms ? " of logarithms" : "")}, best accepted {1 - Best(i).LeftOut[i] / measure.Total:0.0000}: {Best(i).Fitted?.Formula}")));
    }

    /// <summary>A formula with fewer constants than the form, such as <c>v^1.37</c> for <c>a*v^b</c>, hangs on the unit of its input: it is another form.</summary>
    /// <returns>Why a formula is accepted; null where it is not.</returns>
    private string? Accepts(Expr formula)
    {
        var (skeletons, constants) = (Skeleton.OfFormula(formula), ConstantCount.Of(formula));
        if (Forms.Where(form => form.Letters <= constants).FirstOrDefault(form => !form.Skeletons.Intersect(skeletons).IsEmpty || GivesTheValuesOf(form, formula)) is { } same) return $"is {same.Template}";
        for (var i = 0; i < Measures.Length; i++)
        {
            if (constants <= Best(i).Constants && Measures[i].LeftOut(formula) <= AsWell * Best(i).LeftOut[i] + Negligible * Negligible * Measures[i].Total)
                return $"as good as {Best(i).Template}";
        }
        return null;
    }

    /// <summary>Whether the formula is the form in another guise: fitted to the formula's values, the form leaves nothing. A formula with fewer constants is another form.</summary>
    private bool GivesTheValuesOf(AcceptedForm form, Expr formula)
    {
        if (form.Fitted is null || ConstantCount.Of(formula) < form.Constants) return false;
        var values = Tape.Compile(formula, _rows.Symbols).Evaluate(_rows.Columns, _rows.RowCount);
        if (!values.All(double.IsFinite)) return false;
        var fit = ConstantFit.Fit(form.Fitted.Formula, _rows.WithTarget(values), 100);
        return fit.Rmse <= SameValues * _rows.Deviation;
    }
}
