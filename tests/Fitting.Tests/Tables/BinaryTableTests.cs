using System.IO.Compression;
using Parquet;
using Parquet.Schema;
using PureHDF;

namespace Discovery.Fitting.Tests.Tables;

/// <summary>Workbooks and binary files, written here by other means than they are read.</summary>
public sealed class BinaryTableTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("discovery-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_workbook_gives_the_first_sheet_with_cells_or_the_one_that_is_named()
    {
        var path = Workbook(("Notes", "<row r=\"1\"><c t=\"inlineStr\" r=\"A1\"><is><t>t [s]</t></is></c><c t=\"inlineStr\" r=\"B1\"><is><t>y</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2.5</v></c></row><row r=\"3\"><c r=\"A3\"><v>2</v></c></row>"), ("Run 3", "<row r=\"1\"><c t=\"inlineStr\" r=\"A1\"><is><t>a</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row>"));
        var table = Table.Load(path);
        Assert.Equal(["t", "y"], table.Names);
        Assert.Equal("s", table.UnitOf("t"));
        Assert.Equal([1, 2], table.Column("t"));
        Assert.Equal(["2.5", ""], table.Text("y"));
        Assert.Equal([7], Table.Load(path, new TableOptions { Sheet = "Run 3" }).Column("a"));
        var error = Assert.Throws<DataException>(() => Table.Load(path, new TableOptions { Sheet = "Run 4" }));
        Assert.EndsWith("there is no sheet 'Run 4' (the file has 'Notes', 'Run 3').", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_has_numbers_gaps_and_words()
    {
        var path = Path.Combine(_folder.FullName, "d.parquet");
        var (t, y, name) = (new DataField<double>("t"), new DataField<int?>("y"), new DataField<string>("name"));
        using (var file = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(t, y, name), file);
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<double>(t, new double[] { 1.5, 2.5 });
            await group.WriteAsync<int>(y, new int?[] { 3, null });
            await group.WriteAsync(name, new[] { "a", "b" });
        }
        var table = Table.Load(path);
        Assert.Equal(["t", "y", "name"], table.Names);
        Assert.Equal([1.5, 2.5], table.Column("t"));
        Assert.Equal(["3", ""], table.Text("y"));
        Assert.Equal(["a", "b"], table.Text("name"));
    }

    [Fact]
    public void Hdf5_gives_a_matrix_or_the_vectors_of_a_group()
    {
        var path = Path.Combine(_folder.FullName, "d.h5");
        new H5File
        {
            ["run"] = new H5Group { ["t"] = new double[] { 1, 2, 3 }, ["y"] = new float[] { 4.5f, 5, 6 }, ["n"] = new int[] { 7, 8, 9 } },
            ["matrix"] = new double[,] { { 1, 2 }, { 3, 4 } },
        }.Write(path);
        var table = Table.Load(path, new TableOptions { Path = "/run" });
        Assert.Equal(["n", "t", "y"], table.Names.Order(StringComparer.Ordinal));
        Assert.Equal([4.5, 5, 6], table.Column("y"));
        Assert.Equal([2, 4], Table.Load(path, new TableOptions { Path = "/matrix" }).Column("x2"));
        Assert.Contains("there is nothing at '/none'", Assert.Throws<DataException>(() => Table.Load(path, new TableOptions { Path = "/none" })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d.xlsx", "the file is no workbook that can be read")]
    [InlineData("d.parquet", "the file is no Parquet file that can be read")]
    [InlineData("d.h5", "the file is no HDF5 file that can be read")]
    public void What_only_has_the_name_is_refused_with_a_sentence(string name, string sentence)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, "t,y\n1,2\n");
        Assert.Contains(sentence, Assert.Throws<DataException>(() => Table.Load(path)).Message, StringComparison.Ordinal);
    }

    /// <summary>The least that Office Open XML asks for (ECMA-376): the workbook, its sheets, and what binds them.</summary>
    private string Workbook(params (string Name, string Rows)[] sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Package = "http://schemas.openxmlformats.org/package/2006/";
        var path = Path.Combine(_folder.FullName, "d.xlsx");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        void Part(string name, string text)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text);
        }

        Part("[Content_Types].xml", $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>"))}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}relationships\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))}</Relationships>");
        for (var i = 0; i < sheets.Length; i++) Part($"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[i].Rows}</sheetData></worksheet>");
        return path;
    }
}
