namespace Discovery.Fitting.Tests.Tables;

public sealed class TableTests
{
    [Fact]
    public void Columns_are_numbers_and_text_columns_do_no_harm()
    {
        Table table = Read("planet,a,T\nMercury, 0.387 ,8.8e1\n\"Venus, the bright\",0.7233,224.7\n");
        Assert.Equal(["planet", "a", "T"], table.Names);
        Assert.Equal(2, table.RowCount);
        Assert.Equal([0.387, 0.7233], table.Column("a"));
        Assert.Equal([88.0, 224.7], table.Column("T"));
        Assert.Equal("Venus, the bright", table.Text("planet")[1]);
    }

    /// <summary>Components of a strain: a letter e and digits are a power of ten only behind a number.</summary>
    [Theory]
    [InlineData("e11,e22,d1,P\n0.1,0.2,3,4\n0.2,0.3,4,5\n")]
    [InlineData("e11;e22;d1;P\n0,1;0,2;3;4\n0,2;0,3;4;5\n")]
    public void Letters_before_digits_are_names(string text)
    {
        Table table = Read(text);
        Assert.Equal(["e11", "e22", "d1", "P"], table.Names);
        Assert.Equal([0.1, 0.2], table.Column("e11"));
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,4\n")]
    [InlineData("x,y\r\n1,2\r\n3,4\r\n")]
    [InlineData("x,y\r1,2\r3,4")]
    [InlineData("# made by hand\n\n x , y \n1,\t2\n   \n#\n\"3\",4")]
    public void Line_ends_blank_lines_and_comments_do_not_matter(string text)
    {
        Table table = Read(text);
        Assert.Equal([1, 3], table.Column("x"));
        Assert.Equal([2, 4], table.Column("y"));
    }

    [Fact]
    public void A_quoted_cell_may_hold_commas_quotes_and_line_ends()
    {
        Table table = Read("name,y\n\"a, \"\"b\"\"\nc\",1\nd,2\n");
        Assert.Equal(["a, \"b\"\nc", "d"], table.Text("name"));
        Assert.Equal("d.csv, line 2, column 'name': found the text 'a, \"b\"\nc'; a finite number such as 1.5 or 2e-3 is needed.", Assert.Throws<DataException>(() => table.Column("name")).Message);
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,red\n", "d.csv, line 3, column 'y': found the text 'red'; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n1,\n", "d.csv, line 2, column 'y': found a blank cell; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n1,NaN\n", "d.csv, line 2, column 'y': found 'NaN', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n\n# note\n1,-Infinity\n", "d.csv, line 4, column 'y': found '-Infinity', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,y\n1,1e999\n", "d.csv, line 2, column 'y': found '1e999', which is not finite; a finite number such as 1.5 or 2e-3 is needed.")]
    [InlineData("x,Y\n1,2\n", "d.csv: there is no column 'y'; the nearest name is 'Y' (the file has x, Y).")]
    [InlineData("x,x\n1,2\n", "d.csv, line 1: the header has two columns named 'x'; every name must be unique.")]
    [InlineData("x,\n1,2\n", "d.csv, line 1: column 2 has no name; the header must name every column.")]
    [InlineData("", "d.csv: the file is empty; a header row and at least one row of numbers were expected.")]
    [InlineData("x,y\n", "d.csv: there is a header but no row; at least one row of numbers was expected.")]
    [InlineData("x,y\n1,\"2\n3,4\n", "d.csv, line 2: the text is not valid CSV; a quoted cell must end with its quote.")]
    [InlineData("x,y\n1,2\n3\n", "d.csv, line 3: found 1 cells where the header has 2 columns; every row needs one cell a column.")]
    public void Bad_data_are_named_with_their_place(string text, string message)
    {
        DataException error = Assert.Throws<DataException>(() => Read(text).Column("y"));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        DataException error = Assert.Throws<DataException>(() => Table.Load("/no/such/file.csv"));
        Assert.Equal("/no/such/file.csv: there is no such file; a CSV file with a header row was expected.", error.Message);
    }

    private static Table Read(string text) => Table.Read(new StringReader(text), "d.csv");
}
