
namespace Discovery.Problems.Tabular;

/// <summary>Where the rows come from.</summary>
public abstract record DataSource
{
    private protected DataSource()
    {
    }

    internal Place Place { get; init; }

    /// <param name="Path">A CSV file with a header row, relative to the problem file.</param>
    public sealed record File(string Path) : DataSource;

    /// <summary>Rows drawn from the inputs' ranges, with a known law as target.</summary>
    /// <param name="Count">Rows for training and test together.</param>
    /// <param name="Formula">In the inputs and the known constants.</param>
    /// <param name="Noise">Standard deviation of the Gaussian noise on the training target, as a share of the target's root mean square.</param>
    public sealed record Sample(int Count, Expr Formula, double Noise) : DataSource
    {
        /// <summary>Rows whose value lies elsewhere, or is no number, are drawn again; null where every row must have a finite value.</summary>
        public Interval? Within { get; init; }
    }
}
