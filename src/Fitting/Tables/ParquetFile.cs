using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Discovery.Fitting.Tables;

/// <summary>Tables of Apache Parquet, read by Parquet.Net. Columns that hold lists or records are left out.</summary>
internal static class ParquetFile
{
    /// <summary>How the columns of each type become cells.</summary>
    private static readonly Dictionary<Type, Func<ParquetRowGroupReader, DataField, string[]>> Readers = new()
    {
        [typeof(double)] = Numbers<double>,
        [typeof(float)] = Numbers<float>,
        [typeof(decimal)] = Numbers<decimal>,
        [typeof(long)] = Numbers<long>,
        [typeof(int)] = Numbers<int>,
        [typeof(short)] = Numbers<short>,
        [typeof(sbyte)] = Numbers<sbyte>,
        [typeof(ulong)] = Numbers<ulong>,
        [typeof(uint)] = Numbers<uint>,
        [typeof(ushort)] = Numbers<ushort>,
        [typeof(byte)] = Numbers<byte>,
        [typeof(DateTime)] = Numbers<DateTime>,
        [typeof(ReadOnlyMemory<char>)] = Texts,
        [typeof(string)] = Texts,
    };

    /// <exception cref="DataException">The file is no Parquet file, or none of its columns holds numbers or words.</exception>
    public static CellGrid Read(string path, string source)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            ParquetReader reader = ParquetReader.CreateAsync(stream).GetAwaiter().GetResult();
            DataField[] fields = [.. reader.Schema.Fields.OfType<DataField>().Where(field => !field.IsArray && Readers.ContainsKey(field.ClrType))];
            if (fields.Length == 0) throw new DataException($"{source}: no column of the Parquet file holds numbers or words.");
            var rows = new List<string[]> { Array.ConvertAll(fields, field => field.Name) };
            for (int group = 0; group < reader.RowGroupCount; group++)
            {
                ParquetRowGroupReader part = reader.OpenRowGroupReader(group);
                string[][] columns = Array.ConvertAll(fields, field => Readers[field.ClrType](part, field));
                for (int row = 0; row < part.RowCount; row++) rows.Add(Array.ConvertAll(columns, column => column[row]));
            }
            return new CellGrid(rows, [.. Enumerable.Range(0, rows.Count)], '.', "Parquet");
        }
        catch (Exception error) when (error is IOException or InvalidDataException or NotSupportedException or ParquetException)
        {
            throw new DataException($"{source}: the file is no Parquet file that can be read: {error.Message}", error);
        }
    }

    private static string[] Numbers<T>(ParquetRowGroupReader group, DataField field) where T : struct, IFormattable
    {
        var values = new T?[group.RowCount];
        if (field.IsNullable)
        {
            group.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
        }
        else
        {
            var all = new T[group.RowCount];
            group.ReadAsync<T>(field, all.AsMemory()).AsTask().GetAwaiter().GetResult();
            values = Array.ConvertAll(all, value => (T?)value);
        }
        return Array.ConvertAll(values, value => value?.ToString(value is DateTime ? "yyyy-MM-dd HH:mm:ss.FFF" : value is double or float ? "R" : null, CultureInfo.InvariantCulture) ?? "");
    }

    private static string[] Texts(ParquetRowGroupReader group, DataField field)
    {
        var values = new string?[group.RowCount];
        group.ReadAsync(field, values.AsMemory()!).AsTask().GetAwaiter().GetResult();
        return Array.ConvertAll(values, value => value?.Trim() ?? "");
    }
}
