using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>Fits baseline, ripple and steps in one go to the channels outside lines, and finds these lines in what it leaves, until both agree.</summary>
internal sealed class SpectrumFit(double[] x, double[] y, bool[] isUsed)
{
    private const int Rounds = 8;

    /// <summary>In the first rounds only lines at least this share of the strongest are taken: a baseline pulled up by a line leaves ditches beside it.</summary>
    private const double FirstShare = 0.3;

    private const int CautiousRounds = 3;

    /// <summary>Reweighted fits of the robust start.</summary>
    private const int RobustFits = 6;

    /// <summary>Lines may cover so much of a spectrum; beyond, there is no baseline left to see.</summary>
    private const double MostCovered = 0.6;

    /// <summary>Numbers that a line takes, charged so that a mask is not free: place, width and height, and more for each width of the running mean that it covers.</summary>
    private const double NumbersOfLine = 3, NumbersPerScale = 1;

    /// <summary>Deviation of the noise below which differences are rounding, as a share of the values' range.</summary>
    private const double Rounding = 1e-9;

    private readonly double _floor = Math.Max(1e-300, Rounding * (y.Where((_, i) => isUsed[i]).Max() - y.Where((_, i) => isUsed[i]).Min()));

    /// <summary>A line may be so many bends of the baseline wide: a baseline that can bend within a line is not seen under it. Nats for each width beyond.</summary>
    private const double WidestLine = 3, Nonsense = 1e6;

    /// <summary>A broad line is smooth over this part of its width.</summary>
    private const int SmoothParts = 20;

    public double[] X => x;

    public double[] Y => y;

    public bool[] IsUsed => isUsed;

    /// <param name="layout">What is fitted.</param>
    /// <param name="windows">Lines to begin with; default for a robust start that knows none.</param>
    public JointOutcome Run(ModelLayout layout, ImmutableArray<LineWindow> windows = default)
    {
        var model = layout.Over(x);
        // Lines that are known already are the strong ones.
        var cautious = windows.IsDefault ? CautiousRounds : 0;
        if (windows.IsDefault) windows = [.. LineFinder.Find(Robust(model, out var first), isUsed, first, isUsed, FirstShare, BendOf(layout))];
        var (fit, residual, noise) = FitOutside(model, windows);
        for (var round = 0; round < Rounds; round++)
        {
            var found = LineFinder.Find(residual, isUsed, noise, Quiet(windows), cautious > 0 ? FirstShare : 0, BendOf(layout));
            if (found.Sum(line => line.Count) > MostCovered * x.Length) break;
            var isSame = found.Select(line => (line.First, line.Last)).SequenceEqual(windows.Select(line => (line.First, line.Last)));
            windows = [.. found];
            if (isSame && cautious == 0) break;
            cautious = isSame ? 0 : Math.Max(0, cautious - 1);
            if (isSame) continue;
            (fit, residual, noise) = FitOutside(model, windows);
        }
        return new JointOutcome(layout, fit, residual, windows, noise, Length(model, residual, windows, layout));
    }

    /// <summary>One fit with given lines, which are not looked for again.</summary>
    public JointOutcome With(ModelLayout layout, ImmutableArray<LineWindow> windows)
    {
        var model = layout.Over(x);
        var (fit, residual, noise) = FitOutside(model, windows);
        return new JointOutcome(layout, fit, residual, windows, noise, Length(model, residual, windows, layout));
    }

    /// <summary>The length with one nat for each number of the model: what is foreseen counts, not what is told.</summary>
    public double Akaike(JointOutcome outcome) => outcome.Length - (((0.5 * Math.Log(isUsed.Count(used => used))) - 1) * outcome.Fit.Model.ColumnCount);

    /// <summary>Channels that are used and outside lines.</summary>
    public bool[] Quiet(IReadOnlyList<LineWindow> windows)
    {
        var quiet = (bool[])isUsed.Clone();
        foreach (var window in windows) Array.Fill(quiet, false, window.First, window.Count);
        return quiet;
    }

