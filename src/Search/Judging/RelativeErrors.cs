namespace Discovery.Search.Judging;

/// <summary>Candidates as laws whose errors are shares of the target: their constants are fitted to its logarithm.</summary>
internal static class RelativeErrors
{
    /// <summary>
    /// The lightest of the candidates so fitted, on the scales of the target itself; null where the target is not above zero everywhere, or where the first of
    /// them is not lighter so: then errors are no shares of the target, and another formula gains by chance.
    /// </summary>
    /// <param name="candidates">Fitted to the target, the lightest first.</param>
    /// <param name="view">The rows.</param>
    /// <param name="weighing">The scales of these rows, for what a law takes by itself.</param>
    public static Weight? Lightest(IReadOnlyList<Candidate> candidates, View view, Weighing weighing)
    {
        if (!Array.TrueForAll(view.TargetColumn, y => y > 0)) return null;
        var logarithms = view.WithTarget(Array.ConvertAll(view.TargetColumn, Math.Log));
        // What is rounded to a decimal place has relative errors of another size in each row.
        var grain = view.Grain * Math.Sqrt(view.TargetColumn.Average(y => 1 / (y * y)));
        // The density of the target is that of its logarithm over the target.
        var scale = weighing.Evidence * (view.TargetColumn.Average(Math.Log2) - Math.Log2(view.Deviation));
        var first = candidates.FirstOrDefault(candidate => !candidate.Formula.SymbolNames().IsEmpty);
        if (first is null || Refitted(first) is not { } same || !(same.Total < weighing.Of(first).Total - Choice.Decisive)) return null;
        return candidates
            .Where(candidate => !candidate.Formula.SymbolNames().IsEmpty)
            .Select(Refitted)
            .OfType<Weight>()
            .MinBy(weight => weight.Total);

        Weight? Refitted(Candidate candidate)
        {
            var (template, names, values) = (candidate.Fit.Template, candidate.Fit.Names, candidate.Fit.Values);
            var fit = ConstantFit.Fit(Expr.Log(template), names, values, logarithms);
            if (!(fit.SumOfSquares < view.RowCount * logarithms.Deviation * logarithms.Deviation)) return null;
            var rows = weighing.Evidence / 2 * Math.Log2(Weighing.SquaresForeseen(fit, logarithms) / view.RowCount + grain * grain) + scale;
            var predicted = Tape.Compile(template, view.Symbols, names).Evaluate(view.Columns, view.RowCount, fit.Values.AsSpan());
            var squares = predicted.Select((value, row) => Math.Pow(value - view.TargetColumn[row], 2) * (view.Weights?[row] ?? 1)).Sum();
            var relative = candidate with
            {
                Fit = fit with { Template = template, SumOfSquares = squares },
                Origin = candidate.Origin with { Then = "fitted to the logarithm" },
            };
            return weighing.Of(FewDigits.Of(relative, view)) with { Data = rows };
        }
    }
}
