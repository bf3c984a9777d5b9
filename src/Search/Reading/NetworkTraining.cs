
namespace Discovery.Search.Reading;

/// <summary>From rows to the small network that is read.</summary>
internal static class NetworkTraining
{
    /// <summary>A network needs several rows for each coefficient of its splines.</summary>
    public const int LeastRows = 40;

    /// <summary>Share of the training rows that judges the networks' structure.</summary>
    private const double JudgingShare = 0.2;

    /// <param name="data">The training rows.</param>
    /// <param name="options">Their seed, threads and fit count.</param>
    /// <param name="say">Told of what is done, a line a step.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static Network Run(Dataset data, SearchOptions options, Action<string> say, CancellationToken cancellation)
    {
        var random = new RandomSource(options.Seed);
        var (train, judge) = data.Split(JudgingShare, random.Fork(1));
        say($"network: training on {train.RowCount} rows, {judge.RowCount} judge its structure");
        var fit = NetworkFit.Run(train, judge, options.Fit with { Threads = options.Threads }, random.Fork(2), cancellation);
        foreach (var step in fit.Steps.Where(step => step.Accepted))
            say($"network: {step.Action}: shape {step.Shape}, {step.EdgeCount} edges, {step.Parameters} parameters, error {step.ErrorAfter:0.0e+00}");
        return fit.Network;
    }
}
