namespace Discovery.Symbolic.Printing;

/// <summary>Turns names such as mu_r, theta1 and velocity into LaTeX.</summary>
internal static class LatexNames
{
    private static readonly HashSet<string> Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "rho",
        "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon",
        "Phi", "Psi", "Omega", "varepsilon", "vartheta", "varphi", "hbar", "ell",
    ];

    public static string Symbol(string name)
    {
        var parts = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return @"\_";
        // A change of a quantity.
        if (parts is ["Delta", _, ..]) return $@"\Delta {Symbol(string.Join('_', parts.Skip(1)))}";
        var stem = parts[0].TrimEnd([.. "0123456789"]);
        var digits = parts[0][stem.Length..];
        var below = parts.Skip(1).Prepend(digits).Where(part => part.Length > 0).Select(Word).ToList();
        return below.Count == 0 ? Word(stem) : $"{Word(stem)}_{{{string.Join(", ", below)}}}";
    }

    private static string Word(string word) =>
        Greek.Contains(word) ? @"\" + word : word.Length == 1 || word.All(char.IsAsciiDigit) ? word : $@"\mathrm{{{word}}}";
}
