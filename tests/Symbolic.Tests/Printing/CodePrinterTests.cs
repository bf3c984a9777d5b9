namespace Discovery.Symbolic.Tests.Printing;

/// <summary>The oracle is the grammar of each language; C# is also compiled in the reader's head: 1/3 between integers would be 0.</summary>
public sealed class CodePrinterTests
{
    [Theory]
    [InlineData("2*pi*sqrt(l/g)", "2.0*Math.PI*Math.Sqrt(l/g)", "2.0*3.141592653589793*sqrt(l/g)", "2*np.pi*np.sqrt(l/g)", "2*PI()*SQRT(l/g)")]
    [InlineData("-x^2", "-Math.Pow(x, 2.0)", "-pow(x, 2.0)", "-x**2", "-1*x^2")]
    [InlineData("1/3 + asin(x)", "Math.Asin(x) + 1.0/3.0", "asin(x) + 1.0/3.0", "np.arcsin(x) + 1/3", "ASIN(x) + 1/3")]
    [InlineData("abs(x)*lambda", "lambda*Math.Abs(x)", "lambda*fabs(x)", "lambda_*np.abs(x)", "lambda*ABS(x)")]
    [InlineData("y*sigmoid(x)", "y*(1.0/(1.0 + Math.Exp(-(x))))", "y*(1.0/(1.0 + exp(-(x))))", "y*scipy.special.expit(x)", "y*(1/(1 + EXP(-1*(x))))")]
    [InlineData("ln(x) + 1.5e-7", "Math.Log(x) + 1.5e-07", "log(x) + 1.5e-07", "np.log(x) + 1.5e-07", "LN(x) + 1.5e-07")]
    [InlineData("J0(x)", "J0(x)", "j0(x)", "scipy.special.j0(x)", "BESSELJ(x, 0)")]
    public void Code(string formula, string cSharp, string c, string numPy, string excel)
    {
        var e = Expr.Parse(formula);
        Assert.Equal(cSharp, e.ToCSharp());
        Assert.Equal(c, e.ToC());
        Assert.Equal(numPy, e.ToNumPy());
        Assert.Equal(excel, e.ToExcel());
    }

    [Theory]
    [InlineData("a/b", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>")]
    [InlineData("mu_r", "<msub><mi>μ</mi><mtext>r</mtext></msub>")]
    [InlineData("sqrt(x)", "<msqrt><mrow><mi>x</mi></mrow></msqrt>")]
    [InlineData("(x + 1)^2", "<msup><mrow><mrow><mo stretchy=\"false\">(</mo><mi>x</mi><mo>+</mo><mn>1</mn><mo stretchy=\"false\">)</mo></mrow></mrow><mrow><mn>2</mn></mrow></msup>")]
    [InlineData("1 - x", "<mn>1</mn><mo>−</mo><mi>x</mi>")]
    public void MathMl(string formula, string content) => Assert.Equal(
        $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>{content}</mrow></math>",
        Expr.Parse(formula).ToMathMl());

    [Fact]
    public void MathMl_is_well_formed_for_every_benchmark_formula()
    {
        foreach (var (_, text) in BenchmarkFormulas.DeepSymbolicOptimization) System.Xml.Linq.XElement.Parse(Expr.Parse(text).ToMathMl());
    }
}
