namespace Discovery.Symbolic.Simplification;

/// <summary>Exponentials, logarithms and the activation functions made of them.</summary>
internal static class ExponentialRules
{
    public static IReadOnlyList<Rule> Table { get; } =
    [
        new("sum of logarithms", "k*log(a) + k*log(b)", "k*log(a*b)"),
        new("difference of logarithms", "k*log(a) - k*log(b)", "k*log(a/b)"),
        new("multiple of a logarithm", "n*log(a)", "log(a^n)"),
        new("logarithm of a product", "log(a*b)", "log(a) + log(b)", "a > 0"),
        new("logarithm of a power", "log(a^b)", "b*log(a)", "a > 0"),
        new("logarithm of an even power", "log(a^2)", "2*log(abs(a))"),
        new("logarithm of a multiple of an exponential", "log(k*exp(a))", "a + log(k)"),
        new("logarithm and a decimal", "log(a) + d", "log(exp(d)*a)"),
        new("multiple of a logarithm and a decimal", "m*log(a) + d", "m*log(exp(d/m)*a)"),
        new("power by a logarithm of its base", "n^(k*log(a)/log(n))", "a^k", "n > 0"),
        new("power with an exponential base", "exp(a)^b", "exp(a*b)"),
        new("sigmoid", "sigmoid(a)", "1/(1 + exp(-a))"),
        new("complement of a sigmoid", "k - k*sigmoid(a)", "k*sigmoid(-a)"),
        new("sigmoid and its complement", "k*sigmoid(a) + k*sigmoid(-a)", "k"),
        new("sigmoid of a multiple of a tangent", "2*k*sigmoid(a) - k", "k*tanh(a/2)"),
        new("gaussian", "gaussian(a)", "exp(-a^2)"),
        new("softplus", "softplus(a)", "log(1 + exp(a))"),
        new("complement of a softplus", "k*softplus(a) - k*a", "k*softplus(-a)"),
        new("difference of softplus", "k*softplus(a) - k*softplus(-a)", "k*a"),
        new("logistic of a logarithm", "log(1 + exp(a)) - log(1 + exp(-a))", "a"),
        new("sum of opposite exponentials", "k*exp(a) + k*exp(-a)", "2*k*cosh(a)"),
        new("difference of opposite exponentials", "k*exp(a) - k*exp(-a)", "2*k*sinh(a)"),
        new("exponential quotient", "(exp(a) - 1)/(exp(a) + 1)", "tanh(a/2)"),
    ];
}
