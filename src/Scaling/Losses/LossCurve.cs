using System.Collections.Immutable;

namespace Discovery.Scaling.Losses;

/// <summary>A loss at several sizes, each seen once or more. All fits are of the logarithm of the loss: errors are taken as shares of it.</summary>
public sealed class LossCurve
{
    /// <summary>Fewer sizes show no shape: a power and one rival with a bend have three constants.</summary>
    public const int FewestSizes = 4;

    /// <param name="size">Above 0, a number a row.</param>
    /// <param name="loss">Above 0, a number a row.</param>
    /// <param name="repeat">Which rows belong to one repeat, such as a seed; null where each row is on its own.</param>
    /// <exception cref="ArgumentException">Lengths differ, a number is not above 0, or there are fewer than four sizes.</exception>
    public LossCurve(IReadOnlyList<double> size, IReadOnlyList<double> loss, IReadOnlyList<int>? repeat = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        ArgumentNullException.ThrowIfNull(loss);
        if (size.Count != loss.Count || (repeat is not null && repeat.Count != size.Count)) throw new ArgumentException($"There are {size.Count} sizes and {loss.Count} losses; a row has one of each.");
        for (var i = 0; i < size.Count; i++)
        {
            if (!(size[i] > 0) || !double.IsFinite(size[i])) throw new ArgumentException(FormattableString.Invariant($"row {i + 1} has the size {size[i]}; sizes are above 0"));
            if (!(loss[i] > 0) || !double.IsFinite(loss[i])) throw new ArgumentException(FormattableString.Invariant($"row {i + 1} has the loss {loss[i]}; a power law has none that is not above 0"));
        }
        Sizes = [.. size.Distinct().Order()];
        if (Sizes.Length < FewestSizes) throw new ArgumentException($"there are {Sizes.Length} sizes; at least {FewestSizes} are needed to tell a power from a bend");
        Place = [.. size.Select(value => Sizes.BinarySearch(value))];
        LogLoss = [.. loss.Select(value => Math.Log(value))];
        Repeat = repeat is null ? [] : [.. repeat];
        Counts = [.. Enumerable.Range(0, Sizes.Length).Select(s => (double)Place.Count(place => place == s))];
    }

    /// <summary>Rising, each once.</summary>
    public ImmutableArray<double> Sizes { get; }

    /// <summary>Rows at each size.</summary>
    public ImmutableArray<double> Counts { get; }

    /// <summary>Of each row, which size it has.</summary>
    public ImmutableArray<int> Place { get; }

    /// <summary>Of each row.</summary>
    public ImmutableArray<double> LogLoss { get; }

    /// <summary>Of each row, which repeat it belongs to; empty where each is on its own.</summary>
    public ImmutableArray<int> Repeat { get; }

    public int RowCount => Place.Length;

    /// <summary>Whether some size was seen more than once, so that noise is known without a model.</summary>
    public bool HasRepeats => RowCount > Sizes.Length;

    /// <summary>The mean of the logarithms at each size.</summary>
    public CurvePoints Points => PointsOf(LogLoss, Counts, Place);

    /// <summary>Squared deviations of rows from the mean of their size.</summary>
    public double PureError
    {
        get
        {
            var mean = Points.Y;
            return Place.Zip(LogLoss, (place, value) => (value - mean[place]) * (value - mean[place])).Sum();
        }
    }

    internal CurvePoints PointsOf(IReadOnlyList<double> logLoss, ImmutableArray<double> counts, IReadOnlyList<int> place)
    {
        var sums = new double[Sizes.Length];
        for (var row = 0; row < place.Count; row++) sums[place[row]] += logLoss[row];
        return new CurvePoints([.. Sizes.Select(Math.Log)], [.. sums.Zip(counts, (sum, count) => sum / count)], [.. counts]);
    }
}
