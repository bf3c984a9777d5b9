namespace Discovery.Search.KnownForms;

/// <summary>
/// 95 % intervals by the profile of the likelihood: a constant is held beside its best value, all others are fitted anew, until the sum of squares has risen
/// by what one constant may take.
/// </summary>
/// <remarks>D. M. Bates, D. G. Watts, Nonlinear regression analysis and its applications (1988), 6.1.</remarks>
/// <param name="model">The form.</param>
/// <param name="values">One a slot, at the minimum.</param>
/// <param name="squares">The sum of squares there.</param>
/// <param name="variance">That of an error of a row of weight one.</param>
/// <param name="quantile">How many standard deviations an end lies away where the form is linear.</param>
/// <param name="cancellation">Ends the search; what is not yet found is not a number.</param>
internal sealed class ProfileIntervals(FormModel model, double[] values, double squares, double variance, double quantile, CancellationToken cancellation)
{
    /// <summary>Fits to find an end, at most.</summary>
    private const int MostFits = 25;

    /// <summary>Standard deviations beyond which a constant is said to have no end on that side.</summary>
    private const double Furthest = 1000;

    /// <summary>An end is found when the profile meets the quantile within this share.</summary>
    private const double Near = 1e-3;

    /// <summary>Steps of a fit; it starts beside its minimum.</summary>
    private const int Steps = 60;

    /// <param name="slot">The number whose interval is wanted.</param>
    /// <param name="sigma">Its standard deviation, to first order.</param>
    public (double Low, double High) Of(int slot, double sigma)
    {
        if (!(sigma > 0) || !double.IsFinite(quantile)) return (double.NaN, double.NaN);
        // What is as small as rounding has no profile.
        if (Math.Sqrt(variance) < 1e-13 * model.Rows.Target.Max(Math.Abs)) return (values[slot] - quantile * sigma, values[slot] + quantile * sigma);
        return (End(slot, sigma, -1), End(slot, sigma, 1));
    }

    /// <summary>Regula falsi between the last place inside and the first outside, on a scale on which the profile of a linear form is a straight line.</summary>
    private double End(int slot, double sigma, int side)
    {
        var (inside, outside) = ((At: 0.0, Height: 0.0), (At: double.PositiveInfinity, Height: double.PositiveInfinity));
        var (at, from, bound) = (quantile, values, side < 0 ? model.Of(slot).Low : model.Of(slot).High);
        for (var fit = 0; fit < MostFits; fit++)
        {
            if (cancellation.IsCancellationRequested) return double.NaN;
            var place = values[slot] + side * at * sigma;
            if (side * (place - bound) >= 0) (place, at) = (bound, Math.Abs(bound - values[slot]) / sigma);
            var start = (double[])from.Clone();
            start[slot] = place;
            var (found, sum) = FormDescent.From(model, start, Steps, cancellation, slot);
            var height = double.IsFinite(sum) ? Math.Sqrt(Math.Max(0, sum - squares) / variance) : double.PositiveInfinity;
            if (Math.Abs(height - quantile) <= Near * quantile) return place;
            if (height < quantile)
            {
                if (place == bound) return bound;
                (inside, from) = ((at, height), found);
                if (at > Furthest) return side * double.PositiveInfinity;
            }
            else
            {
                outside = (at, height);
            }
            at = Next(inside, outside);
        }
        return values[slot] + side * sigma * (double.IsFinite(outside.At) ? (inside.At + outside.At) / 2 : inside.At);
    }

    private double Next((double At, double Height) inside, (double At, double Height) outside)
    {
        if (double.IsInfinity(outside.At)) return inside.Height > 0 ? inside.At * Math.Clamp(quantile / inside.Height * 1.02, 1.1, 3) : inside.At * 3;
        if (double.IsInfinity(outside.Height)) return (inside.At + outside.At) / 2;
        var share = (quantile - inside.Height) / (outside.Height - inside.Height);
        // Not too near an end that the straight line overestimates.
        return inside.At + ((outside.At - inside.At) * Math.Clamp(share, 0.1, 0.9));
    }
}
