using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Spectra.Cleaning;

/// <summary>What baselines take of lines: the same method with the lines in place and with the lines taken out, and the difference under each line.</summary>
internal static class BaselineComparison
{
    /// <summary>Degree of the polynomial that is fitted beside.</summary>
    private const int Degree = 3;

    /// <summary>A softness of arPLS that is often taken, whatever the lines.</summary>
    private const double CommonStiffness = 1e7;

    /// <summary>Rounds in which a polynomial leaves out what lies off it, and from how many deviations.</summary>
    private const int ClippingRounds = 10;

    private const double Clipped = 3;

    private const double FollowedHeight = 0.5;

    public static ImmutableArray<BaselineLoss> Of(CleanSpectrum clean, CleaningOptions options)
    {
        if (clean.Lines.IsEmpty) return [];
        var used = clean.IsUsed;
        double[] with = clean.Spectrum.Y;
        double[] without = [.. with];
        foreach (var window in clean.Windows)
            for (var i = window.First; i <= window.Last; i++) if (used[i]) without[i] -= clean.Cleaned[i];
        var widest = clean.Windows.Max(window => window.Count);
        var losses = ImmutableArray.CreateBuilder<BaselineLoss>();
        var given = options.Baseline == BaselineMethod.ArPls ? options.BaselineParameter : null;
        Add("arpls, as stiff as the lines' width asks for", y => ArPls.Baseline(y, used, ArPls.StiffnessFor(widest)));
        Add(string.Create(CultureInfo.InvariantCulture, $"arpls {given ?? CommonStiffness:0.#e+0}"), y => ArPls.Baseline(y, used, given ?? CommonStiffness));
        var degree = options.Baseline is BaselineMethod.Polynomial or BaselineMethod.Chebyshev ? (int)(options.BaselineParameter ?? Degree) : Degree;
        Add($"polynomial {degree} by clipping", y => ClippedPolynomial(clean.Spectrum.X, y, used, degree));
        return losses.ToImmutable();

        void Add(string method, Func<double[], double[]> baseline)
        {
            var (a, b) = (baseline(with), baseline(without));
            for (var line = 0; line < clean.Windows.Length; line++)
            {
                var (window, taken, all) = (clean.Windows[line], 0.0, 0.0);
                for (var i = window.First; i <= window.Last; i++)
                    if (used[i]) (taken, all) = (taken + ((a[i] - b[i]) * clean.Spectrum.Width(i)), all + (clean.Cleaned[i] * clean.Spectrum.Width(i)));
                losses.Add(new BaselineLoss(method, clean.Lines[line].Centre, taken / all));
            }
        }
    }

    /// <summary>Full width at half height, in channels, of a Gaussian in the middle that the model's baseline, fitted through it, follows to half of its height.</summary>
    public static double BroadestKept(double[] x, ModelLayout layout)
    {
        var model = (layout with { Ripples = [], Steps = [] }).Over(x);
        double[] weights = [.. x.Select(_ => 1.0)];
        for (var width = 2.0; width < x.Length; width *= 1.25)
        {
            double[] line = [.. x.Select((_, i) => Math.Exp(-4 * Math.Log(2) * Math.Pow((i - (x.Length / 2)) / width, 2)))];
            if (model.Fit(line, weights).Values(0, int.MaxValue)[x.Length / 2] > FollowedHeight) return width;
        }
        return x.Length;
    }

    private static double[] ClippedPolynomial(double[] x, double[] y, bool[] isUsed, int degree)
    {
        var model = new ModelLayout(BaselineMethod.Chebyshev, degree + 1).Over(x);
        var kept = (bool[])isUsed.Clone();
        double[] values = [];
        for (var round = 0; round < ClippingRounds; round++)
        {
            values = model.Fit(y, [.. kept.Select(keep => keep ? 1.0 : 0)]).Values(0, int.MaxValue);
            var deviation = Math.Sqrt(kept.Select((keep, i) => keep ? Math.Pow(y[i] - values[i], 2) : 0).Sum() / kept.Count(keep => keep));
            bool[] next = [.. isUsed.Select((use, i) => use && Math.Abs(y[i] - values[i]) <= Clipped * deviation)];
            if (next.SequenceEqual(kept)) break;
            kept = next;
        }
        return values;
    }
}
