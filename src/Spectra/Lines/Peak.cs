namespace Discovery.Spectra.Lines;

/// <summary>A line of a known shape, while it is being fitted.</summary>
/// <param name="Area">Negative in absorption.</param>
/// <param name="Centre">On the axis.</param>
/// <param name="Sigma">Deviation of the Gaussian.</param>
/// <param name="Gamma">Half width of the Lorentzian.</param>
internal sealed record Peak(double Area, double Centre, double Sigma, double Gamma)
{
    public double At(PeakShape shape, double x) => Area * PeakProfile.At(shape, x - Centre, Sigma, Gamma).Value;

    public double FullWidth(PeakShape shape) => PeakProfile.FullWidth(shape, Sigma, Gamma);

    /// <summary>Numbers of a shape.</summary>
    public static int NumbersOf(PeakShape shape) => shape == PeakShape.Voigt ? 4 : 3;

    /// <summary>Derivatives at places by area, centre and the logarithms of the widths.</summary>
    public IEnumerable<double[]> Derivatives(PeakShape shape, double[] x)
    {
        var profiles = Array.ConvertAll(x, place => PeakProfile.At(shape, place - Centre, Sigma, Gamma));
        yield return Array.ConvertAll(profiles, profile => profile.Value);
        yield return Array.ConvertAll(profiles, profile => Area * profile.ByCentre);
        if (shape != PeakShape.Lorentzian) yield return Array.ConvertAll(profiles, profile => Area * profile.BySigma);
        if (shape != PeakShape.Gaussian) yield return Array.ConvertAll(profiles, profile => Area * profile.ByGamma);
    }

    /// <summary>The peak after a step; widths change by at most a factor, the centre by at most a width.</summary>
    public Peak Moved(PeakShape shape, ReadOnlySpan<double> step, double share)
    {
        const double MostLog = 0.7;
        var reach = FullWidth(shape);
        var next = 2;
        var bySigma = shape == PeakShape.Lorentzian ? 0 : step[next++];
        var byGamma = shape == PeakShape.Gaussian ? 0 : step[next];
        return new Peak(Area + (share * step[0]), Centre + Math.Clamp(share * step[1], -reach, reach), Sigma * Math.Exp(Math.Clamp(share * bySigma, -MostLog, MostLog)), Gamma * Math.Exp(Math.Clamp(share * byGamma, -MostLog, MostLog)));
    }
}
