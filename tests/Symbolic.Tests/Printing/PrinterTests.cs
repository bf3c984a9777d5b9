namespace Discovery.Symbolic.Tests.Printing;

public sealed class PrinterTests
{
    [Theory]
    [InlineData("2*pi*sqrt(l/g)")]
    [InlineData("exp(sin(pi*x) + y^2)")]
    [InlineData("(u + v)/(u*v + 1)")]
    [InlineData("1 - x")]
    [InlineData("-x - y")]
    [InlineData("3*x/2")]
    [InlineData("x^(3/2)")]
    [InlineData("1/x")]
    [InlineData("1/(x*y)")]
    [InlineData("(x + y)^2")]
    [InlineData("2^x")]
    [InlineData("(-2)^x")]
    [InlineData("x^(-y)")]
    [InlineData("x^y^z")]
    [InlineData("(x^y)^z")]
    [InlineData("1.5e-07*x")]
    [InlineData("2.0*x")]
    [InlineData("x*(y + 1)/z")]
    [InlineData("sqrt(y)*abs(x)")]
    [InlineData("r*x*(1 - x)")]
    [InlineData("x/(1 - v^2)")]
    [InlineData("6.1*(2.3 - x)/(y - 1)")]
    [InlineData("x^(a*(1 - b))")]
    [InlineData("-x*(y + 1)")]
    [InlineData("exp(-r/1.43)")]
    [InlineData("0.6993*x + 0.6993006993006994")]
    public void Text_is_as_people_write_it(string text)
    {
        // x^(-y) is written as a division; everything else comes back to the letter.
        var expected = text == "x^(-y)" ? "1/x^y" : text.Replace("x^y^z", "x^(y^z)");
        Assert.Equal(expected, Expr.Parse(text).ToString());
    }

    [Theory]
    [InlineData("2*pi*sqrt(l/g)", @"2 \pi \sqrt{\frac{l}{g}}")]
    [InlineData("exp(sin(pi*x) + y^2)", @"e^{y^{2} + \sin\left(\pi x\right)}")]
    [InlineData("exp(-t/tau)", @"e^{-\frac{t}{\tau}}")]
    [InlineData("exp(-x^2)", @"e^{-x^{2}}")]
    [InlineData("(u+v)/(1+u*v)", @"\frac{u + v}{1 + u v}")]
    [InlineData("mu_r*theta_1", @"\mu_{r} \theta_{1}")]
    [InlineData("m1*m2/r^2", @"\frac{m_{1} m_{2}}{r^{2}}")]
    [InlineData("sin(x)^2", @"\sin^{2}\left(x\right)")]
    [InlineData("x^(3/2)", "x^{3/2}")]
    [InlineData("2*3^x", @"2 \cdot 3^{x}")]
    [InlineData("abs(x)", @"\left|x\right|")]
    [InlineData("1.5e-7*x", @"1.5 \cdot 10^{-7} x")]
    [InlineData("1e20*x", "10^{20} x")]
    [InlineData("hbar*omega", @"\hbar \omega")]
    [InlineData("velocity^2", @"\mathrm{velocity}^{2}")]
    [InlineData("ash*age*x", @"\mathrm{age} \, \mathrm{ash} \, x")]
    [InlineData("2*x*age^2", @"2 \, \mathrm{age}^{2} \, x")]
    [InlineData("exp(sqrt(x)/(1 + y))", @"\exp\left(\frac{\sqrt{x}}{y + 1}\right)")]
    [InlineData("(x*y)^z", @"\left(x y\right)^{z}")]
    public void Latex_is_as_people_set_it(string text, string expected) =>
        Assert.Equal(expected, Expr.Parse(text).ToLatex());

    [Theory]
    [InlineData("x^2 + abs(y)", "x**2 + Abs(y)")]
    [InlineData("ln(lambda)", "log(lambda_)")]
    [InlineData("e*exp(x)", "exp(x + 1)")]
    [InlineData("e + 1/3", "E + 1/3")]
    public void SymPy_text_is_python(string text, string expected) => Assert.Equal(expected, Expr.Parse(text).ToSymPy());
}
