using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Fitting.Tables;

/// <summary>Columns of dates, times of day and truth values as numbers.</summary>
internal static partial class DateText
{
    /// <summary>Dates are counted in days from here, so that another file of the same kind is counted alike.</summary>
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>As people write dates; which of day and month comes first shows in a number above 12.</summary>
    private static readonly string[][] Patterns =
    [
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd"],
        ["d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "d MMM yyyy", "d-MMM-yyyy", "d MMMM yyyy"],
        ["M/d/yyyy", "M-d-yyyy", "MMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy"],
    ];

    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFF", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss.FFFFFF", " h:mm tt", " h:mm:ss tt"];

    /// <summary>The numbers of a column of which every cell is a date (days from 1 January 2000), a time of day (hours), or a word such as yes and false (1 and 0); null for any other column.</summary>
    public static double[]? Numbers(string[] cells) => Truths(cells) ?? Hours(cells) ?? Days(cells);

    private static double[]? Days(string[] cells)
    {
        if (cells.Length == 0 || !LooksLikeDate().IsMatch(cells[0])) return null;
        foreach (string[] dates in Patterns)
        {
            string[] patterns = [.. dates.SelectMany(_ => Times, (date, time) => date + time)];
            var days = new double[cells.Length];
            int row = 0;
            while (row < cells.Length && DateTime.TryParseExact(cells[row].TrimEnd('Z'), patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)) days[row++] = (time - Epoch).TotalDays;
            if (row == cells.Length) return days;
        }
        return null;
    }

    private static double[]? Hours(string[] cells)
    {
        var hours = new double[cells.Length];
        for (int row = 0; row < cells.Length; row++)
        {
            if (!cells[row].Contains(':', StringComparison.Ordinal) || !TimeSpan.TryParse(cells[row], CultureInfo.InvariantCulture, out TimeSpan time)) return null;
            hours[row] = time.TotalHours;
        }
        return hours;
    }

    private static double[]? Truths(string[] cells)
    {
        var values = new double[cells.Length];
        for (int row = 0; row < cells.Length; row++)
        {
            switch (cells[row].ToLowerInvariant())
            {
                case "true" or "yes":
                    values[row] = 1;
                    break;
                case "false" or "no":
                    break;
                default:
                    return null;
            }
        }
        return values;
    }

    [GeneratedRegex(@"^\w{1,9}[-/. ]\w{1,9}[-/., ]|^(19|20)\d{6}$")]
    private static partial Regex LooksLikeDate();
}
