using System.Globalization;

namespace Discovery.Search.Judging;

/// <summary>
/// The choice among candidates for measured rows: what is absurd is left out, the rest is weighed, and the lightest is the law. Nothing is chosen that
/// is worse than a straight line or the mean, unless the mean itself is lightest.
/// </summary>
/// <param name="view">The rows.</param>
/// <param name="journal">Told of the choice and of its rivals.</param>
internal sealed class MeasuredChoice(View view, Journal journal)
{
    /// <summary>The lightest are weighed once more, with the constants truly fitted to the other rows, in tables of at most so many.</summary>
    private const int WeighedAgain = 5, FewRows = 50;

    /// <summary>By how much the squares of a law may exceed those of a line or of the mean, and the bits of the rows that are no difference.</summary>
    private const double NoWorse = 1.02, Slight = 3;

    /// <summary>Rivals that are told of.</summary>
    private const int MostRivals = 5;

    /// <summary>Bits that are no difference.</summary>
    private const double Tie = 0.1;

    /// <summary>Rows beside one for each constant that a line needs to say anything.</summary>
    private const int RowsBesideLine = 3;

    private readonly Absurdity _absurdity = new(view);

    public Judgement Of(IReadOnlyList<Candidate> candidates)
    {
        List<Candidate> sane = [.. candidates.Where(candidate => candidate.Fit.Names.Length <= view.RowCount - 2 && _absurdity.Of(candidate) is null)];
        if (sane.Count < candidates.Count) journal.Say($"{candidates.Count - sane.Count} formulas that no law is like are left out: no better than the mean, with a pole among the rows, or hanging on last digits");
        if (sane.Count == 0) return Judgement.Of(candidates[0], candidates.Take(1));
        var weighing = new Weighing(view, ProposalFinishing.Evidence(sane, view));
        var weights = Sorted(sane.Select(weighing.Of));
        if (view.RowCount <= FewRows) weights = Sorted([.. weights.Take(WeighedAgain).Select(weight => Foreseen(weight, weighing)), .. weights.Skip(WeighedAgain)]);
        var lightest = weights[0].Candidate.Formula.SymbolNames().IsEmpty ? weights[0] : Guarded(weights, weighing);
        var (chosen, judged) = (lightest, weights);
        if (Sorted(RelativeErrors.Weigh(weights, view, weighing)) is [var relative, ..] all && relative.Total < lightest.Total - Choice.Decisive)
        {
            (chosen, judged) = (relative, all);
            journal.Say($"errors grow with the target: as shares of it they take {lightest.Total - relative.Total:0} bits fewer, and the constants are fitted to its logarithm");
        }
        journal.Chose($"{Tenths.Written(chosen.Candidate.Formula)}, found as {chosen.Candidate.Origin}; {Said(chosen)}");
        var shorter = weights.FirstOrDefault(weight =>
            weight.Candidate.Formula.Complexity() < chosen.Candidate.Formula.Complexity() && weight.Candidate.Fit.SumOfSquares < chosen.Candidate.Fit.SumOfSquares);
        if (shorter is not null && chosen == lightest) journal.Say($"not {Tenths.Written(shorter.Candidate.Formula)}, which is shorter and nearer to the rows: {Said(shorter)}");
        var rivals = judged.Where(weight => weight.Total <= chosen.Total + Choice.MoreDecisive && weight.Candidate.Formula != chosen.Candidate.Formula).DistinctBy(weight => weight.Candidate.Fit.SumOfSquares.ToString("G5", CultureInfo.InvariantCulture));
        foreach (var rival in rivals.Take(MostRivals)) journal.Rival(rival.Candidate.Formula, Math.Max(0, rival.Total - chosen.Total));
        var mean = weights.Where(weight => weight.Candidate.Formula.SymbolNames().IsEmpty).Select(weight => weight.Total).DefaultIfEmpty(0).Min();
        var judgement = Judgement.Of(chosen.Candidate, chosen == lightest ? sane : [.. sane.Where(candidate => candidate.Formula != chosen.Candidate.Formula), chosen.Candidate]);
        return judgement with { BitsOverMean = mean - chosen.Total, HasRelativeErrors = chosen != lightest };
    }

    private static List<Weight> Sorted(IEnumerable<Weight> weights)
    {
        var sorted = weights.OrderBy(weight => weight.Total).ThenBy(weight => weight.Candidate.Formula.Complexity()).ToList();
        // Of what weighs alike the one with fewer constants comes first, and of these the shortest.
        if (sorted.Count == 0) return sorted;
        var first = sorted.TakeWhile(weight => weight.Total <= sorted[0].Total + Tie).MinBy(weight => (weight.Candidate.Fit.Names.Length, weight.Candidate.Formula.Complexity()))!;
        return [first, .. sorted.Where(weight => weight != first)];
    }

    private Weight Foreseen(Weight weight, Weighing weighing)
    {
        if (weight.Candidate.Fit.Names.IsEmpty) return weight;
        var squares = LeaveOneOut.Predict(weight.Candidate, view).Select((value, row) => Math.Pow(value - view.TargetColumn[row], 2) * (view.Weights?[row] ?? 1)).Sum();
        return weight with { Data = weighing.Data(squares, weight.Candidate.Fit.Names.Length) };
    }

    /// <summary>The lightest that foresees rows no worse than a line through all inputs, or than the mean.</summary>
    private Weight Guarded(List<Weight> weights, Weighing weighing)
    {
        var bound = Math.Min(0, weighing.Data(SquaresOfLine(), view.Names.Length + 1));
        var slack = Math.Max(Slight, weighing.Freedom(0) / 2 * Math.Log2(NoWorse));
        return weights.Find(weight => weight.Data <= bound + slack) ?? weights[0];
    }

    private double SquaresOfLine()
    {
        var inputs = view.Names.Length;
        if (view.RowCount <= inputs + RowsBesideLine) return double.NaN;
        double[][] columns = [[.. Enumerable.Repeat(1.0, view.RowCount)], .. view.Columns.Take(inputs)];
        var fit = LinearLeastSquares.Solve(columns.SelectMany(column => column).ToArray(), view.TargetColumn, view.Weights);
        var line = Expr.Sum(view.Names.Select((name, i) => Expr.Decimal(fit.Coefficients[i + 1]) * Expr.Symbol(name)).Append(Expr.Decimal(fit.Coefficients[0])));
        return Weighing.SquaresForeseen(ConstantFit.Fit(line, view, iterations: 0), view);
    }

    private static string Said(Weight weight) =>
        $"{weight.Total:0.0} bits, of which {weight.Data:0.0} for the rows, {weight.Constants:0.0} for constants, {weight.Form:0.0} for the form, {weight.Numbers:0.0} for exact numbers, {weight.Hidden:0.0} for hidden scales";
}
