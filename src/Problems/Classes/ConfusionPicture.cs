using System.Globalization;

namespace Discovery.Problems.Classes;

/// <summary>A confusion table: a row for each class, a column for each class that the law gave, darker where more of a row's rows went.</summary>
internal static class ConfusionPicture
{
    /// <summary>Pixels left of the table for the measured classes' names, and above it for the title and the names that the law gives.</summary>
    private const int Left = 96, Top = 66;

    public static string Of(ConfusionTable table, string title)
    {
        var svg = new Svg(Plot.Width, Plot.Height);
        var (rows, columns) = (table.Measured.Length, table.Assigned.Length);
        var (width, height) = (Math.Min(130.0, (Plot.Width - Left - 20.0) / columns), Math.Min(84.0, (Plot.Height - Top - 40.0) / rows));
        var size = (int)Math.Clamp(Math.Min(height * 0.5, width * 0.32), 7, 16);
        svg.Text(Plot.Width / 2.0, 20, title, size: 14);
        svg.Text(Left + (width * columns / 2), Top - 28, "the law says");
        svg.Text(16, Top + (height * rows / 2), "measured", turn: -90);
        for (var c = 0; c < columns; c++) svg.Text(Left + (width * (c + 0.5)), Top - 8, table.Assigned[c], size: Math.Min(12, size + 1));
        for (var r = 0; r < rows; r++)
        {
            svg.Text(Left - 8, Top + (height * (r + 0.5)) + 4, table.Measured[r], "end", Math.Min(12, size + 1));
            var total = Math.Max(1, table.Counts[r].Sum());
            for (var c = 0; c < columns; c++)
            {
                var (count, isRight) = (table.Counts[r][c], table.Measured[r] == table.Assigned[c]);
                var share = (double)count / total;
                svg.Rectangle(Left + (width * c), Top + (height * r), width, height, Shade(share, isRight), isRight ? "#444" : "#ddd");
                if (count > 0)
                    svg.Text(Left + (width * (c + 0.5)), Top + (height * (r + 0.5)) + (size * 0.36), count.ToString(CultureInfo.InvariantCulture), size: size, colour: share > 0.6 ? "#fff" : "#222");
            }
        }
        svg.Text(Plot.Width / 2.0, Plot.Height - 10, string.Create(CultureInfo.InvariantCulture, $"{table.Right} of {table.Total} {table.Rows} are right: {(double)table.Right / table.Total:0.0000}"));
        return svg.ToString();
    }

    /// <summary>White to blue where the class is right, white to red where it is wrong.</summary>
    private static string Shade(double share, bool isRight)
    {
        var (red, green, blue) = isRight ? (11, 95, 165) : (179, 54, 0);
        byte Mix(int full) => (byte)Math.Round(255 + ((full - 255) * share));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(red):x2}{Mix(green):x2}{Mix(blue):x2}");
    }
}
