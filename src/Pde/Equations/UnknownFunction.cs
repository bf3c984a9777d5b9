using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>
/// A function in the equations that is not known, such as k in <c>diff(k(u)*u_x, x)</c>: a sum of Chebyshev's polynomials of its argument, whose factors are
/// numbers to be found like any others.
/// </summary>
/// <param name="Name">As equations write it.</param>
/// <param name="Argument">What it depends on: an axis or an unknown.</param>
/// <param name="Low">Of the argument, where the function is told.</param>
/// <param name="High">Above <paramref name="Low"/>.</param>
/// <param name="Least">Of the function's mean, where it is looked for.</param>
/// <param name="Most">Above <paramref name="Least"/>.</param>
public sealed record UnknownFunction(string Name, string Argument, double Low, double High, double Least, double Most)
{
    /// <summary>Of the polynomials: what is smooth on the scale of the range needs fewer, and what data with noise tell is smoother still.</summary>
    public const int MostDegree = 12;

    /// <summary>The factors with their ranges, up to a degree: the mean lies in the function's range, no other is larger than this range.</summary>
    public IEnumerable<Coefficient> Factors(int degree = MostDegree) =>
        Enumerable.Range(0, degree + 1).Select(n => n == 0 ? new Coefficient(NameOf(0), Least, Most) : new Coefficient(NameOf(n), Least - Most, Most - Least));

    /// <summary>The name of a polynomial's factor.</summary>
    public string NameOf(int degree) => $"{Name}__{degree}";

    /// <summary>The sum of all polynomials times their factors.</summary>
    public Expr At(Expr argument) => Formula(argument, [.. Enumerable.Range(0, MostDegree + 1).Select(n => (Expr)Expr.Symbol(NameOf(n)))]);

    /// <summary>The sum with given factors, lowest degree first.</summary>
    public Expr Formula(Expr argument, IReadOnlyList<Expr> factors)
    {
        var place = ((2 * argument) - (ExactValue.Of(Low) + ExactValue.Of(High))) / (ExactValue.Of(High) - ExactValue.Of(Low));
        var (before, now) = (ImmutableArray<int>.Empty, ImmutableArray.Create(1));
        var terms = new List<Expr>();
        for (var n = 0; n < factors.Count; n++)
        {
            terms.Add(factors[n] * Expr.Sum(now.Select((coefficient, power) => coefficient * (place ^ power))));
            (before, now) = (now, Next(before, now));
        }
        return Expr.Sum(terms);
    }

    /// <summary>The polynomials at a place of the argument, lowest degree first.</summary>
    public double[] Polynomials(double at, int count)
    {
        var (x, values) = (((2 * at) - Low - High) / (High - Low), new double[count]);
        for (var n = 0; n < count; n++) values[n] = n == 0 ? 1 : n == 1 ? x : (2 * x * values[n - 1]) - values[n - 2];
        return values;
    }

    /// <summary>T_(n+1) = 2 x T_n - T_(n-1), and T_1 = x, by powers.</summary>
    private static ImmutableArray<int> Next(ImmutableArray<int> before, ImmutableArray<int> now)
    {
        var next = new int[now.Length + 1];
        for (var p = 0; p < now.Length; p++) next[p + 1] = (before.IsEmpty ? 1 : 2) * now[p];
        for (var p = 0; p < before.Length; p++) next[p] -= before[p];
        return [.. next];
    }
}
