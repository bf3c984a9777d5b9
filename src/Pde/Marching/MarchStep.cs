namespace Discovery.Pde.Marching;

/// <summary>The solution over one step: a polynomial an unknown, in powers of the share of the step.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Above 0.</param>
/// <param name="Powers">One row an unknown, lowest power first.</param>
internal sealed record MarchStep(double Start, double Length, double[][] Powers)
{
    public double End => Start + Length;

    /// <summary>An unknown's value or derivative along time.</summary>
    public double At(int unknown, double time, int order = 0)
    {
        var (powers, x, sum) = (Powers[unknown], (time - Start) / Length, 0.0);
        for (var j = powers.Length - 1; j >= order; j--)
        {
            var factor = powers[j];
            for (var n = 0; n < order; n++) factor *= j - n;
            sum = (sum * x) + factor;
        }
        return sum / Math.Pow(Length, order);
    }
}
