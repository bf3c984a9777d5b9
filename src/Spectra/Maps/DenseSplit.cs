using System.Collections.Immutable;

namespace Discovery.Spectra.Maps;

/// <summary>How much of what one instrument sees in all another sees in dense objects: the rest is diffuse, but for what only lay below the threshold.</summary>
/// <param name="Total">Flux of the map that misses nothing.</param>
/// <param name="Above">Flux of the other map above the threshold.</param>
/// <param name="Objects">Regions above the threshold.</param>
public sealed record DenseSplit(double Total, double Above, ImmutableArray<DenseObject> Objects)
{
    /// <summary>Standard deviation of the total by its noise.</summary>
    public double TotalSigma { get; init; }

    /// <summary>The share that is not above the threshold, as it is often quoted.</summary>
    public double Uncorrected => 1 - (Above / Total);

    /// <summary>The share that the threshold alone hides of the dense objects.</summary>
    public double FromThreshold => (Objects.Sum(own => own.Flux) - Above) / Total;

    /// <summary>The share that belongs to no dense object.</summary>
    public double Diffuse => Uncorrected - FromThreshold;

    /// <summary>Of the diffuse share, by the noise of the total alone.</summary>
    public double DiffuseSigma => (1 - Diffuse) * TotalSigma / Total;

    /// <param name="total">A map that misses nothing, of a wide beam.</param>
    /// <param name="dense">A map of a narrow beam that sees no smooth ground.</param>
    /// <param name="threshold">On the dense map.</param>
    /// <exception cref="ArgumentException">The total is not above 0.</exception>
    public static DenseSplit Of(SkyMap total, SkyMap dense, double threshold)
    {
        ArgumentNullException.ThrowIfNull(total);
        ArgumentNullException.ThrowIfNull(dense);
        if (!(total.Flux > 0)) throw new ArgumentException(FormattableString.Invariant($"The flux of the total map is {total.Flux}; a share of it needs one above 0."));
        // Neighbours within a beam share their noise: as many are independent as beams fit into the map.
        var beam = Math.Max(1, Math.PI * total.Beam * total.Beam / (4 * Math.Log(2)) / (total.Step * total.Step));
        return new DenseSplit(total.Flux, dense.Above(threshold).Flux, DenseObjects.Find(dense, threshold))
        {
            TotalSigma = total.Noise * total.Step * total.Step * Math.Sqrt(total.MeasuredCount * beam),
        };
    }
}
