namespace Discovery.Fitting.Tests.Tables;

/// <summary>Tables as programs and people of all countries write them. Each says the same: t = 1, 2.5, 4 and y = 1000.5, 2000.25, -3.</summary>
public sealed class DialectTests
{
    [Theory]
    [InlineData("t,y\n1,1000.5\n2.5,2000.25\n4,-3\n", "comma, decimal point")]
    [InlineData("t, y\n1, 1000.5\n2.5, 2000.25\n4, -3\n", "comma, decimal point")]
    [InlineData("t;y\n1;1000.5\n2.5;2000.25\n4;-3\n", "semicolon, decimal point")]
    [InlineData("t;y\n1;1000,5\n2,5;2000,25\n4;-3\n", "semicolon, decimal comma")]
    [InlineData("t;y;\n1;1000,5;\n2,5;2000,25;\n4;-3;\n", "semicolon, decimal comma")]
    [InlineData("t;y\r\n1,0;1.000,5\r\n2,5;2.000,25\r\n4,0;-3\r\n", "semicolon, decimal comma")]
    [InlineData("t\ty\n1\t1000.5\n2.5\t2000.25\n4\t-3\n", "tab, decimal point")]
    [InlineData("t\ty\n1\t1000,5\n2,5\t2000,25\n4\t-3\n", "tab, decimal comma")]
    [InlineData("t|y\n1|1000.5\n2.5|2000.25\n4|-3\n", "bar, decimal point")]
    [InlineData("t y\n1 1000.5\n2.5 2000.25\n4 -3\n", "blanks, decimal point")]
    [InlineData("  t      y\n  1.0  1000.50\n  2.5  2000.25\n  4.0    -3.00\n", "blanks, decimal point")]
    [InlineData("t   y\n1 \t 1000,5\n2,5  2000,25\n4   -3\n", "blanks, decimal comma")]
    [InlineData("\"t\",\"y\"\n\"1\",\"1,000.5\"\n\"2.5\",\"2,000.25\"\n\"4\",\"-3\"\n", "comma, decimal point")]
    [InlineData("t;y\n1;1 000,5\n2,5;2 000,25\n4;-3\n", "semicolon, decimal comma")]
    [InlineData("t;y\n1;1'000.5\n2.5;2'000.25\n4;-3\n", "semicolon, decimal point")]
    [InlineData("t,y\n1,1.0005e3\n2.5,2.00025E+03\n4,-3e0\n", "comma, decimal point")]
    [InlineData("t,y\n1,1.0005D3\n2.5,2.00025D+03\n4,-3D0\n", "comma, decimal point")]
    [InlineData("t,y\n1,1000.5\n2.5,2000.25\n4,\u22123\n", "comma, decimal point")]
    [InlineData("t,y\n1,$1000.5\n2.5,$2000.25\n4,-$3\n", "comma, decimal point")]
    [InlineData("# made by a logger\nt,y\n1,1000.5\n# paused\n2.5,2000.25\n4,-3\n", "comma, decimal point")]
    [InlineData("% made by a program\nt,y\n1,1000.5\n2.5,2000.25\n4,-3\n", "comma, decimal point")]
    [InlineData("# t y\n1 1000.5\n2.5 2000.25\n4 -3\n", "blanks, decimal point, the names in the comment above")]
    [InlineData("Run 7\nt,y\n1,1000.5\n2.5,2000.25\n4,-3\n", "comma, decimal point, names in line 2")]
    [InlineData("Instrument: X;\nDate: 3 May;\nt;y\n1;1000,5\n2,5;2000,25\n4;-3\n", "semicolon, decimal comma, names in line 3")]
    [InlineData("t,y\ns,m/s\n1,1000.5\n2.5,2000.25\n4,-3\n", "comma, decimal point, units in line 2")]
    [InlineData("t;y\n[s];[mV]\n1;1000,5\n2,5;2000,25\n4;-3\n", "semicolon, decimal comma, units in line 2")]
    [InlineData("\n\nt,y\n\n1,1000.5\n2.5,2000.25\n\n4,-3\n\n", "comma, decimal point")]
    [InlineData("t,y,\n1,1000.5,\n2.5,2000.25,\n4,-3,\n", "comma, decimal point")]
    [InlineData("t [s],y (m)\n1,1000.5\n2.5,2000.25\n4,-3\n", "comma, decimal point")]
    [InlineData("t;y\n1;1000,5 %\n2,5;2000,25 %\n4;-3 %\n", "semicolon, decimal comma")]
    public void The_way_a_table_is_written_is_found_by_looking(string text, string readAs)
    {
        var table = Table.Read(new StringReader(text), "d.csv");
        Assert.Equal(readAs, table.ReadAs);
        Assert.Equal(["t", "y"], table.Names);
        Assert.Equal([1, 2.5, 4], table.Column("t"));
        Assert.Equal([1000.5, 2000.25, -3], table.Column("y"));
    }

