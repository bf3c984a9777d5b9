using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Spectra;

/// <summary>A question about spectra while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class SpectrumDraft
{
    /// <summary>A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly ImmutableArray<Keyword<SpectrumDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<SpectrumDraft>(draft => draft.Heading),
        new("data", (draft, cursor) => draft._table.Read(cursor)),
        new("spectrum", (draft, cursor) => draft.ReadSpectrum(cursor)),
        new("ignore", (draft, cursor) => draft.ReadIgnored(cursor)),
        new("clean", (draft, cursor) => draft.ReadClean(cursor)),
        new("measure", (draft, cursor) => draft.ReadMeasure(cursor)),
    ];

    /// <summary>Words that belong to the law of the lines as well.</summary>
    private static readonly string[] Shared = ["problem", "about", "seed"];

    /// <summary>One of these asks for a law.</summary>
    private static readonly string[] Asking = ["target", "relation", "form"];

    private readonly Once _once = new();
    private readonly DataDraft _table = new();
    private readonly List<(double Low, double High)> _ignored = [];
    private CleaningOptions _cleaning = new() { Spikes = false, Baseline = BaselineMethod.Level };
    private string _value = "", _along = "";
    private string? _of;
    private Place _place;
    private SpectrumAxis? _axis;
    private PeakShape? _shape;
    private ImmutableArray<double> _near = [];
    private (double, double)? _within;

    private HeadingDraft Heading { get; } = new();

    /// <exception cref="ProblemException">The file says something that cannot be understood or done.</exception>
    public static SpectrumProblem Read(ProblemFile file, ImmutableArray<ProblemKind> laws)
    {
        var own = Keywords.Select(keyword => keyword.Word).ToHashSet();
        string[] lawWords = [.. laws.SelectMany(kind => kind.Keywords).Distinct().Where(word => word != "data")];
        var draft = new SpectrumDraft();
        file.ReadInto(draft, Keywords, word => $"the keyword '{word}' is not known in a question about spectra.{Spelling.Suggestion(word, own.Concat(lawWords))}", lawWords.Contains);
        return draft.Finish(file, laws, [.. file.Statements.Where(statement => !own.Contains(new StatementCursor(statement).Peek()))]);
    }

    private SpectrumProblem Finish(ProblemFile file, ImmutableArray<ProblemKind> laws, ImmutableArray<Statement> lawStatements)
    {
        if (_table.File is null) throw new ProblemException(file.Path, _place, "the table is missing; expected a line such as 'data \"spectra.csv\"'.");
        var axis = _axis ?? new SpectrumAxis(_along);
        return new SpectrumProblem(new SpectrumTask(_value, _along)
        {
            Of = _of,
            Data = _table.File,
            DataPlace = _table.Place,
            Place = _place,
            Ignored = [.. _ignored],
            Cleaning = _cleaning,
            Axis = axis,
            Shape = _shape,
            Near = _near,
            Within = _within,
        })
        {
            Name = Heading.Name ?? Path.GetFileNameWithoutExtension(file.Path),
            About = Heading.About,
            Seed = Heading.Seed,
            Path = file.Path,
            Folder = file.Folder,
            Text = file.Text,
            LawText = LawText(lawStatements, file),
            Laws = laws,
        }.WithLawChecked();
    }

    /// <summary>The statements of the law, each in its own line of the file, so that errors name the right place; empty where none is asked for.</summary>
    private static string LawText(ImmutableArray<Statement> statements, ProblemFile file)
    {
        if (statements.IsEmpty) return "";
        if (!statements.Any(statement => Asking.Contains(new StatementCursor(statement).Peek())))
            throw new StatementCursor(statements[0]).Error($"'{new StatementCursor(statements[0]).Peek()}' belongs to a law of the lines, but none is asked for; add 'target flux', or another column of lines.csv.");
        var all = statements.Concat(file.Statements.Where(statement => Shared.Contains(new StatementCursor(statement).Peek()))).ToList();
        var lines = new string[Math.Max(all.Max(statement => statement.Place.Line), 1)];
        Array.Fill(lines, "");
        foreach (var statement in all) lines[statement.Place.Line - 1] = statement.Text;
        return string.Join('\n', lines) + $"\ndata \"{LineTable.FileName}\"\n";
    }

    private void ReadSpectrum(StatementCursor cursor)
    {
        _once.Take("spectrum", cursor);
        _place = cursor.Place;
        _value = cursor.Column();
        cursor.Expect("along");
        _along = cursor.Column();
        if (cursor.TryWord("of")) _of = cursor.Column();
        cursor.End("'of' with the column that tells spectra apart");
    }

    private void ReadIgnored(StatementCursor cursor)
    {
        var place = cursor.Place;
        if (cursor.Column() is var name && name != _along) throw cursor.ErrorAt(place, $"found '{name}', expected '{_along}', the axis of the spectra, and a range: ignore {_along} in 1 .. 2.");
        cursor.Expect("in");
        _ignored.Add(Range(cursor));
        cursor.End();
    }

    private void ReadClean(StatementCursor cursor)
    {
        var what = cursor.OneOf("spikes", "baseline", "ripple", "steps");
        _once.Take($"clean {what}", cursor);
        switch (what)
        {
            case "spikes":
                _cleaning = _cleaning with { Spikes = true };
                break;
            case "steps":
                _cleaning = _cleaning with { Steps = true };
                break;
            case "baseline":
                ReadBaseline(cursor);
                break;
            default:
                _cleaning = _cleaning with { Ripple = true, Periods = cursor.TryWord("near") ? Numbers(cursor, "a period, above 0", value => value > 0) : [] };
                break;
        }
        cursor.End();
    }

    private void ReadBaseline(StatementCursor cursor)
    {
        _cleaning = _cleaning with { Baseline = BaselineMethod.Spline };
        if (cursor.AtEnd) return;
        var method = cursor.OneOf("spline", "polynomial", "chebyshev", "arpls") switch
        {
            "spline" => BaselineMethod.Spline,
            "polynomial" => BaselineMethod.Polynomial,
            "chebyshev" => BaselineMethod.Chebyshev,
            _ => BaselineMethod.ArPls,
        };
        double? parameter = null;
        if (!cursor.AtEnd)
        {
            var place = cursor.Place;
            var (low, high, name) = method switch
            {
                BaselineMethod.Spline => (4.0, 200.0, "a number of splines from 4 to 200"),
                BaselineMethod.ArPls => (1e-3, 1e15, "a stiffness such as 1e7, from 1e-3 to 1e15"),
                _ => (0.0, 50.0, "a degree from 0 to 50"),
            };
            parameter = cursor.Number(name);
            if (parameter < low || parameter > high || (method != BaselineMethod.ArPls && !double.IsInteger(parameter.Value))) throw cursor.ErrorAt(place, string.Create(CultureInfo.InvariantCulture, $"found {parameter}, expected {name}."));
        }
        _cleaning = _cleaning with { Baseline = method, BaselineParameter = parameter };
    }

    private void ReadMeasure(StatementCursor cursor)
    {
        _once.Take("measure", cursor);
        cursor.OneOf("line", "lines");
        var place = cursor.Place;
        if (cursor.TryWord("of") && cursor.Column() is var name && name != _value) throw cursor.ErrorAt(place, $"found '{name}', expected '{_value}', the values of the spectra.");
        while (!cursor.AtEnd)
        {
            place = cursor.Place;
            switch (cursor.OneOf("over", "as", "near", "in"))
            {
                case "over":
                    _axis = Axis(cursor);
                    break;
                case "as":
                    _shape = cursor.OneOf("gaussian", "lorentzian", "voigt") switch { "gaussian" => PeakShape.Gaussian, "lorentzian" => PeakShape.Lorentzian, _ => PeakShape.Voigt };
                    break;
                case "near":
                    _near = Numbers(cursor, $"places of lines along {_along}", _ => true);
                    break;
                default:
                    _within = Range(cursor);
                    break;
            }
        }
        if (_near.Length > 0 && _shape is null) throw cursor.ErrorAt(place, "places of lines need their shape; expected 'as gaussian', 'as lorentzian' or 'as voigt' beside 'near'.");
    }

    private static SpectrumAxis Axis(StatementCursor cursor)
    {
        var name = cursor.OneOf("velocity", "radio");
        if (name == "radio") cursor.Expect("velocity");
        var isWavelength = cursor.TryWord("of") && cursor.OneOf("wavelength", "frequency") == "wavelength";
        cursor.Expect("rest");
        var place = cursor.Place;
        var rest = cursor.Number("the place of the line at rest, such as 1420.405751768");
        if (rest <= 0) throw cursor.ErrorAt(place, string.Create(CultureInfo.InvariantCulture, $"found {rest}, expected a place above 0, in the units of the table."));
        if (isWavelength && name == "radio") throw cursor.ErrorAt(place, "the radio convention is one of frequencies; expected 'over velocity of wavelength rest'.");
        if (!cursor.AtEnd && Unit.TryParse(cursor.Peek(), out _, out _)) cursor.Word("");
        return new SpectrumAxis("velocity", rest, name == "radio", isWavelength);
    }

    /// <summary>Numbers one after the other; a unit behind them is that of the table.</summary>
    private static ImmutableArray<double> Numbers(StatementCursor cursor, string expected, Func<double, bool> isGood)
    {
        var numbers = ImmutableArray.CreateBuilder<double>();
        while (!cursor.AtEnd && double.TryParse(cursor.Peek(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            if (!isGood(value)) throw cursor.Expected(expected);
            numbers.Add(cursor.Number(expected));
        }
        if (numbers.Count == 0) throw cursor.Expected(expected);
        if (!cursor.AtEnd && cursor.Peek() is not ("over" or "as" or "near" or "in") && Unit.TryParse(cursor.Peek(), out _, out _)) cursor.Word("");
        return numbers.ToImmutable();
    }

    private static (double Low, double High) Range(StatementCursor cursor)
    {
        var place = cursor.Place;
        var low = cursor.Number("the lower end of a range such as 1 .. 2");
        cursor.Expect("..");
        var high = cursor.Number("the upper end of the range");
        return low < high ? (low, high) : throw cursor.ErrorAt(place, string.Create(CultureInfo.InvariantCulture, $"the range from {low} to {high} is empty; expected the lower end first."));
    }
}
