using System.Collections.Immutable;

namespace Discovery.Search.Textbook;

/// <summary>The forms that scientists fit first, of one input and of two; simplest first. Adding one is adding a row.</summary>
internal static class TextbookForms
{
    /// <summary>
    /// The first number is what the form takes to be named: the rounded logarithm of one over how often it is taught, by the judgement of the authors and
    /// not counted; those that every course begins with take 3 bits, those of one trade 8.
    /// </summary>
    public static ImmutableArray<TextbookForm> OfOneInput { get; } =
    [
        new(3, "proportional", "a*x"),
        new(2, "straight line", "a + b*x"),
        new(5, "square", "a*x^2"),
        new(5, "square with offset", "a + b*x^2"),
        new(4, "parabola through the origin", "a*x + b*x^2"),
        new(4, "parabola", "a + b*x + c*x^2"),
        new(6, "cubic", "a + b*x + c*x^2 + d*x^3"),
        new(4, "inverse", "a/x"),
        new(5, "inverse with offset", "a + b/x"),
        new(5, "square root", "a*sqrt(x)"),
        new(6, "square root with offset", "a + b*sqrt(x)"),
        new(4, "power law", "a*x^p"),
        new(6, "power law with offset", "a + b*x^p"),
        new(7, "line and power", "a*x + b*x^p"),
        new(6, "shifted power law", "a*(x + s)^p"),
        new(3, "exponential", "a*exp(k*x)"),
        new(4, "exponential with offset", "a + b*exp(k*x)"),
        new(7, "exponential and line", "a + b*x + c*exp(k*x)"),
        new(6, "two exponentials", "a*exp(k*x) + b*exp(r*x)"),
        new(7, "two exponentials with offset", "a + b*exp(k*x) + c*exp(r*x)"),
        new(6, "rise and fall", "a*(exp(-r*x) - exp(-k*x))"),
        new(4, "exponential saturation", "a*(1 - exp(-k*x))"),
        new(7, "Weibull growth", "a*(1 - exp(-(x/h)^p))"),
        new(8, "Weibull growth with offset", "a + b*exp(-(x/h)^p)"),
        new(6, "gamma curve", "a*x^p*exp(k*x)"),
        new(6, "Ricker curve", "a*x*exp(k*x)"),
        new(5, "Arrhenius", "a*exp(e/x)"),
        new(5, "Antoine", "a*exp(e/(x + s))"),
        new(4, "logarithm", "a + b*log(x)"),
        new(6, "logarithm of a sum", "a + b*log(x + s)"),
        new(6, "logarithmic growth", "a*log(1 + x/h)"),
        new(3, "hyperbolic saturation", "a*x/(h + x)"),
        new(5, "hyperbolic saturation with offset", "a + b*x/(h + x)"),
        new(5, "hyperbola", "a/(x + s)"),
        new(5, "hyperbola with offset", "a + b/(x + s)"),
        new(4, "logistic", "a/(1 + exp(k*(m - x)))"),
        new(5, "logistic with offset", "a + b/(1 + exp(k*(m - x)))"),
        new(5, "Gompertz", "a*exp(-exp(k*(m - x)))"),
        new(8, "Richards", "a/(1 + exp(k*(m - x)))^q"),
        new(5, "Hill", "a*x^p/(h^p + x^p)"),
        new(6, "Hill with offset", "a + b/(1 + (x/h)^p)"),
        new(5, "Gaussian", "a*exp(-((x - m)/v)^2)"),
        new(6, "Gaussian with offset", "a + b*exp(-((x - m)/v)^2)"),
        new(6, "Lorentzian", "a/(1 + ((x - m)/v)^2)"),
        new(7, "Lorentzian with offset", "a + b/(1 + ((x - m)/v)^2)"),
        new(5, "sine with offset", "a + b*sin(w*x) + c*cos(w*x)"),
        new(6, "sine", "a*sin(w*x) + b*cos(w*x)"),
        new(6, "damped sine", "exp(k*x)*(a*sin(w*x) + b*cos(w*x))"),
        new(8, "exponential over line", "a*exp(k*x)/(x + s)"),
    ];

    public static ImmutableArray<TextbookForm> OfTwoInputs { get; } =
    [
        new(6, "product with offset", "a + b*x*z"),
        new(6, "line and product", "a*x + b*x*z"),
        new(6, "interaction", "a + b*x + c*z + d*x*z"),
        new(6, "ratio with offset", "a + b*x/z"),
        new(8, "power law and line", "a*x^p + b*z"),
        new(8, "power law, line and offset", "a + b*x^p + c*z"),
        new(8, "exponential times power", "a*exp(k*x)*z^p2"),
        new(7, "exponential and line", "a*exp(k*x) + b*z"),
        new(8, "logarithm and line", "a + b*log(x) + c*z"),
        new(8, "ratio to a shifted input", "a*z/(x + s)"),
        new(8, "Arrhenius times power", "a*exp(e/x)*z^p2"),
        new(8, "Arrhenius times power of its own input", "a*x^p*exp(e/z)"),
        new(8, "saturation times input", "a*z*x/(h + x)"),
        new(8, "exponential saturation times input", "a*z*(1 - exp(-k*x))"),
        new(8, "saturation and line", "a*x/(h + x) + b*z"),
        new(8, "two saturations", "a*x*z/((h + x)*(h2 + z))"),
        new(6, "competitive inhibition", "a*x/(h*(1 + z/h2) + x)"),
        new(8, "shifted product", "a*(x + s)*(z + s2)"),
    ];

    /// <summary>Other writings of forms above, which are not fitted by themselves.</summary>
    public static ImmutableArray<TextbookForm> Writings { get; } =
    [
        new(5, "sine with phase and offset", "a + b*sin(w*x + s)"),
        new(6, "sine with phase", "a*sin(w*x + s)"),
        new(6, "damped sine with phase", "a*exp(k*x)*sin(w*x + s)"),
        new(4, "saturation by its reciprocal", "a/(b + 1/x)"),
    ];
}
