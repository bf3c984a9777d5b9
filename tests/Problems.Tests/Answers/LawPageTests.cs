using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Discovery.Problems.Tests.Answers;

public sealed class LawPageTests
{
    private const string Hostile = "A <b>bold</b> & \"quoted\" claim: 1 < 2 > 0 </p><script>alert(1)</script>";

    [Fact]
    public async Task The_page_is_one_well_formed_file_without_scripts_or_anything_from_elsewhere()
    {
        var run = await SampleRuns.RunAsync("x", "k*x^2 + y") with { About = Hostile, Notes = [Hostile], Log = [Hostile], ProblemText = Hostile };
        var page = Page(run);
        Assert.Empty(page.Elements("script"));
        Assert.DoesNotContain(page.Document.Descendants().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" or "srcset" or "data" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", page.Document.ToString(), StringComparison.Ordinal);
        // What the scientist wrote is shown as written: about, note, problem file and log.
        Assert.Equal(4, page.Elements("p").Concat(page.Elements("pre")).Count(element => element.Value == Hostile));
    }

    [Fact]
    public async Task The_law_stands_in_MathML_and_all_numbers_are_those_of_the_result()
    {
        var run = await SampleRuns.RunAsync("x", "k*x^2 + y");
        var page = Page(run);
        var law = page.Elements("div", "law").Single();
        Assert.Equal("Ep=kx2+y", string.Concat(law.Value.Where(letter => !char.IsWhiteSpace(letter) && letter != '\u2062')));
        Assert.All(law.Descendants().Where(element => element.Name.LocalName == "math"), math => Assert.Equal("http://www.w3.org/1998/Math/MathML", math.Name.NamespaceName));
        using var json = JsonDocument.Parse(run.ToJson());
        var chosen = json.RootElement.GetProperty("laws")[run.Chosen];
        foreach (var rows in (string[])["train", "test"])
            foreach (var metric in (string[])["rmse", "r2", "max_error"]) Assert.Contains(chosen.GetProperty(rows).GetProperty(metric).GetDouble(), page.Numbers);
        Assert.Contains(chosen.GetProperty("constants")[0].GetProperty("sigma").GetDouble(), page.Numbers);
        foreach (var front in json.RootElement.GetProperty("laws").EnumerateArray()) Assert.Contains(front.GetProperty("test").GetProperty("rmse").GetDouble(), page.Numbers);
        // The front's row of the chosen law, and the row that judges it, stand out.
        Assert.Equal(["held-out rows", (run.Chosen + 1).ToString(CultureInfo.InvariantCulture)], page.Elements("tr", "chosen").Select(row => row.Elements().First().Value));
    }

    [Fact]
    public async Task Rivals_that_the_data_cannot_tell_apart_are_warned_of()
    {
        var run = await LawPipeline.RunAsync(SampleRuns.Problem, (_, _, _) => SampleRuns.Found("x") with { Journal = [new JournalEntry.Step("one"), new JournalEntry.RivalFound(Expr.Parse("x^2"), null)] });
        Assert.Equal(["The data hardly tell the law of Ep from x^2"], Page(run).Elements("p", "warning").Select(text => text.Value));
        Assert.Equal(run.Rivals.AsEnumerable(), ((LawRun)ProblemKinds.Default.ReadResult(run.ToJson())).Rivals.AsEnumerable());
    }

    [Fact]
    public async Task A_revision_says_which_step_made_it()
    {
        var run = await SampleRuns.RunAsync("x") with { Revision = new RunRevision(2, 0, "fix 0.0.0 sin") };
        Assert.Contains("Revision 2, made by fix 0.0.0 sin from the run itself.", Page(run).Elements("p").Select(text => text.Value));
    }

