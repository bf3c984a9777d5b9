namespace Discovery.Problems.Tests.Tabular;

/// <summary>Several columns of words as inputs.</summary>
public sealed class CategoryTests
{
    private const string Problem = """
        data "houses.csv"
        input area
        input heating as category
        input side as category
        target rent
        search roads direct
        """;

    /// <summary>Rents drawn as 120 + 8.5 area, with 60 and 140 for two ways of heating and 75 for the south; the noise of 20 leaves the constants to three standard errors.</summary>
    private static string Houses()
    {
        var random = new RandomSource(5);
        var text = new System.Text.StringBuilder("area,heating,side,rent\n");
        string[] heatings = ["gas", "oil", "district heat"];
        double[] dearer = [0, 60, 140];
        for (var row = 0; row < 120; row++)
        {
            var (area, heating, south) = (Math.Round(random.Uniform(30, 140), 1), random.Below(3), random.Below(2));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{area},{(row == 7 ? "" : heatings[heating])},{(south == 1 ? "south" : "north")},{120 + 8.5 * area + dearer[heating] + 75 * south + 20 * random.Normal():0}\n");
        }
        return text.ToString();
    }

    [Fact]
    public async Task Each_word_but_the_commonest_is_an_input()
    {
        using var folder = new TestFolder();
        folder.Write("houses.csv", Houses());
        var run = await LawProblem.Load(folder.Write("p.problem", Problem)).RunAsync();
        var law = run.Law.Expression;
        double Rent(double area, string heating, string side) => law.Evaluate(run.Domain.ToDictionary(range => range.Name, range => range.Indicator is not { } word ? area : word.Level == (word.Column == "heating" ? heating : side) ? 1 : 0.0));
        Assert.Equal(140, Rent(60, "district heat", "north") - Rent(60, "gas", "north"), 15.0);
        Assert.Equal(60, Rent(60, "oil", "south") - Rent(60, "gas", "south"), 15.0);
        Assert.Equal(75, Rent(60, "oil", "south") - Rent(60, "oil", "north"), 12.0);
        Assert.Equal(85, Rent(70, "oil", "south") - Rent(60, "oil", "south"), 5.0);
        Assert.Contains("1 of 120 rows have a gap (heating in 1) and are left out.", run.Notes);
    }

    [Fact]
    public async Task New_rows_bring_words_and_unknown_ones_are_named()
    {
        using var folder = new TestFolder();
        folder.Write("houses.csv", Houses());
        var run = await LawProblem.Load(folder.Write("p.problem", Problem)).RunAsync();
        Table Rows(string text) => Table.Read(new StringReader(text), "new.csv");
        var foreseen = run.Predict(Rows("area,heating,side\n60,oil,south\n"));
        Assert.Equal(["area", "heating", "side", "rent"], foreseen.Columns.Select(column => column.Name));
        Assert.Equal(120 + 510 + 60 + 75, double.Parse(foreseen.Columns[3].Cells[0], System.Globalization.CultureInfo.InvariantCulture), 15.0);
        var error = Assert.Throws<DataException>(() => run.Predict(Rows("area,heating,side\n60,coal,south\n")));
        Assert.Equal("new.csv, row 1, column 'heating': found 'coal', of which nothing is known; known are district heat, gas, oil.", error.Message);
    }

    /// <summary>Words are inputs of a network as well: area, two of three ways of heating, one of two sides.</summary>
    [Fact]
    public void A_network_begins_with_the_words_too()
    {
        using var folder = new TestFolder();
        folder.Write("houses.csv", Houses());
        Assert.Equal(4, LawProblem.Load(folder.Write("p.problem", Problem + "\nnetwork shape 4 2 1")).LoadData().InputNames.Length);
        var error = Assert.Throws<ProblemException>(() => LawProblem.Load(folder.Write("q.problem", Problem + "\nnetwork shape 2 2 1")).LoadData());
        Assert.Contains("gives 4 inputs, but the network begins with 2 nodes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,a,b,y\n1,p,q,1\n2,p,r,3\n3,p,q,4\n4,p,r,4\n5,p,q,7\n", "the column 'a' has 'p' in all rows; a category tells rows apart.")]
    [InlineData("x,a,b,y\n1,a1,q,1\n2,a2,r,3\n3,a3,q,4\n4,a4,r,4\n5,a5,q,7\n6,a6,q,7\n7,a7,q,7\n8,a8,q,7\n9,a9,q,7\n10,a10,q,7\n11,a11,q,7\n12,a12,q,7\n13,a13,q,8\n", "the column 'a' has 13 different values; beside another category it may have 12 at most. Alone, 'input a as category' takes any number.")]
    public void A_column_that_is_no_category_is_told(string table, string message)
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", table);
        var problem = LawProblem.Load(folder.Write("p.problem", "data \"rows.csv\"\ninput x\ninput a as category\ninput b as category\ntarget y"));
        Assert.Contains(message, Assert.Throws<ProblemException>(problem.LoadData).Message, StringComparison.Ordinal);
    }
}
