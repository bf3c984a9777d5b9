using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Discovery.Problems.Tests.Answers;

public sealed class LawPictureTests
{
    private static readonly NetworkLabels Plain = new("n", ImmutableDictionary<string, string>.Empty, []);

    [Fact]
    public async Task A_law_of_several_inputs_is_drawn_along_each_with_axes_that_have_names_and_titles_for_those_who_do_not_see()
    {
        var fit = (await SampleRuns.RunAsync("k*x^2 + y")).Pictures().Single(picture => picture.Name == "fit.svg").Text;
        foreach (var input in (string[])["x", "y"]) Assert.Contains($"<title>E_p along {input}, other inputs at their medians: E_p against {input}</title>", fit, StringComparison.Ordinal);
        Assert.Contains("role=\"img\"", fit, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_live_edge_is_drawn_once_and_what_matters_more_is_darker()
    {
        // f = x + y/10 on a lattice: the scores of the two edges are as 10 to 1, so their opacities tanh(3) and tanh(0.3), written with two digits.
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (i % 10) - 4.5)], y = [.. Enumerable.Range(0, 100).Select(i => (i / 10) - 4.5)];
        var data = new Dataset(["x", "y"], [x, y], "f", [.. x.Zip(y, (a, b) => a + (b / 10))]);
        var network = FormulaNetwork.Compile(Expr.Parse("x + y/10"), data);
        var svg = XElement.Parse(NetworkPicture.Of(network, Plain with { Units = ImmutableDictionary<string, string>.Empty.Add("x", "m/s^2").Add("f", "<J>") }, data));
        var edges = Groups(svg, "edge");
        Assert.Equal(network.EdgeCount, edges.Count);
        var opacities = edges.Select(edge => (double)edge.Attribute("opacity")!).Order().ToList();
        Assert.Equal(Math.Tanh(0.3), opacities[0], 0.005);
        Assert.Equal(Math.Tanh(3), opacities[^1], 0.005);
        Assert.Equal(2 * edges.Count, Groups(svg, "wire").Sum(wire => wire.Elements().Count()));
        var texts = Texts(svg);
        Assert.Contains("x (m/s^2)", texts);
        Assert.Contains("f (<J>)", texts);
        Assert.Contains("formula", texts);
        Assert.DoesNotContain("spline", texts);
    }

    [Fact]
    public void A_spline_that_was_read_bears_the_name_of_its_function()
    {
        var data = Rows(["x", "y"], 50, row => row[0]);
        var network = Network.Random(Shape.Parse("2 1 1"), data, 3, 4, new RandomSource(1));
        var svg = XElement.Parse(NetworkPicture.Of(network, Plain with { Readings = [new EdgeReading(0, 0, 1, "sin")] }, data));
        Assert.Equal("≈ sin", Groups(svg, "edge").SelectMany(Texts).Single());
        Assert.Contains("spline, read as the function above it", Texts(svg));
    }

