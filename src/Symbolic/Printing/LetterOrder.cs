using System.Collections.Frozen;

namespace Discovery.Symbolic.Printing;

/// <summary>
/// The order in which textbooks set the letters of a product: constants of nature, coefficients, numbers of things, what belongs to a body, fields and
/// forces, lengths, temperature, time, angles. So m*g*h, n*R*T, q*v*B, h*f, k*x^2.
/// </summary>
internal static class LetterOrder
{
    /// <summary>Letters that are not in the list stand where the star is, by the alphabet, and with them names of several letters.</summary>
    private const string Usual = """
        G hbar mu epsilon varepsilon eta kappa chi alpha beta gamma Gamma zeta xi rho sigma n lambda N Z K k Q q e M m
        E F W U P p D A a b u v B H I omega g r h nu c f L l d R C V * s w x y z T S t tau theta phi varphi psi delta Delta
        """;

    private static readonly FrozenDictionary<string, int> Ranks = Usual.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select((stem, i) => (stem, i)).ToFrozenDictionary(item => item.stem, item => item.i);

    /// <summary>The place of a name: that of its letter, whatever its index.</summary>
    public static int Of(string name)
    {
        return Ranks.TryGetValue(Stem(name), out var rank) ? rank : Ranks["*"];
    }

    /// <summary>The letter of a name such as r0 or T_c.</summary>
    public static string Stem(string name) => name.Split('_', 2)[0].TrimEnd([.. "0123456789"]);
}
