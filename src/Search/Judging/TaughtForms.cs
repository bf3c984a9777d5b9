using System.Collections.Immutable;

namespace Discovery.Search.Judging;

/// <summary>The forms that are taught, weighed beside the law.</summary>
internal static class TaughtForms
{
    /// <summary>Those that are told of.</summary>
    private const int Told = 8;

    /// <summary>Rows over which the lightest are picked.</summary>
    private const int Rows = 1000;

    /// <summary>The lightest, best first.</summary>
    /// <param name="proposals">Of the road of taught forms, each with its name as stage.</param>
    /// <param name="law">What was chosen.</param>
    /// <param name="view">All rows.</param>
    /// <param name="target">What the forms give.</param>
    public static ImmutableArray<TaughtForm> Beside(Candidate law, IEnumerable<Proposal> proposals, View view, string target)
    {
        var few = view.Thin(Rows);
        var (screening, weighing) = (new Weighing(few, few.RowCount), new Weighing(view, view.RowCount));
        var own = weighing.Of(law).Total;
        return
        [
            .. proposals
                .Where(proposal => ConstantForm.Count(proposal.Formula) <= view.RowCount - 2)
                .Select(proposal => Candidate.Of(ConstantFit.Fit(proposal.Formula, few, iterations: 0), proposal.Origin, few))
                .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))
                .GroupBy(candidate => candidate.Origin.Stage)
                .Select(same => same.Select(screening.Of).MinBy(weight => weight.Total)!)
                .OrderBy(weight => weight.Total)
                .Where(weight => IsDecided(weight.Candidate.Fit))
                .Take(Told)
                .Select(weight => weighing.Of(FewDigits.Of(weight.Candidate.Refitted(view), view)))
                .OrderBy(weight => weight.Total)
                .Select(weight => Of(weight, own, target)),
        ];
    }

    /// <summary>Whether the rows decide every constant: a saturation whose limit they do not reach is another form on the list with a constant that may be anything.</summary>
    private static bool IsDecided(FittedFormula fit) => fit.Sigmas.All(double.IsFinite);

    private static TaughtForm Of(Weight weight, double own, string target)
    {
        var fit = weight.Candidate.Fit;
        return new TaughtForm(target, weight.Candidate.Origin.Stage, Tenths.Written(fit.Formula).ToString(), fit.Rmse, weight.Total - own)
        {
            Constants = [.. fit.Values.Zip(fit.Sigmas).Select((pair, i) => new FittedConstant($"c{i + 1}", pair.First, pair.Second) { Freedom = fit.Rows - fit.Names.Length })],
        };
    }
}