    [Fact]
    public void A_table_without_names_gets_some()
    {
        var table = Table.Read(new StringReader("1,10\n2,20\n3,30\n"), "d.csv");
        Assert.Equal(["x1", "x2"], table.Names);
        Assert.Equal(3, table.RowCount);
    }

    [Fact]
    public void What_is_not_sure_is_told_with_what_to_write()
    {
        const string Text = "t;y\n1;1,234\n2;5,678\n3;9,012\n";
        var table = Table.Read(new StringReader(Text), "d.csv");
        Assert.Equal([1.234, 5.678, 9.012], table.Column("y"));
        Assert.Equal("semicolon, decimal comma; the comma in 1,234 is read as the decimal mark; if it parts thousands, write 'decimal .'", table.ReadAs);
        Assert.Equal([1234, 5678, 9012], Table.Read(new StringReader(Text), "d.csv", new TableOptions { Decimal = '.' }).Column("y"));
    }

    [Theory]
    [InlineData("Temp (K)", "Temp", "K")]
    [InlineData("v [m/s]", "v", "m/s")]
    [InlineData("Solar.R", "Solar_R", null)]
    [InlineData("GNP.deflator", "GNP_deflator", null)]
    [InlineData("t / s", "t", "s")]
    [InlineData("p/q", "p_q", null)]
    [InlineData("Masse \u00b5", "Masse_\u00b5", null)]
    [InlineData("growth (%)", "growth", "%")]
    [InlineData("age (at death)", "age_at_death", null)]
    [InlineData("2nd run", "n_2nd_run", null)]
    [InlineData("x", "x", null)]
    [InlineData("\u03bb", "\u03bb", null)]
    [InlineData("energy, total", "energy_total", null)]
    public void A_header_becomes_a_name_and_a_unit(string header, string name, string? unit) => Assert.Equal((name, unit), ColumnName.Of(header));

    [Fact]
    public void Gaps_dates_and_truths_are_known()
    {
        var table = Table.Read(new StringReader("day,on,x,hour\n2000-01-02,yes,1,1:30\n2000-01-03,no,NA,2:00\n2000-01-04 12:00,no,,2:15\n"), "d.csv");
        Assert.Equal([1, 2, 3.5], table.Column("day"));
        Assert.Equal([1, 0, 0], table.Column("on"));
        Assert.Equal([1.5, 2, 2.25], table.Column("hour"));
        Assert.Equal(["1", "", ""], table.Text("x"));
        Assert.Equal(1, table.WithoutGaps(["x"]).RowCount);
    }

    /// <summary>Day and month change places where a number above 12 says so.</summary>
    [Theory]
    [InlineData("31.1.2000,1.2.2000", 30, 31)]
    [InlineData("1/31/2000,2/1/2000", 30, 31)]
    [InlineData("Jan 31 2000,Feb 1 2000", 30, 31)]
    public void Dates_are_read_as_people_write_them(string cells, double first, double second) =>
        Assert.Equal([first, second], Table.Read(new StringReader("d;n\n" + cells.Replace(",", ";1\n", StringComparison.Ordinal) + ";2\n"), "d.csv").Column("d"));

    [Fact]
    public void Old_code_pages_and_marks_of_order_are_seen()
    {
        var folder = Directory.CreateTempSubdirectory("discovery-test-");
        try
        {
            foreach (var encoding in (System.Text.Encoding[])[System.Text.Encoding.UTF8, System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode, System.Text.Encoding.Latin1])
            {
                var path = Path.Combine(folder.FullName, encoding.CodePage + ".csv");
                File.WriteAllText(path, "Gr\u00f6\u00dfe;y\n1;2,5\n3;4,5\n5;6\n", encoding);
                var table = Table.Load(path);
                Assert.Equal(["Gr\u00f6\u00dfe", "y"], table.Names);
                Assert.Equal([2.5, 4.5, 6], table.Column("y"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_compressed_table_is_unpacked()
    {
        var path = Path.GetTempFileName() + ".csv.gz";
        try
        {
            using (var file = new System.IO.Compression.GZipStream(File.Create(path), System.IO.Compression.CompressionMode.Compress))
                file.Write("t,y\n1,2\n3,4\n"u8);
            Assert.Equal([2, 4], Table.Load(path).Column("y"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