    private (ModelFit Fit, double[] Residual, double Noise) FitOutside(LinearModel model, IReadOnlyList<LineWindow> windows)
    {
        var quiet = Quiet(windows);
        var fit = model.Fit(y, [.. quiet.Select(counts => counts ? 1.0 : 0)]);
        var residual = Residual(fit);
        var (squares, count) = Squares(residual, quiet);
        return (fit, residual, Math.Max(Math.Sqrt(squares / Math.Max(1, count - model.ColumnCount)), _floor));
    }

    /// <summary>What a model leaves that is fitted to all channels with the least sum of absolute residuals: a line counts by its width, not by its height.</summary>
    public double[] Robust(ModelLayout layout) => Robust(layout.Over(x), out _);

    private double[] Robust(LinearModel model, out double noise)
    {
        double[] weights = [.. isUsed.Select(used => used ? 1.0 : 0)];
        var residual = Residual(model.Fit(y, weights));
        noise = 0;
        for (var round = 0; round < RobustFits; round++)
        {
            noise = Math.Max(RobustNoise.Of(residual.Where((_, i) => isUsed[i])), _floor);
            for (var i = 0; i < weights.Length; i++) weights[i] = isUsed[i] ? 1 / Math.Max(1, Math.Abs(residual[i]) / noise) : 0;
            residual = Residual(model.Fit(y, weights));
        }
        return residual;
    }

    /// <summary>Channels in which the baseline can bend.</summary>
    private double BendOf(ModelLayout layout) => (double)x.Length / layout.Columns;

    private double[] Residual(ModelFit fit)
    {
        var values = fit.Values(0, int.MaxValue);
        return [.. y.Select((value, i) => value - values[i])];
    }

    private static (double Squares, int Count) Squares(double[] residual, bool[] isCounted)
    {
        var (squares, count) = (0.0, 0);
        for (var i = 0; i < residual.Length; i++)
            if (isCounted[i]) (squares, count) = (squares + (residual[i] * residual[i]), count + 1);
        return (squares, count);
    }

    /// <summary>n/2 log of the variance outside lines, and log(n)/2 for each number of the model and of the lines' shapes.</summary>
    private double Length(LinearModel model, double[] residual, IReadOnlyList<LineWindow> windows, ModelLayout layout)
    {
        var (squares, count) = Squares(residual, Quiet(windows));
        var all = isUsed.Count(used => used);
        // A step has a place beside its height.
        var numbers = model.ColumnCount + layout.Steps.Length + windows.Sum(line => NumbersOfLine + (NumbersPerScale * line.Count / line.Scale));
        return (0.5 * all * Math.Log(Math.Max(squares, 1e-300) / count)) + (0.5 * Math.Log(all) * numbers)
            + windows.Where(line => line.Count > BendOf(layout)).Sum(line => Roughness(residual, line, squares / count))
            + (Nonsense * windows.Sum(line => Math.Max(0, (line.Count / (WidestLine * BendOf(layout))) - 1)));
    }

    /// <summary>What a broad line leaves of a curve as smooth as it claims to be, in nats beyond noise: a jump of the level is none.</summary>
    private double Roughness(double[] residual, LineWindow line, double variance)
    {
        int[] rows = [.. Enumerable.Range(line.First, line.Count).Where(i => isUsed[i])];
        var reach = Math.Max(1, line.Count / SmoothParts / 2);
        double[] sums = new double[rows.Length + 1];
        for (var k = 0; k < rows.Length; k++) sums[k + 1] = sums[k] + residual[rows[k]];
        var left = 0.0;
        for (var k = 0; k < rows.Length; k++)
        {
            var (low, high) = (Math.Max(0, k - reach), Math.Min(rows.Length, k + reach + 1));
            var off = residual[rows[k]] - ((sums[high] - sums[low]) / (high - low));
            left += off * off;
        }
        return Math.Max(0, 0.5 * ((left / variance) - rows.Length));
    }
}