    [Theory]
    [InlineData("17 5 1", 90, "")]
    [InlineData("2 0x20 1", 12 * 5, "not drawn: 8 nodes and 40 edges that matter less")]
    [InlineData("4 3x2 2 1", 28 + 10 + 2, "")]
    [InlineData("2 0x20 3", (12 * 4) + (12 * 3), "not drawn: 8 nodes and 56 edges that matter less")]
    public void A_wide_network_stays_legible(string shape, int edges, string note)
    {
        var names = Enumerable.Range(0, Shape.Parse(shape).InputCount).Select(i => $"input_{i}").ToArray();
        var data = Rows(names, 60, row => row[0]);
        if (Shape.Parse(shape).OutputCount == 3) data = new Dataset(names, data.CopyInputs(), ["u", "v", "p"], [data.Target.ToArray(), data.Target.ToArray(), data.Target.ToArray()]);
        // Products start with every factor joined to every input.
        var network = Network.Random(Shape.Parse(shape), data, 3, 3, new RandomSource(1));
        var text = NetworkPicture.Of(network, Plain, data);
        var svg = XElement.Parse(text);
        Assert.Equal(edges, Groups(svg, "edge").Count);
        Assert.Equal(note.Length > 0, Texts(svg).Contains(note));
        Assert.Equal(Enumerable.Range(1, Shape.Parse(shape).LevelCount - 1).Sum(level => Math.Min(12, Shape.Parse(shape).Products(level))), Texts(svg).Count(word => word == "×"));
        // No curve covers another, none is smaller than a letter, and all of them lie in the picture.
        double Of(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var boxes = Groups(svg, "edge").Select(edge => edge.Elements().First()).Select(box => (X: Of(box, "x"), Y: Of(box, "y"), W: Of(box, "width"), H: Of(box, "height"))).ToList();
        Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.W <= Of(svg, "width") && box.Y + box.H <= Of(svg, "height") && box.W >= 40 && box.H >= 20));
        for (var i = 0; i < boxes.Count; i++)
            for (var j = 0; j < i; j++)
                Assert.False(Math.Abs(boxes[i].X - boxes[j].X) < boxes[i].W && Math.Abs(boxes[i].Y - boxes[j].Y) < boxes[i].H, $"curves {i} and {j} overlap");
        Assert.True(Of(svg, "height") <= 1100, "higher than a page");
        Assert.True(text.Length < 100_000);
    }

    [Fact]
    public async Task All_rows_are_drawn_where_they_are_few()
    {
        var run = await SampleRuns.RunAsync("x", "k*x^2 + y");
        var pictures = run.Pictures().ToDictionary(picture => picture.Name, picture => XElement.Parse(picture.Text));
        Assert.Equal(["fit.svg", "front.svg", "network.svg", "residuals.svg"], pictures.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(100, Dots(pictures["fit.svg"]));
        // Against the prediction and against both inputs.
        Assert.Equal(300, Dots(pictures["residuals.svg"]));
        Assert.Contains("chosen", Texts(pictures["front.svg"]));
    }

    [Fact]
    public void A_hundred_thousand_rows_make_no_larger_picture_than_two_thousand()
    {
        var x = Enumerable.Range(0, 75_000).Select(i => (double)i).ToArray();
        var data = SampleRuns.Data with { InputNames = ["x"], Train = new Observations([x], x), Test = new Observations([x[..25_000]], x[..25_000]) };
        var rows = ThinnedRows.Of(data, null);
        Assert.Equal((2000, 1500, 100_000), (rows.Count, rows.TrainCount, rows.AllCount));
        Assert.Equal([0.0, 50, 100], rows.Measured.Take(3));
        Assert.Equal(rows.Measured, rows.Predict(Law.Measure(new LawCandidate(Expr.Symbol("x"), new Origin(Road.Direct, "test")), data), data.Constants));
    }

    [Fact]
    public void A_confusion_table_counts_every_row_once()
    {
        var classes = ClassScale.Read(["-2", "0", "4"]).Classes;
        // The scores round to -2, 0, 0, 6 and nothing.
        var table = ConfusionTable.Of([-1.2, 0.4, 0.9, 5.5, double.NaN], [-2, 0, -2, 4, 4], classes, "held-out rows");
        Assert.Equal("-2 0 4", string.Join(' ', table.Measured));
        Assert.Equal("-2 0 4 6 none", string.Join(' ', table.Assigned));
        Assert.Equal([[1, 1, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 1, 1]], table.Counts.Select(row => row.ToArray()));
        Assert.Equal((2, 5), (table.Right, table.Total));
    }

    [Fact]
    public async Task Of_two_classes_the_boundary_is_drawn_and_the_table_agrees_with_the_accuracy()
    {
        var problem = LawProblem.Parse("input a in -1 .. 1\ninput b in -1 .. 1\ntarget c as class\nsample 200 of a^2 + b^2 - 1/2\n", "ring.problem");
        var run = await LawPipeline.RunAsync(problem, (_, _, _) => new Findings { Candidates = [new LawCandidate(Expr.Parse("a^2 + b^2 - 0.6"), new Origin(Road.Direct, "test"))] });
        var table = run.Rows[0].Confusion!;
        Assert.Equal(run.Law.Test!.Accuracy!.Value, (double)table.Right / table.Total, 1e-12);
        Assert.True(table.Right < table.Total);
        var fit = XElement.Parse(run.Pictures().Single(picture => picture.Name == "fit.svg").Text);
        Assert.Contains(Texts(fit), text => text == $"{table.Right} of {table.Total} held-out rows are right: {run.Law.Test.Accuracy:0.0000}");
        Assert.Contains("law = 0", Texts(fit));
        Assert.Equal(200, Dots(fit));
    }

    [Fact]
    public void The_line_of_zeros_is_where_the_function_vanishes()
    {
        // The circle x^2 + y^2 = 1 on 41 nodes over [-2, 2]: linear interpolation errs by at most h^2 f''/(8 |f'|) = 0.1^2/8.
        double At(double node) => -2 + (0.1 * node);
        double[] values = [.. Enumerable.Range(0, 41 * 41).Select(i => Math.Pow(At(i % 41), 2) + Math.Pow(At(i / 41), 2) - 1)];
        var segments = ZeroContour.Segments(values, 41).ToList();
        Assert.All(segments.SelectMany(s => new[] { (s.X1, s.Y1), (s.X2, s.Y2) }), point => Assert.Equal(1, Math.Sqrt(Math.Pow(At(point.Item1), 2) + Math.Pow(At(point.Item2), 2)), 0.00126));
        // Inscribed chords: a little below the circumference.
        Assert.InRange(segments.Sum(s => 0.1 * Math.Sqrt(Math.Pow(s.X1 - s.X2, 2) + Math.Pow(s.Y1 - s.Y2, 2))), 2 * Math.PI * 0.995, 2 * Math.PI);
    }

    [Fact]
    public async Task A_law_without_values_on_some_rows_is_drawn_where_it_has_them()
    {
        var run = await SampleRuns.RunAsync("x") with { NetworkJson = null, Laws = [Law.Measure(new LawCandidate(Expr.Parse("log(x - 1.5)"), new Origin(Road.Direct, "test")), SampleRuns.Data)] };
        var pictures = run.Pictures().ToDictionary(picture => picture.Name, picture => XElement.Parse(picture.Text));
        var defined = run.Rows[0].Columns[0].Count(x => x > 1.5);
        Assert.Equal(defined, Dots(pictures["fit.svg"]));
        Assert.DoesNotContain("network.svg", pictures.Keys);
    }

    [Fact]
    public async Task A_network_with_a_function_that_is_not_known_is_saved_without_a_picture()
    {
        var edge = new FormulaEdge(new EdgeFunction("langevin", x => x, _ => 1), 1, 0, 1, 0);
        var run = await SampleRuns.RunAsync("x") with { NetworkJson = SampleRuns.Network.WithEdge(0, 0, 0, edge).ToJson() };
        Assert.DoesNotContain("network.svg", run.Pictures().Select(picture => picture.Name));
    }

    [Fact]
    public void Letters_that_XML_cannot_hold_are_left_out_of_pictures()
    {
        var svg = new Svg(10, 10);
        svg.Text(0, 0, "a\u0001<b>\uffff");
        Assert.Equal(["a<b>"], Texts(XElement.Parse(svg.ToString())));
    }

    private static Dataset Rows(string[] names, int count, Func<double[], double> law)
    {
        var random = new RandomSource(3);
        var columns = names.Select(_ => Enumerable.Range(0, count).Select(_ => random.Uniform(-1, 1)).ToArray()).ToArray();
        return new Dataset(names, columns, "f", [.. Enumerable.Range(0, count).Select(row => law([.. columns.Select(column => column[row])]))]);
    }

    private static List<XElement> Groups(XElement svg, string kind) => [.. svg.Descendants().Where(element => (string?)element.Attribute("class") == kind)];

    private static List<string> Texts(XElement svg) => [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static int Dots(XElement svg) => Groups(svg, "dots").Sum(path => path.Attribute("d")!.Value.Count(letter => letter == 'M'));
}
