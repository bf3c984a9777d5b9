using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Equations;

/// <summary>A problem with an equation while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class EquationDraft(string path, string folder)
{
    /// <summary>A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly ImmutableArray<Keyword<EquationDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<EquationDraft>(draft => draft.Heading),
        new("constant", (draft, cursor) => draft.ReadConstant(cursor)),
        new("domain", (draft, cursor) => draft.ReadDomain(cursor)),
        new("unknown", (draft, cursor) => draft.ReadUnknown(cursor)),
        new("eigen", (draft, cursor) => draft.ReadEigenvalue(cursor)),
        new("let", (draft, cursor) => draft.ReadDefinition(cursor)),
        new("region", (draft, cursor) => draft.ReadRegion(cursor)),
        new("equation", (draft, cursor) => draft.ReadEquation(cursor)),
        new("initial", (draft, cursor) => draft.ReadInitial(cursor)),
        new("boundary", (draft, cursor) => draft.ReadBoundary(cursor)),
        new("exact", (draft, cursor) => draft.ReadExact(cursor)),
        new("data", (draft, cursor) => draft.ReadData(cursor)),
        new("network", (draft, cursor) => draft.Network.Read(cursor)),
        new("search", (draft, cursor) => draft.ReadSearch(cursor)),
        new("accept", (draft, cursor) => draft.ReadAccept(cursor)),
    ];

    private readonly Once _once = new();
    private readonly Dictionary<string, Place> _names = [];
    private readonly List<Axis> _axes = [];
    private readonly List<string> _unknowns = [];
    private readonly List<Coefficient> _coefficients = [];
    private readonly List<UnknownFunction> _functions = [];
    private readonly List<Equation> _equations = [];
    private readonly List<BoundaryCondition> _conditions = [];
    private readonly HashSet<int> _timeAxes = [];
    private readonly Dictionary<string, Expr> _exact = [];
    private readonly List<Measurements> _measurements = [];
    private ImmutableDictionary<string, Expr> _definitions = ImmutableDictionary<string, Expr>.Empty;
    private readonly List<ImmutableArray<Expr>> _clauses = [];
    private Region? _region;
    private Place? _regionPlace;
    private ReferenceSolution? _reference;
    private Coefficient? _eigenvalue;
    private Place _eigenPlace;
    private Vocabulary? _vocabulary;
    private TimeSpan? _time;
    private double _acceptL2 = 1e-5;

    private HeadingDraft Heading { get; } = new();

    private NetworkDraft Network { get; } = new();

    /// <summary>The question of a file.</summary>
    /// <param name="file">What it says.</param>
    /// <param name="others">Keywords of other kinds of question, one of which may have been meant.</param>
    /// <exception cref="ProblemException">It says something that cannot be understood, or is ill-posed.</exception>
    public static EquationProblem Read(ProblemFile file, IEnumerable<string> others)
    {
        var draft = new EquationDraft(file.Path, file.Folder);
        file.ReadInto(draft, Keywords, word => Unknown(word, others));
        return draft.Finish(file);
    }

    /// <summary>A question for eigenvalues: the equations, and the number with its range.</summary>
    /// <param name="file">What it says.</param>
    /// <param name="others">Keywords of other kinds of question, one of which may have been meant.</param>
    /// <exception cref="ProblemException">It says something that cannot be understood, or is no problem of eigenvalues.</exception>
    public static (EquationProblem Problem, Coefficient Sought) ReadEigen(ProblemFile file, IEnumerable<string> others)
    {
        var draft = new EquationDraft(file.Path, file.Folder);
        file.ReadInto(draft, Keywords, word => Unknown(word, others));
        var problem = draft.Finish(file);
        return (problem, draft._eigenvalue!);
    }

    private static string Unknown(string word, IEnumerable<string> others) => LawDraft.Keywords.Any(keyword => keyword.Word == word)
        ? $"'{word}' belongs to laws from data; this file asks for the solution of an equation."
        : $"the keyword '{word}' is not known.{Spelling.Suggestion(word, Keywords.Select(keyword => keyword.Word).Concat(others))}";

    private void ReadConstant(StatementCursor cursor)
    {
        var name = NewName(cursor, "constant");
        cursor.Expect("=");
        _definitions = _definitions.Add(name, cursor.Formula(_definitions.Keys.ToList()).Substitute(_definitions));
        cursor.End();
    }

    private void ReadDomain(StatementCursor cursor)
    {
        var place = cursor.Place;
        var name = NewName(cursor, "axis");
        cursor.Expect("in");
        var (low, high) = Range(cursor);
        if (_axes.Count == Box.MaxAxes) throw new ProblemException(path, place, $"a domain has at most {Box.MaxAxes} axes.");
        _axes.Add(new Axis(name, low, high));
    }

    private void ReadUnknown(StatementCursor cursor)
    {
        var place = cursor.Place;
        if (cursor.TryWord("function"))
        {
            var function = FunctionStatement.Read(cursor, _axes, Range);
            Take(function.Name, place, "function");
            _functions.Add(function);
            _coefficients.AddRange(function.Factors());
            return;
        }
        var text = cursor.Until("in", "an unknown such as u(x, y)");
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim();
        if (VariableName.ObjectionInEquation(name) is { } objection) throw new ProblemException(path, place, objection);
        Take(name, place, "unknown");
        if (cursor.TryWord("in"))
        {
            if (open >= 0) throw new ProblemException(path, place, "a coefficient to be found has no arguments; expected such as 'unknown nu in 0 .. 1'.");
            var (low, high) = Range(cursor);
            _coefficients.Add(new Coefficient(name, low, high));
            return;
        }
        if (open >= 0)
        {
            var arguments = text[(open + 1)..].TrimEnd(')', ' ').Split(',', StringSplitOptions.TrimEntries);
            var axes = string.Join(", ", _axes.Select(axis => axis.Name));
            if (!arguments.Order(StringComparer.Ordinal).SequenceEqual(_axes.Select(axis => axis.Name).Order(StringComparer.Ordinal)))
                throw new ProblemException(path, place, $"the unknown {name} depends on ({string.Join(", ", arguments)}), the domain has the axes {axes}; expected {name}({axes}).");
        }
        _unknowns.Add(name);
        cursor.End();
    }

    private void ReadEigenvalue(StatementCursor cursor)
    {
        _once.Take("eigen", cursor);
        var place = cursor.Place;
        var name = NewName(cursor, "eigenvalue");
        cursor.Expect("in");
        var (low, high) = Range(cursor);
        (_eigenvalue, _eigenPlace) = (new Coefficient(name, low, high), place);
        if (_coefficients.Count > 0) throw new ProblemException(path, place, $"eigenvalues and other numbers are not sought together; leave out 'unknown {_coefficients[0].Name}'.");
    }

    private void ReadDefinition(StatementCursor cursor)
    {
        var name = NewName(cursor, "definition");
        cursor.Expect("=");
        var (vocabulary, text, place) = (Vocabulary(cursor), cursor.Remaining, cursor.Place);
        var meaning = cursor.Equation(vocabulary, onlyFormula: true);
        var read = EquationReader.WithFluxes(meaning, text, vocabulary);
        if (!read.Integrals.IsEmpty) throw new ProblemException(path, place, "an integral belongs into the equation itself.");
        if (read.Fluxes.Any(flux => Kinks.In(flux.Formula).Any()))
            throw new ProblemException(path, place, "'diff' of what has a kink or jump belongs into the equation itself, where it is known what holds at the interface; define the flux here and write diff(flux, ...) there.");
        _definitions = _definitions.Add(name, meaning);
        _vocabulary = Vocabulary(cursor).Define(name, meaning);
    }

    private void ReadRegion(StatementCursor cursor)
    {
        var vocabulary = Vocabulary(cursor);
        _regionPlace ??= cursor.Place;
        _clauses.Add(BoundaryReader.Clause(cursor, vocabulary));
        _region = new Region(vocabulary.Box, [.. _clauses]);
    }

    private void ReadEquation(StatementCursor cursor)
    {
        var line = cursor.Place.Line;
        if (!cursor.Has('=')) throw cursor.Expected("an equation with '='");
        var (vocabulary, text) = (Vocabulary(cursor), cursor.Remaining);
        _equations.Add(EquationReader.WithFluxes(cursor.Equation(vocabulary), text, vocabulary, line));
    }

    private void ReadInitial(StatementCursor cursor)
    {
        var line = cursor.Place.Line;
        if (!cursor.Has(':')) throw cursor.Expected("a time and a condition, such as 't = 0: u = sin(x)'");
        var where = BoundaryReader.Where(cursor, _axes, _definitions);
        foreach (var (axis, _) in where) _timeAxes.Add(axis);
        _conditions.Add(new BoundaryCondition.OnFace(where, cursor.Equation(Vocabulary(cursor)), line));
    }

    private void ReadBoundary(StatementCursor cursor)
    {
        var line = cursor.Place.Line;
        var vocabulary = Vocabulary(cursor);
        if (cursor.TryWord("periodic"))
        {
            do
            {
                var axis = vocabulary.Box.IndexOf(cursor.Peek().TrimEnd(','));
                if (axis < 0) throw cursor.Expected($"an axis of the domain: {string.Join(", ", _axes.Select(known => known.Name))}");
                cursor.Word("");
                _conditions.Add(new BoundaryCondition.Periodic(axis, line));
            }
            while (!cursor.AtEnd);
            return;
        }
        var known = NormalDerivative.Known(vocabulary);
        if (!cursor.Has(':'))
        {
            _conditions.AddRange(BoundaryReader.Everywhere(cursor.Equation(known), vocabulary, _region, _timeAxes, line));
            return;
        }
        if (IsCurve(cursor))
        {
            var level = cursor.EquationBefore(':', new Vocabulary(vocabulary.Box, [], default, _definitions));
            _conditions.Add(BoundaryReader.OnCurve(level, cursor.Equation(known), vocabulary, _region, line));
            return;
        }
        var where = BoundaryReader.Where(cursor, _axes, _definitions);
        var residual = cursor.Equation(where.Length == 1 ? known : vocabulary);
        if (where.Length == 1) residual = NormalDerivative.OnFace(residual, vocabulary, where[0].Axis, where[0].Value == vocabulary.Box.Axes[where[0].Axis].High);
        _conditions.Add(new BoundaryCondition.OnFace(where, residual, line));
    }

    /// <summary>Whether what stands before the colon is an equation of a curve rather than values of axes.</summary>
    private bool IsCurve(StatementCursor cursor) => cursor.UpTo(':').Split(',').Any(part => part.Split('=') is not [var left, _] || !_axes.Exists(axis => axis.Name == left.Trim()))
        && cursor.UpTo(':').Split('=').Length == 2 && _region is not null;

    private void ReadExact(StatementCursor cursor)
    {
        var place = cursor.Place;
        if (cursor.Peek().StartsWith('"'))
        {
            _once.Take("exact", cursor);
            var (columns, values) = ReadTable(cursor);
            for (var i = 0; i < _axes.Count; i++)
                if (Array.Find(columns[i], value => value < _axes[i].Low || value > _axes[i].High) is var outside && (outside < _axes[i].Low || outside > _axes[i].High))
                    throw new ProblemException(path, place, string.Create(CultureInfo.InvariantCulture, $"the table has {_axes[i].Name} = {outside:G6}, outside the domain, where {_axes[i].Name} runs from {_axes[i].Low:G6} to {_axes[i].High:G6}."));
            _reference = new ReferenceSolution(columns, [.. _unknowns.Select(unknown => values.TryGetValue(unknown, out var own) ? own : null)]);
            return;
        }
        var name = cursor.EquationName("an unknown");
        if (!_unknowns.Contains(name)) throw new ProblemException(path, place, $"'{name}' is no unknown function; known: {string.Join(", ", _unknowns)}.");
        cursor.Expect("=");
        _exact[name] = cursor.Equation(new Vocabulary(Vocabulary(cursor).Box, [], default, _definitions), onlyFormula: true);
    }

    private void ReadData(StatementCursor cursor)
    {
        var line = cursor.Place.Line;
        var (points, values) = ReadTable(cursor, true);
        double? sigma = null;
        if (cursor.TryWord("sigma"))
        {
            var place = cursor.Place;
            sigma = cursor.Number("the standard deviation of the values, such as 0.01");
            if (!(sigma > 0)) throw new ProblemException(path, place, $"the standard deviation {sigma} is none; expected a number above 0.");
        }
        cursor.End();
        foreach (var (unknown, column) in values) _measurements.Add(new Measurements(points, _unknowns.IndexOf(unknown), column, line) { Sigma = sigma });
    }

    /// <summary>A CSV file with a column an axis and columns of some unknowns.</summary>
    private (ImmutableArray<double[]> Points, SortedDictionary<string, double[]> Values) ReadTable(StatementCursor cursor, bool hasMore = false)
    {
        var place = cursor.Place;
        var file = cursor.Quoted("the name of a CSV file");
        if (!hasMore) cursor.End();
        var table = NamedTable.Load(path, folder, file, place);
        if (_axes.Find(axis => !table.Names.Contains(axis.Name)) is { } missing) throw new ProblemException(path, place, $"{file} has no column '{missing.Name}'.");
        var known = _unknowns.Where(table.Names.Contains).ToList();
        if (known.Count == 0) throw new ProblemException(path, place, $"{file} has no column of an unknown; known: {string.Join(", ", _unknowns)}.");
        try
        {
            return ([.. _axes.Select(axis => Array.ConvertAll(table.Column(axis.Name), value => BoundaryReader.Inside(axis, value)))], new SortedDictionary<string, double[]>(known.ToDictionary(unknown => unknown, table.Column), StringComparer.Ordinal));
        }
        catch (DataException error)
        {
            throw new ProblemException(path, place, error.Message, error);
        }
    }

    private void ReadSearch(StatementCursor cursor)
    {
        cursor.Expect("time");
        var place = cursor.Place;
        var text = cursor.Rest("a time such as 60 s");
        if (!Duration.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var time)) throw new ProblemException(path, place, $"found '{text}', expected a time such as 60 s.");
        _time = time;
    }

    private void ReadAccept(StatementCursor cursor)
    {
        _once.Take("accept", cursor);
        cursor.Expect("l2");
        var place = cursor.Place;
        _acceptL2 = cursor.Number("a relative error such as 1e-5");
        if (!(_acceptL2 > 0)) throw new ProblemException(path, place, $"the error {_acceptL2} cannot be reached; expected a number above 0.");
        cursor.End();
    }

    private EquationProblem Finish(ProblemFile file)
    {
        var end = file.End;
        if (_axes.Count == 0) throw new ProblemException(path, end, "the problem has no 'domain'; add a line such as 'domain x in 0 .. 1'.");
        if (_unknowns.Count == 0) throw new ProblemException(path, end, "the problem has no 'unknown' function; add a line such as 'unknown u(x)'.");
        if (_equations.Count == 0) throw new ProblemException(path, end, "the problem has no 'equation'; add a line such as 'equation u_xx = f'.");
        if (_exact.Count > 0 && _unknowns.Find(unknown => !_exact.ContainsKey(unknown)) is { } without)
            throw new ProblemException(path, end, $"'exact' is given for some unknowns but not for {without}; give it for all or for none.");
        var problem = new DifferentialProblem
        {
            Vocabulary = _vocabulary!,
            Equations = [.. _equations],
            Conditions = [.. _conditions],
            Coefficients = [.. _coefficients],
            Measurements = [.. _measurements],
            Region = _region,
        };
        if (_eigenvalue is { } sought)
        {
            if (_measurements.Count + _exact.Count > 0 || _region is not null) throw new ProblemException(path, _eigenPlace, "'eigen' goes without data, exact solutions and regions.");
            if (EigenSolver.Check(problem, sought) is { } wrong) throw new ProblemException(path, wrong.Line > 0 ? new Place(wrong.Line, 1) : _eigenPlace, wrong.Message);
        }
        else if (WellPosedness.Check(problem) is [var objection, ..])
            throw new ProblemException(path, objection.Line > 0 ? new Place(objection.Line, 1) : objection.IsOfRegion ? _regionPlace!.Value : end, objection.Message);
        return new EquationProblem
        {
            Name = Heading.Name ?? System.IO.Path.GetFileNameWithoutExtension(path),
            About = Heading.About,
            Path = path,
            Folder = folder,
            Text = file.Text,
            Equations = problem,
            Reference = _reference,
            Exact = [.. _unknowns.Where(_exact.ContainsKey).Select(unknown => _exact[unknown])],
            Network = CheckedNetwork(problem, end),
            AcceptL2 = _acceptL2,
            Time = _time,
            Seed = Heading.Seed,
        };
    }

    private NetworkSettings CheckedNetwork(DifferentialProblem problem, Place end)
    {
        var network = Network.Finish(path, _axes.Count);
        if (network.Shape is { } shape && shape.OutputCount != _unknowns.Count)
            throw new ProblemException(path, end, $"the network {shape} ends in {shape.OutputCount} nodes where there are {_unknowns.Count} unknowns.");
        if (network.Degree is { } degree && degree < problem.Order + 1)
        {
            var line = problem.Equations.First(equation => problem.Vocabulary.DerivativesIn(equation.Residual).Any(derivative => derivative.Orders.Total == problem.Order)).Line;
            throw new ProblemException(path, new Place(line, 1), $"the equation is of order {problem.Order}; splines of degree {degree} are not smooth enough, expected 'network degree {problem.Order + 1}' or more.");
        }
        return network;
    }

    private Vocabulary Vocabulary(StatementCursor cursor)
    {
        if (_axes.Count == 0) throw cursor.Error("there is no 'domain'; add a line such as 'domain x in 0 .. 1'.");
        if (_unknowns.Count == 0) throw cursor.Error("there is no 'unknown' function; add a line such as 'unknown u(x)'.");
        return _vocabulary ??= new Vocabulary(new Box([.. _axes]), [.. _unknowns], [.. _coefficients.Select(coefficient => coefficient.Name), .. _eigenvalue is null ? (string[])[] : [_eigenvalue.Name]], _definitions) { Functions = [.. _functions] };
    }

    private (double Low, double High) Range(StatementCursor cursor) => Range(cursor, null);

    private (double Low, double High) Range(StatementCursor cursor, string? stop)
    {
        var place = cursor.Place;
        if (cursor.Has("unit")) throw cursor.Error("equations carry no units; leave 'unit' out and write all numbers in units that belong together.");
        if (!cursor.Has("..")) throw cursor.Expected("a range such as -1 .. 1");
        var low = Number(cursor, "..");
        cursor.Expect("..");
        var high = Number(cursor, stop);
        if (stop is null) cursor.End();
        if (!(low < high) || !double.IsFinite(high - low)) throw new ProblemException(path, place, $"the range {low} .. {high} is empty; its low end must be below its high end.");
        return (low, high);
    }

    private double Number(StatementCursor cursor, string? stop) =>
        cursor.Formula(_definitions.Keys.ToList(), stop).Substitute(_definitions).Evaluate(ImmutableDictionary<string, double>.Empty);

    private string NewName(StatementCursor cursor, string kind)
    {
        var place = cursor.Place;
        var name = cursor.EquationName($"the name of the {kind}");
        Take(name, place, kind);
        return name;
    }

    private void Take(string name, Place place, string kind)
    {
        if (!_names.TryAdd(name, place)) throw new ProblemException(path, place, $"the {kind} '{name}' has a name that line {_names[name].Line} gives already; names must differ.");
    }
}
