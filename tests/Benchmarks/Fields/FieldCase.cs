using System.Collections.Immutable;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Discovery.Benchmarks.Fields;

/// <summary>A field with a known equation, u_t (or u_tt) = sum of coefficients times derivatives of powers, around a period.</summary>
/// <param name="Name">A word.</param>
/// <param name="Terms">Coefficient, power (0 for the sine of the field), order of the derivative.</param>
/// <param name="Length">Of the period.</param>
/// <param name="End">Of the time.</param>
/// <param name="Start">The field at first.</param>
/// <param name="Order">Of the derivative by time.</param>
internal sealed record FieldCase(string Name, ImmutableArray<(double Coefficient, int Power, int Derivative)> Terms, double Length, double End, Func<double, double> Start, int Order = 1)
{
    /// <summary>Points in space and in time, and steps between two rows of time: with them halving the steps changes no field by more than 1e-8.</summary>
    private const int Columns = 256, Rows = 100, Substeps = 60;

    /// <summary>
    /// The field by Fourier's series: what is linear exactly, by an integrating factor, the rest by the classical method of order 4, its products freed of aliases by two thirds.
    /// </summary>
    /// <remarks>A.-K. Kassam, L. N. Trefethen, SIAM J. Sci. Comput. 26 (2005) 1214 compare such methods.</remarks>
    public (double[] X, double[] T, double[] Values) Solve()
    {
        double[] x = [.. Enumerable.Range(0, Columns).Select(i => Length * i / Columns)], t = [.. Enumerable.Range(0, Rows).Select(i => End * i / (Rows - 1))];
        double[] waves = [.. Enumerable.Range(0, Columns).Select(i => 2 * Math.PI / Length * (i <= Columns / 2 ? i : i - Columns))];
        var values = new double[Columns * Rows];
        var h = End / (Rows - 1) / Substeps;
        Complex[] u = [.. x.Select(place => new Complex(Start(place), 0))], v = new Complex[Columns];
        Fourier.Forward(u, FourierOptions.Matlab);
        Complex[] linear = [.. waves.Select(wave => Order == 2 ? Complex.Zero : Terms.Where(term => term.Power == 1).Aggregate(Complex.Zero, (sum, term) => sum + (term.Coefficient * Power(wave, term.Derivative))))];
        for (var row = 0; row < Rows; row++)
        {
            var real = (Complex[])u.Clone();
            Fourier.Inverse(real, FourierOptions.Matlab);
            for (var i = 0; i < Columns; i++) values[(i * Rows) + row] = real[i].Real;
            for (var step = 0; step < Substeps && row + 1 < Rows; step++) (u, v) = Order == 2 ? StepOfSecond(u, v, waves, h) : (StepOfFirst(u, linear, waves, h), v);
        }
        return (x, t, values);
    }

    private static Complex Power(double wave, int order) => order == 0 ? 1 : Complex.Pow(new Complex(0, wave), order);

    private Complex[] StepOfFirst(Complex[] u, Complex[] linear, double[] waves, double h)
    {
        Complex[] half = [.. linear.Select(rate => Complex.Exp(rate * h / 2))];
        Complex[] N(Complex[] at) => Rest(at, waves, true);
        var a = N(u);
        var b = N([.. u.Select((value, i) => half[i] * (value + (h / 2 * a[i])))]);
        var c = N([.. u.Select((value, i) => (half[i] * value) + (h / 2 * b[i]))]);
        var d = N([.. u.Select((value, i) => (half[i] * half[i] * value) + (h * half[i] * c[i]))]);
        return [.. u.Select((value, i) => (half[i] * half[i] * (value + (h / 6 * a[i]))) + (h / 3 * half[i] * (b[i] + c[i])) + (h / 6 * d[i]))];
    }

    private (Complex[] U, Complex[] V) StepOfSecond(Complex[] u, Complex[] v, double[] waves, double h)
    {
        Complex[] N(Complex[] at) => Rest(at, waves, false);
        static Complex[] Add(Complex[] a, Complex[] b, double factor) => [.. a.Select((value, i) => value + (factor * b[i]))];
        var (u1, v1) = (v, N(u));
        var (u2, v2) = (Add(v, v1, h / 2), N(Add(u, u1, h / 2)));
        var (u3, v3) = (Add(v, v2, h / 2), N(Add(u, u2, h / 2)));
        var (u4, v4) = (Add(v, v3, h), N(Add(u, u3, h)));
        return ([.. u.Select((value, i) => value + (h / 6 * (u1[i] + (2 * u2[i]) + (2 * u3[i]) + u4[i])))], [.. v.Select((value, i) => value + (h / 6 * (v1[i] + (2 * v2[i]) + (2 * v3[i]) + v4[i])))]);
    }

    /// <summary>The right-hand side, with or without what is linear.</summary>
    private Complex[] Rest(Complex[] u, double[] waves, bool isNonlinear)
    {
        var sum = new Complex[Columns];
        foreach (var (coefficient, power, derivative) in Terms)
        {
            if (isNonlinear && power == 1) continue;
            var product = (Complex[])u.Clone();
            if (power != 1)
            {
                Fourier.Inverse(product, FourierOptions.Matlab);
                for (var i = 0; i < Columns; i++) product[i] = power == 0 ? Math.Sin(product[i].Real) : Math.Pow(product[i].Real, power);
                Fourier.Forward(product, FourierOptions.Matlab);
                for (var i = 0; i < Columns; i++)
                    if (Math.Abs(i <= Columns / 2 ? i : i - Columns) > Columns / 3) product[i] = 0;
            }
            for (var i = 0; i < Columns; i++) sum[i] += coefficient * Power(waves[i], derivative) * product[i];
        }
        return sum;
    }
}
