using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>What the benchmark of measured tables is asked.</summary>
/// <param name="Names">Only tables with these names; empty for all.</param>
/// <param name="Half">1 or 2 for one half of the tables, 0 for all.</param>
/// <param name="Time">After this time a search returns its best so far.</param>
/// <param name="FormsOnly">Nothing is searched: the accepted forms are fitted and shown.</param>
internal sealed record MeasuredOptions(IReadOnlyList<string> Names, int Half, TimeSpan Time, bool FormsOnly)
{
    private static readonly string[] WithValue = ["--half", "--time"];

    public static MeasuredOptions Parse(string[] arguments)
    {
        string? Value(string name) => Array.IndexOf(arguments, name) is var i and >= 0 && i + 1 < arguments.Length ? arguments[i + 1] : null;
        var names = arguments.Where((argument, i) => !argument.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !WithValue.Contains(arguments[i - 1])));
        return new MeasuredOptions(
            [.. names],
            int.Parse(Value("--half") ?? "0", CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(double.Parse(Value("--time")?.TrimEnd('s') ?? "60", CultureInfo.InvariantCulture)),
            arguments.Contains("--forms"));
    }
}
