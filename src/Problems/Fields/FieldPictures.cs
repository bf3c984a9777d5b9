namespace Discovery.Problems.Fields;

/// <summary>Maps of a field as it was measured, as its equation gives it, and of the difference.</summary>
internal static class FieldPictures
{
    public static IEnumerable<(string Name, string Text)> Of(FieldRun run)
    {
        foreach (var map in run.Maps)
        {
            var scale = Scale.Over(map.Measured);
            List<string> panels = [Map(map, $"{map.Name} as measured", map.Measured, scale)];
            if (!map.Solved.IsEmpty)
            {
                panels.Add(Map(map, $"{map.Name} as the equation gives it", map.Solved, scale));
                double[] left = [.. map.Measured.Zip(map.Solved, (measured, solved) => measured - solved)];
                if (left.Any(double.IsFinite)) panels.Add(Map(map, "measured - solved", left, Scale.Over(left.Where(double.IsFinite))));
            }
            yield return ($"solution-{map.Name}.svg", PictureSheet.Of(panels, 2, Plot.Width, Plot.Height));
        }
    }

    private static string Map(FieldMap map, string title, IReadOnlyList<double> values, Scale colours)
    {
        var plot = new Plot(title, new Scale(map.X.Low, map.X.High), new Scale(map.T.Low, map.T.High), map.X.Name, map.T.Name);
        plot.HeatMap(values, map.Columns, colours);
        return plot.Finish();
    }
}