    [Fact]
    public async Task Each_data_set_has_its_constants_in_the_page_and_its_curve_in_the_picture()
    {
        using var folder = new TestFolder();
        folder.Write("dyes.csv", "dye,c,a\n" + string.Concat(Enumerable.Range(1, 8).Select(c => $"red,{c},{2 * c}\nblue,{c},{5 * c}\n")));
        var problem = LawProblem.Parse("data \"dyes.csv\"\ndataset dye\ninput c\ntarget a\n", "dyes.problem") with { Folder = folder.Path };
        var own = new OwnConstant("k1", [new FittedConstant("red", 2, 0.125), new FittedConstant("blue", 5, double.NaN)]);
        var run = await LawPipeline.RunAsync(problem, (_, _, _) => new Findings { Candidates = [new LawCandidate(Expr.Parse("k1*c"), new Origin(Road.Direct, "test")) { Own = [own] }] });
        Assert.Equal(["dye", "red", "blue"], Page(run).Elements("table").Single(table => table.Value.StartsWith("dye", StringComparison.Ordinal)).Elements().Select(row => row.Elements().First().Value));
        var fit = XElement.Parse(run.Pictures().Single(picture => picture.Name == "fit.svg").Text);
        var strokes = fit.Descendants().Where(element => element.Name.LocalName == "path").Select(path => path.Attribute("stroke")!.Value).ToList();
        // Two sets, each with its rows and its curve in one colour.
        Assert.Equal(4, strokes.Count);
        Assert.Equal((strokes[0], strokes[2], false), (strokes[1], strokes[3], strokes[0] == strokes[2]));
    }

    [Fact]
    public async Task A_run_that_was_read_back_has_a_page_too()
    {
        using var folder = new TestFolder();
        RunFolder.Write(await SampleRuns.RunAsync("x", "k*x^2 + y"), folder.Path);
        // The rows are not in the folder: no picture of them, but the law, its numbers and the front.
        Assert.Single(Page((LawRun)RunFolder.Read(folder.Path)).Elements("figure"));
    }

    [Fact]
    public void The_terms_of_a_long_sum_are_pieces_between_which_a_line_breaks()
    {
        var markup = MathMarkup.Equation(Expr.Symbol("y"), "=", Expr.Parse("1.23456789*a - b + sin(c)"));
        var pieces = XElement.Parse($"<p>{markup}</p>").Elements().Select(piece => piece.Value.Replace("\u2062", "", StringComparison.Ordinal).Replace("\u2061", "", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, pieces.Count);
        Assert.StartsWith("y=", pieces[0], StringComparison.Ordinal);
        Assert.Single(pieces, piece => piece == "−b");
        Assert.Single(pieces, piece => piece.EndsWith("1.23457a", StringComparison.Ordinal));
        // A fraction cannot break: it is set smaller.
        var wide = string.Join('+', Enumerable.Range(0, 40).Select(i => $"a{i}"));
        Assert.StartsWith("<span style=\"font-size:0.", MathMarkup.Equation(null, "", Expr.Parse($"({wide})/({wide} + 1)")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50 % of #1 & $x_1$ ^ ~ {a} \\b", @"50 \% of \#1 \& \$x\_1\$ \textasciicircum{} \textasciitilde{} \{a\} \textbackslash{}b")]
    [InlineData("Ångström <µm> 5°", @"Ångström \textless{}\textmu{}m\textgreater{} 5\textdegree{}")]
    [InlineData("日本", "??")]
    public void Text_for_LaTeX_has_no_commands_and_no_letters_that_it_lacks(string text, string latex) => Assert.Equal(latex, LatexText.Escape(text));

    [Fact]
    public void A_long_formula_is_set_where_lines_break_and_a_wide_fraction_smaller()
    {
        Assert.Equal("\\begin{equation*}\na + b\n\\end{equation*}\n", LatexText.Display("a + b"));
        var terms = string.Join(" + ", Enumerable.Range(0, 60).Select(i => $"\\left(a_{{{i}}}\\right)"));
        Assert.StartsWith("\\begin{flushleft}\n$\\displaystyle (a_{0}) + ", LatexText.Display(terms), StringComparison.Ordinal);
        Assert.StartsWith("\\begin{flushleft}\n\\tiny $\\displaystyle \\frac{", LatexText.Display($"\\frac{{{terms}}}{{b}}"), StringComparison.Ordinal);
    }

    /// <summary>The page of a run in a folder.</summary>
    internal static ReadPage PageIn(string folder) => new(XDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.html"))));

    private static ReadPage Page(LawRun run) => new(XDocument.Parse(run.ToPage([.. run.Pictures()])));

    /// <summary>A page as an XML reader sees it, which refuses what is not well-formed.</summary>
    internal sealed record ReadPage(XDocument Document)
    {
        /// <summary>What numbers carry for programs.</summary>
        public IReadOnlyList<double> Numbers => [.. Elements("data").Select(data => double.Parse(data.Attribute("value")!.Value, CultureInfo.InvariantCulture))];

        public IReadOnlyList<XElement> Elements(string name, string? kind = null) =>
            [.. Document.Descendants().Where(element => element.Name.LocalName == name && (kind is null || (string?)element.Attribute("class") == kind))];
    }
}
