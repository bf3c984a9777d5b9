using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Probes.Phases;

/// <summary>What latents make of labels such as positions.</summary>
/// <param name="Participation">(sum s^2)^2 / sum s^4 of the singular values s about the mean: in how many directions the latents spread.</param>
/// <param name="LinearR2">Held-out R^2 of the labels from the latents, their mean.</param>
/// <param name="NeighbourR2">The same from the mean of the eight nearest other latents.</param>
public sealed record Representation(double Participation, double LinearR2, double NeighbourR2)
{
    private const int Neighbours = 8;

    private const double Ridge = 1e-3;

    /// <summary>R^2 of neighbours from which on labels are held in order.</summary>
    private const double InOrder = 0.5;

    /// <summary>Directions per label up to which latents lie on a surface of the labels.</summary>
    private const double FewDirections = 3;

    /// <summary>Labels that were given.</summary>
    public required int LabelCount { get; init; }

    public RepresentationPhase Phase => NeighbourR2 >= InOrder ? RepresentationPhase.Ordered
        : Participation <= FewDirections * LabelCount ? RepresentationPhase.Disordered : RepresentationPhase.None;

    /// <param name="labels">A column for each label.</param>
    /// <param name="latents">A column for each latent.</param>
    /// <param name="groups">Rows of one group are held out together; neighbours are sought in other groups.</param>
    public static Representation Of(double[][] labels, double[][] latents, int[] groups)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(latents);
        var rows = groups.Length;
        double[] means = [.. latents.Select(column => column.Average())];
        var covariance = Matrix<double>.Build.Dense(latents.Length, latents.Length, (i, j) => Enumerable.Range(0, rows).Sum(row => (latents[i][row] - means[i]) * (latents[j][row] - means[j])));
        var squares = covariance.Diagonal().Sum();
        var fourth = covariance.PointwiseMultiply(covariance).RowSums().Sum();
        return new Representation(fourth > 0 ? squares * squares / fourth : 0, HeldOutRidge.R2(latents, labels, groups, Ridge).Average(), NearestR2(labels, latents, groups)) { LabelCount = labels.Length };
    }

    private static double NearestR2(double[][] labels, double[][] latents, int[] groups)
    {
        var rows = groups.Length;
        var foreseen = new double[labels.Length][];
        for (var l = 0; l < labels.Length; l++) foreseen[l] = new double[rows];
        Parallel.For(0, rows, row =>
        {
            int[] nearest = [.. Enumerable.Range(0, rows).Where(other => groups[other] != groups[row]).OrderBy(other => latents.Sum(column => (column[other] - column[row]) * (column[other] - column[row]))).Take(Neighbours)];
            for (var l = 0; l < labels.Length; l++) foreseen[l][row] = nearest.Average(other => labels[l][other]);
        });
        return labels.Select((label, l) =>
        {
            var mean = label.Average();
            return 1 - (label.Zip(foreseen[l], (value, other) => (value - other) * (value - other)).Sum() / label.Sum(value => (value - mean) * (value - mean)));
        }).Average();
    }
}
