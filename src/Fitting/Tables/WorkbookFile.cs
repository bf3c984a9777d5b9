using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Discovery.Fitting.Tables;

/// <summary>Tables of workbooks, .xlsx, .xlsb and .xls, read by ExcelDataReader.</summary>
internal static class WorkbookFile
{
    /// <exception cref="DataException">There is no such sheet, or the file is no workbook.</exception>
    public static CellGrid Read(string path, string source, TableOptions options)
    {
        // Workbooks of before 2007 name a code page.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using FileStream stream = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using IExcelDataReader reader = ExcelReaderFactory.CreateReader(stream);
            var names = new List<string>();
            do
            {
                names.Add(reader.Name);
                if (options.Sheet is { } wanted ? reader.Name == wanted : reader.RowCount > 0 && reader.FieldCount > 0) return Cells(reader);
            }
            while (reader.NextResult());
            throw new DataException(options.Sheet is { } missing
                ? $"{source}: there is no sheet '{missing}' (the file has {string.Join(", ", names.Select(name => $"'{name}'"))})."
                : $"{source}: no sheet of the workbook has a cell; a header row and at least one row of numbers were expected.");
        }
        catch (Exception error) when (error is ExcelDataReader.Exceptions.HeaderException or ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException)
        {
            throw new DataException($"{source}: the file is no workbook that can be read: {error.Message}", error);
        }
    }

    private static CellGrid Cells(IExcelDataReader reader)
    {
        var (rows, lines, line) = (new List<string[]>(), new List<int>(), 0);
        while (reader.Read())
        {
            line++;
            string[] row = [.. Enumerable.Range(0, reader.FieldCount).Select(i => Cell(reader.GetValue(i)))];
            if (Array.TrueForAll(row, cell => cell.Length == 0)) continue;
            rows.Add(row);
            lines.Add(line);
        }
        return new CellGrid(rows, lines, '.', $"sheet '{reader.Name}' of a workbook");
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
    };
}
