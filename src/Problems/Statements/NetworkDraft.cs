using System.Globalization;

namespace Discovery.Problems.Statements;

/// <summary>Reads <c>network</c> statements.</summary>
internal sealed class NetworkDraft
{
    private static readonly string[] Words = ["shape", "degree", "grid"];

    private readonly Once _once = new();
    private NetworkSettings _settings = NetworkSettings.Default;
    private Place _shapePlace;

    public void Read(StatementCursor cursor)
    {
        do
        {
            _once.Take("network " + cursor.Peek(), cursor);
            switch (cursor.OneOf(Words))
            {
                case "shape":
                    ReadShape(cursor);
                    break;
                case "degree":
                    ReadDegree(cursor);
                    break;
                default:
                    ReadGrids(cursor);
                    break;
            }
        }
        while (!cursor.AtEnd);
    }

    /// <param name="file">For errors.</param>
    /// <param name="inputs">How many inputs the file names; 0 where they are the columns of the data.</param>
    public NetworkSettings Finish(string file, int inputs)
    {
        if (_settings.Shape is { } shape && inputs > 0 && shape.InputCount != inputs)
            throw new ProblemException(file, _shapePlace, $"the network begins with {shape.InputCount} nodes, but the problem has {inputs} input{(inputs == 1 ? "" : "s")}; the first width is the number of inputs.");
        return _settings;
    }

    private void ReadShape(StatementCursor cursor)
    {
        _shapePlace = cursor.Place;
        var error = cursor.Error("");
        var widths = new List<string>();
        while (!cursor.AtEnd && !Words.Contains(cursor.Peek())) widths.Add(cursor.Word(""));
        if (widths.Count == 0) throw cursor.Expected("widths such as 2 5 1");
        try
        {
            _settings = _settings with { Shape = Shape.Parse(string.Join(' ', widths)) };
        }
        catch (FormatException refusal)
        {
            throw new ProblemException(error.File, _shapePlace, refusal.Message, refusal);
        }
    }

    private void ReadDegree(StatementCursor cursor)
    {
        var degree = cursor.Peek();
        if (!int.TryParse(degree, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > BSpline.MaxDegree)
            throw cursor.Expected($"a degree from 1 to {BSpline.MaxDegree}");
        cursor.Word("");
        _settings = _settings with { Degree = value };
    }

    private void ReadGrids(StatementCursor cursor)
    {
        var grids = new List<int>();
        while (!cursor.AtEnd && !Words.Contains(cursor.Peek()))
        {
            if (!int.TryParse(cursor.Peek(), NumberStyles.None, CultureInfo.InvariantCulture, out var grid) || grid is < 1 or > 1000)
                throw cursor.Expected("numbers of intervals from 1 to 1000, such as 3 5 10 20");
            if (grids.Count > 0 && grid <= grids[^1]) throw cursor.Error($"found {grid} after {grids[^1]}; grids are refined, so the numbers must grow.");
            grids.Add(grid);
            cursor.Word("");
        }
        if (grids.Count == 0) throw cursor.Expected("numbers of intervals such as 3 5 10 20");
        _settings = _settings with { Grids = [.. grids] };
    }
}
