using System.Text.RegularExpressions;

namespace Discovery.Problems.Tests.Answers;

public sealed partial class LawLatexTests
{
    [Fact]
    public async Task The_document_holds_the_law_its_metrics_its_constants_and_the_front()
    {
        var text = LatexText.Document((await SampleRuns.RunAsync("x", "k*x^2 + y")).ToLatexBody());
        Assert.StartsWith("\\documentclass{article}\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\\end{document}\n", text, StringComparison.Ordinal);
        Assert.Contains("\\usepackage{amsmath}", text, StringComparison.Ordinal);
        Assert.Contains("\\begin{equation*}\nE_{p} = k x^{2} + y\n\\end{equation*}", text, StringComparison.Ordinal);
        Assert.Contains("On held-out rows: $R^2 = 1$", text, StringComparison.Ordinal);
        Assert.Contains(@"$c_{1}$ & $0.5 \pm 1 \cdot 10^{-9}$ & $\frac{1}{2}$ \\", text, StringComparison.Ordinal);
        Assert.Contains(@"1 & \raggedright $E_{p} = x$ &", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_has_a_figure_and_the_ranges_of_the_inputs()
    {
        var text = (await SampleRuns.RunAsync("k*x^2 + y")).ToLatexBody();
        Assert.Equal(100, text.Split(@"{\circle{3}}").Length - 1);
        Assert.Contains(@"predicted $E_{p}$", text, StringComparison.Ordinal);
        Assert.Contains("input & unit & from & to", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_law_is_told_in_parts_that_have_names()
    {
        var run = await SampleRuns.RunAsync(Long);
        var parts = LawParts.Of(run.Law.Expression);
        Assert.InRange(parts.Main.Complexity(), 1, LawParts.Readable);
        Assert.NotEmpty(parts.Parts);
        // Put back in, the parts give the law.
        Assert.Equal(run.Law.Expression, parts.Main.Substitute(parts.Parts.ToDictionary(part => part.Name, part => part.Formula)));
        Assert.Contains("where\n", run.ToLatexBody(), StringComparison.Ordinal);
        Assert.Contains("<div class=\"parts\">where ", run.ToPage([]), StringComparison.Ordinal);
    }

    private const string Long = "exp(-(x - 1.5)^2/(0.3 + y^2))*sin(2*x + y)/(1 + exp(x*y - 3)) + sqrt(x^2 + y^2)/(1 + log(x + y)^2) + exp(-(x - 1.5)^2/(0.3 + y^2))";

    [Fact]
    public async Task Text_of_the_scientist_cannot_break_the_document() =>
        Assert.Contains(@"Costs 5 \% \& more", (await SampleRuns.RunAsync("x")).ToLatexBody(), StringComparison.Ordinal);

    [Theory]
    [InlineData("k*x^2 + y")]
    [InlineData("sqrt(x + 1)*exp(sin(x*y)/(x + y^2))/log(3*x) + 0.1234567890123*x^3 + 0.2345678901234*y^3 + 0.3456789012345*x*y + tanh(x*y*k)^2 + 1.5e-7")]
    public async Task Braces_and_environments_are_balanced(string formula)
    {
        var text = LatexText.Document((await SampleRuns.RunAsync("x", formula)).ToLatexBody());
        var plain = text.Replace("\\{", "", StringComparison.Ordinal).Replace("\\}", "", StringComparison.Ordinal);
        Assert.Equal(plain.Count(letter => letter == '{'), plain.Count(letter => letter == '}'));
        Assert.Equal(0, text.Count(letter => letter == '$') % 2);
        var open = new Stack<string>();
        foreach (Match mark in Environment().Matches(text))
        {
            if (mark.Groups[1].Value == "begin") open.Push(mark.Groups[2].Value);
            else Assert.Equal(open.Pop(), mark.Groups[2].Value);
        }
        Assert.Empty(open);
    }

    [GeneratedRegex(@"\\(begin|end)\{([a-z*]+)\}")]
    private static partial Regex Environment();
}
