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
        Forms = [.. table.Forms.Select(form => AcceptedForm.Of(form, _rows, table))];
        Best = Forms.MinBy(form => form.LeftOut)!;
    }

    public ImmutableArray<AcceptedForm> Forms { get; }

    /// <summary>The form that predicts best.</summary>
    public AcceptedForm Best { get; }

    /// <summary>The share of the target's variance that a sum of squared errors explains.</summary>
    public double R2(double squares) => 1 - squares / (_rows.RowCount * _rows.Deviation * _rows.Deviation);

    /// <param name="run">What the engine says.</param>
    /// <returns>The verdict and its reason.</returns>
    public (MeasuredVerdict Verdict, string Reason) Judge(LawRun run)
    {
        var chosen = run.Law.Expression;
        var leftOut = LeftOutError.Of(chosen, _rows);
        if (Absurdity.Of(chosen, leftOut, _rows) is { } absurd) return (MeasuredVerdict.Absurd, absurd);
        if (Accepts(chosen, leftOut) is { } reason) return (MeasuredVerdict.Right, reason);
        var others = run.Laws.Select(law => law.Expression).Concat(run.Rivals.Select(rival => Expr.Parse(rival.Expression)));
        foreach (var other in others.Where(other => other != chosen).Distinct())
            if (Accepts(other, LeftOutError.Of(other, _rows)) is { } near) return (MeasuredVerdict.Near, $"{other}: {near}");
        return (MeasuredVerdict.Wrong, $"left-out R2 {R2(leftOut):0.0000}, best accepted {R2(Best.LeftOut):0.0000}: {Best.Fitted?.Formula}");
    }

    /// <returns>Why a formula is accepted; null where it is not.</returns>
    private string? Accepts(Expr formula, double leftOut)
    {
        var skeletons = Skeleton.OfFormula(formula);
        if (Forms.FirstOrDefault(form => !form.Skeletons.Intersect(skeletons).IsEmpty || GivesTheValuesOf(form, formula)) is { } same) return $"is {same.Template}";
        var floor = _rows.RowCount * Math.Pow(Negligible * _rows.Deviation, 2);
        return leftOut <= AsWell * Best.LeftOut + floor && ConstantCount.Of(formula) <= Best.Constants ? $"as good as {Best.Template}" : null;
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
