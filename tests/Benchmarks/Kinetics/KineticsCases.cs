using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Benchmarks.Kinetics;

/// <summary>
/// A hundred laws of many parts, drawn once from a seed: 25 each of chemical kinetics, population growth, driven oscillators and material behaviour. Each is one to three terms
/// that textbooks write and one or two that they do not, with decimal constants. The odd ones (1, 3, ...) of a field were tuned on, the even ones were not.
/// </summary>
/// <remarks>Written from textbook knowledge before the search saw them: Atkins (kinetics), Murray (growth), Nayfeh and Mook (oscillators), Dowling (materials).</remarks>
internal static class KineticsCases
{
    private const int PerField = 25;

    private const long Seed = 20;

    private static readonly Field[] Fields =
    [
        new("kinetics", [new("A", 0.05, 3), new("t", 0, 8)],
        [
            "-#*A", "-#*A^2", "-#*A/(# + A)", "-#*A^2/(# + A^2)", "-#*A*exp(-~*t)", "-#*A + #*exp(-~*t)", "-#*A^1.5", "#*A*(1 - A/2.7)", "-#*sqrt(A)",
            "-#*A^2 + #*A*exp(-~*t)", "#*exp(-~*t) - #*A^2", "-#*A*exp(-#/(t + 1))", "#*A/(1 + #*A + A^2)",
        ],
        [
            "#*sin(#*A)", "#*cos(#*t)", "#*A^2*sin(#*t)", "#*log(1 + #*A)", "#*tanh(~*t)", "#*exp(-#*(A - #)^2)", "#*A*t/(# + t)", "#*A^$", "#*sqrt(A)*cos(#*t)",
            "#*sqrt(A)*cos(log(A + 1))", "#*sin(~*A*t)", "#*A*exp(-~*A*t)", "#*cos(#*A)*exp(-~*t)", "#*A*log(t + 1)", "#*sin(#*sqrt(A))",
        ]),
        new("growth", [new("P", 0.1, 5), new("t", 0, 10)],
        [
            "#*P*(1 - P/4.2)", "#*P", "-#*P*log(P/3.1)", "#*P*(1 - P/4.2)*(P/0.7 - 1)", "-#*P^2/(# + P^2)", "-#*P/(# + P)", "#*P*exp(-~*t)", "#*P^(1/3)", "#*P*exp(-~*P)",
            "#*P*(1 - exp(-~*t))", "-#*P + #*P^2", "#*P/(1 + #*P)",
        ],
        [
            "#*P*sin(#*t)", "#*sin(~*P*t)", "#*P^$", "#*exp(-~*P)", "#*cos(#*t)", "#*t*exp(-~*t)", "#*tanh(#*P)", "#*P*tanh(~*t)", "#*sqrt(P)", "#*P*exp(-#*(t - 4.3)^2)", "#*log(P + #)",
            "#*sin(#*P)*exp(-~*t)", "#*P^2/(# + P^2)*sin(#*t)", "#*sqrt(1 + P^2)", "#*P*t/(# + t)",
        ]),
        new("oscillator", [new("x", -2, 2), new("v", -2, 2), new("t", 0, 10)],
        [
            "-#*x - #*v", "-#*x - #*v + #*cos(#*t)", "-#*x - #*x^3", "#*sin(#*t) - #*v", "-#*x^3 - #*v + #*cos(#*t)", "-#*sin(x) - #*v", "-#*x + #*(1 - x^2)*v", "-#*v*abs(v) - #*x",
            "-#*x - #*v^3", "-#*x + #*x*cos(#*t)",
        ],
        [
            "#*x*v", "#*x^2*v", "#*exp(-~*x^2)", "#*tanh(#*v)", "#*sin(#*t)*exp(-~*t)", "#*x*exp(-~*t)", "#*exp(-~*x)", "#*cos(#*x)", "#*v*sin(#*x)", "#*x*exp(-x^2)*cos(#*t)", "#*v/(1 + x^2)",
            "#*sin(#*x + #*t)", "#*x^2*sin(#*t)", "#*log(1 + x^2)", "#*cos(#*x*v)",
        ]) { Fewest = 2 },
        new("material", [new("s", 0.02, 1.2), new("T", 0.5, 2)],
        [
            "#*s", "#*s^$", "#*s*(1 - ~*T)", "#*(1 - exp(-#*s))", "#*exp(#/T)*s^$", "#*s*exp(-#*T)", "#*s/(# + s)", "#*s^$*(1 - ~*T)", "#*tanh(#*s)", "#*s - #*(T - 1)", "#*s^2 - #*s*T",
            "#*exp(-#/T)", "#*s^3 + #*s",
        ],
        [
            "#*log(1 + #*s)*T", "#*exp(-#*(s - 0.4)^2)", "#*T^$", "#*s*T^2", "#*sin(#*s)", "#*s*log(T)", "#*sqrt(s)*exp(-#/T)", "#*T*exp(-#*s)", "#*s^2/(# + T)", "#*sin(#*s)*exp(-#*T)", "#*tanh(#*(T - 1.1))",
            "#*sqrt(s^2 + #)", "#*exp(-#*s*T)", "#*s^2*T^$", "#*cos(#*s + #*T)",
        ]),
    ];

    public static ImmutableArray<KineticsCase> All { get; } = [.. Fields.SelectMany((field, i) => Drawn(field, new RandomSource(Seed).Fork(i)))];

    private static IEnumerable<KineticsCase> Drawn(Field field, RandomSource random)
    {
        for (var i = 1; i <= PerField; i++)
        {
            var known = Pick(field.Known, 1 + (int)(random.Uniform() * 2), random);
            var unusual = Pick(field.Unusual, 1 + (int)(random.Uniform() * 2), random);
            var text = string.Join(" + ", known.Concat(unusual).Select(term => Filled(term, random)));
            var law = Expr.Parse(text);
            var used = field.Inputs.Where(input => law.Contains(input.Name)).ToImmutableArray();
            // A law of one input alone is no law of many parts.
            if (used.Length < field.Fewest) i--;
            else yield return new KineticsCase($"{field.Name}-{i}", law, used, i % 2 == 1 ? 1 : 2);
        }
    }

    private static IEnumerable<string> Pick(string[] terms, int count, RandomSource random)
    {
        var left = terms.ToList();
        for (; count > 0; count--)
        {
            var at = (int)(random.Uniform() * left.Count);
            yield return left[at];
            left.RemoveAt(at);
        }
    }

    /// <summary>With a number of two decimals for each mark: # for a size, ~ for a slow rate, $ for an exponent.</summary>
    private static string Filled(string term, RandomSource random) => string.Concat(term.Select(letter => letter switch
    {
        '#' => Number(0.3, 2.4, random),
        '~' => Number(0.1, 0.6, random),
        '$' => Number(0.3, 1.8, random),
        _ => letter.ToString(),
    }));

    private static string Number(double low, double high, RandomSource random) => random.Uniform(low, high).ToString("F2", CultureInfo.InvariantCulture);

    private sealed record Field(string Name, KineticsInput[] Inputs, string[] Known, string[] Unusual)
    {
        /// <summary>Inputs that a law has at least.</summary>
        public int Fewest { get; init; } = 2;
    }
}
