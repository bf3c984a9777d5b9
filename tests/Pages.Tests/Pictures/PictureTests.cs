using System.Globalization;
using System.Xml.Linq;

namespace Discovery.Pages.Tests.Pictures;

public sealed class PictureTests
{
    [Fact]
    public void The_colour_map_rises_evenly_in_lightness()
    {
        // The oracle is CIE 1976 lightness, another model of perception than the one that the map is made with; 8-bit colours round it to about 0.3.
        var lightness = Enumerable.Range(0, 21).Select(i => Lightness(ColourMap.Rgb(i / 20.0))).ToList();
        var steps = lightness.Zip(lightness.Skip(1), (a, b) => b - a).ToList();
        Assert.All(steps, step => Assert.InRange(step, 0.5 * steps.Average(), 1.6 * steps.Average()));
        Assert.True(lightness[0] < 20 && lightness[^1] > 90);
        Assert.Equal("#c8c8c8", ColourMap.Hex(double.NaN));
    }

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(-1, 1, "-1 -0.5 0 0.5 1")]
    [InlineData(0, 73, "0 10 20 30 40 50 60 70")]
    public void Marks_are_round(double low, double high, string marks)
    {
        var scale = new Scale(low, high);
        Assert.Equal(marks, string.Join(' ', scale.Marks().Select(scale.Label)));
    }

    [Fact]
    public void A_logarithmic_scale_is_marked_with_powers_of_ten()
    {
        var scale = Scale.Over([3e-7, 0.02, double.NaN, -1], isLogarithmic: true);
        Assert.Equal(["1e-7", "1e-5", "1e-3", "1e-1"], scale.Marks().Select(scale.Label));
        Assert.Equal(0.5, scale.Share(1e-4), 1e-12);
    }

    [Fact]
    public void A_picture_is_well_formed_and_escapes_its_words()
    {
        var plot = new Plot("a < b & c", new Scale(0, 1), new Scale(0, 1), "x", "y");
        plot.HeatMap([0, 0.5, 0.5, 1, double.NaN, 0], 3, new Scale(0, 1));
        plot.Curve([0, 0.5, 1], [0, double.NaN, 1], "u");
        var svg = XDocument.Parse(plot.Finish());
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("a < b & c", texts);
        // Three colours occur: 0 twice in different rows, 0.5 in one run of two cells, 1 once.
        Assert.Equal(3, svg.Descendants().Count(element => element.Name.LocalName == "path" && element.Attribute("stroke")!.Value == "none"));
    }

    [Fact]
    public void A_picture_that_is_true_to_scale_has_round_circles_and_is_cut_along_them()
    {
        const int nodes = 41;
        var plot = new Plot("disc", new Scale(-2, 2), new Scale(-1, 1), "x", "y", isTrue: true);
        plot.Cut([.. Enumerable.Range(0, nodes * nodes).Select(i => Math.Pow((i % nodes / 10.0) - 2, 2) + Math.Pow((i / nodes / 20.0) - 1, 2) - 0.64)], nodes);
        var edge = XDocument.Parse(plot.Finish()).Descendants().Single(element => element.Attribute("stroke")?.Value == "#444" && element.Name.LocalName == "path").Attribute("d")!.Value;
        double[][] points = [.. edge.Split('M', 'L').Skip(1).Select(point => point.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        // 90 pixels a unit around the middle of the plot at (250, 124); chords of cells stray from the circle by less than a pixel.
        Assert.All(points, point => Assert.Equal(0.8 * 90, Math.Sqrt(Math.Pow(point[0] - 250, 2) + Math.Pow(point[1] - 124, 2)), 1.0));
    }

    [Theory]
    [InlineData(-0.999, 0.998, -1, 1)]
    [InlineData(0.3, 1, 0.3, 1)]
    public void A_scale_is_rounded_where_the_next_mark_is_near(double low, double high, double roundedLow, double roundedHigh)
    {
        var rounded = new Scale(low, high).Rounded();
        Assert.Equal((roundedLow, roundedHigh), (rounded.Low, rounded.High));
    }

    private static double Lightness((byte R, byte G, byte B) colour)
    {
        static double Linear(byte value) => value / 255.0 <= 0.04045 ? value / 255.0 / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);
        var y = (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));
        return y > 0.008856 ? (116 * Math.Cbrt(y)) - 16 : 903.3 * y;
    }
}
