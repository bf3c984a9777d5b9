using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>A question about a table while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class LawDraft(string path)
{
    /// <summary>A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly ImmutableArray<Keyword<LawDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<LawDraft>(draft => draft.Heading),
        new("constant", (draft, cursor) => draft.ReadConstant(cursor)),
        new("input", (draft, cursor) => draft.ReadInput(cursor)),
        new("target", (draft, cursor) => draft.ReadTarget(cursor)),
        new("motion", (draft, cursor) => draft.ReadMotion(cursor)),
        new("relation", (draft, cursor) => draft.ReadRelation(cursor)),
        new("lag", (draft, cursor) => draft.ReadLag(cursor)),
        new("trajectory", (draft, cursor) => draft.ReadTrajectory(cursor)),
        new("data", (draft, cursor) => draft.ReadData(cursor)),
        new("separator", (draft, cursor) => draft._tables.ReadSeparator(cursor)),
        new("decimal", (draft, cursor) => draft._tables.ReadDecimal(cursor)),
        new("gaps", (draft, cursor) => draft._tables.ReadGaps(cursor)),
        new("dataset", (draft, cursor) => draft.ReadDataSet(cursor)),
        new("sample", (draft, cursor) => draft.ReadSample(cursor)),
        new("weight", (draft, cursor) => draft.ReadWeights(cursor, isSigma: false)),
        new("sigma", (draft, cursor) => draft.ReadWeights(cursor, isSigma: true)),
        new("split", (draft, cursor) => draft.ReadSplit(cursor)),
        new("search", (draft, cursor) => draft.Search.Read(cursor)),
        new("network", (draft, cursor) => draft.Network.Read(cursor)),
        new("keep", (draft, cursor) => draft.ReadKeep(cursor)),
        new("form", (draft, cursor) => draft._forms.ReadForm(cursor)),
        new("parameter", (draft, cursor) => draft._forms.ReadParameter(cursor, draft.Value)),
        new("derive", (draft, cursor) => draft._forms.ReadDerived(cursor)),
        new("accept", (draft, cursor) => draft.ReadAccept(cursor)),
    ];

    private readonly Once _once = new();
    private readonly Dictionary<string, (string Kind, Place Place)> _names = [];
    private readonly List<InputVariable> _inputs = [];
    private readonly List<KnownConstant> _constants = [];
    private readonly List<TargetVariable> _targets = [];
    private readonly KeepDraft _keep = new();
    private readonly FormDraft _forms = new();
    private readonly TableDraft _tables = new();
    private readonly SeriesDraft _series = new();
    private readonly List<string> _related = [];
    private Place _relationPlace;
    private string? _trajectory;
    private string? _dataSet;
    private readonly List<(string Name, Place Place)> _categories = [];
    private DataSource? _source;
    private RowWeights? _weights;
    private TestSplit _split = TestSplit.Default;
    private double? _accept;

    private SearchDraft Search { get; } = new();

    private HeadingDraft Heading { get; } = new();

    private NetworkDraft Network { get; } = new();

    private string[] ConstantNames => [.. _constants.Select(constant => constant.Name)];

    /// <summary>The question of a file.</summary>
    /// <param name="file">Its statements.</param>
    /// <param name="kinds">What kinds of question it may be.</param>
    /// <exception cref="ProblemException">It says something that cannot be understood or done.</exception>
    public static LawProblem Read(ProblemFile file, ImmutableArray<LawKind> kinds)
    {
        var draft = new LawDraft(file.Path);
        file.ReadInto(draft, Keywords, Unknown);
        return draft.Finish(file, kinds);
    }

    private static string Unknown(string word)
    {
        string[] known = [.. Keywords.Select(keyword => keyword.Word)];
        var hint = Spelling.Suggestion(word, known);
        return $"the keyword '{word}' is not known.{(hint.Length > 0 ? hint : $" Known: {string.Join(", ", known)}.")}";
    }

    private void ReadConstant(StatementCursor cursor)
    {
        var place = cursor.Place;
        var name = NewName(cursor, "constant");
        cursor.Expect("=");
        var value = Value(cursor, "unit");
        _constants.Add(new KnownConstant(name, value, Unit(cursor)) { Place = place });
    }

    private void ReadInput(StatementCursor cursor)
    {
        var place = cursor.Place;
        var name = _tables.Named(cursor) ?? cursor.Name("the name of the input");
        if (cursor.TryWord("as"))
        {
            if (cursor.Peek() != "category") throw cursor.Expected("'category' (another name goes with a header in quotes: input \"Temp (K)\" as T)");
            cursor.Word("");
            cursor.End();
            AddName(name, "category", place);
            _categories.Add((name, place));
            return;
        }
        AddName(name, "input", place);
        SamplingRange? range = null;
        if (cursor.TryWord("in"))
        {
            var isSigned = cursor.TryWord("signed");
            var isLogarithmic = cursor.TryWord("log");
            var isWhole = !isLogarithmic && cursor.TryWord("whole");
            var from = cursor.Place;
            if (!cursor.Has("..")) throw cursor.Expected("a range such as -1 .. 1");
            var (low, high) = Ends(cursor, from, "unit");
            if (isLogarithmic && low <= 0 && high >= 0)
                throw new ProblemException(path, from, $"a logarithmic range needs ends of one sign, but goes from {low} to {high}.");
            if (isWhole && !(double.IsInteger(low) && double.IsInteger(high)))
                throw new ProblemException(path, from, $"a range of whole numbers needs whole ends, but goes from {low} to {high}.");
            range = new SamplingRange(low, high, isLogarithmic, isSigned, isWhole);
        }
        else if (!cursor.AtEnd && cursor.Peek() != "unit")
        {
            throw cursor.Expected("'in', 'unit' or the end of the line");
        }
        _inputs.Add(new InputVariable(name, Unit(cursor), range) { Place = place });
    }

    private void ReadTarget(StatementCursor cursor)
    {
        var target = TargetDraft.Read(cursor, _tables.Named(cursor), _series);
        if (_targets.Find(other => other.Name == target.Name) is { } twin)
            throw new ProblemException(path, target.Place, $"the target '{target.Name}' was already given in line {twin.Place.Line}; two targets cannot have one name.");
        AddName(target.Name, "target", target.Place);
        _targets.Add(target);
    }

    /// <summary>A whole system: the rate of each state is a target, and all states are inputs.</summary>
    private void ReadMotion(StatementCursor cursor)
    {
        _once.Take("motion", cursor);
        foreach (var target in MotionDraft.Read(cursor))
        {
            if (!_inputs.Exists(input => input.Name == target.Rate!.Column)) _inputs.Add(new InputVariable(target.Rate!.Column) { Place = target.Place });
            AddName(target.Name, "target", target.Place);
            _targets.Add(target);
        }
    }

    private void ReadRelation(StatementCursor cursor)
    {
        _once.Take("relation", cursor);
        if (_targets.Count > 0) throw cursor.Error($"'target' in line {_targets[0].Place.Line} and 'relation' exclude each other: a relation has no target.");
        cursor.Expect("among");
        _relationPlace = cursor.Place;
        do
        {
            var place = cursor.Place;
            var name = cursor.Name("the names of the variables");
            if (_related.Contains(name)) throw new ProblemException(path, place, $"the variable '{name}' was already given.");
            if (_names.TryGetValue(name, out var other) && other.Kind != "input")
                throw new ProblemException(path, place, $"the variable '{name}' has the name of the {other.Kind} in line {other.Place.Line}; names must differ.");
            _related.Add(name);
        }
        while (!cursor.AtEnd);
        if (_related.Count < 2) throw new ProblemException(path, _relationPlace, "one variable cannot be bound to others; expected two or more.");
        if (_inputs.Find(input => !_related.Contains(input.Name)) is { } outside)
            throw new ProblemException(path, outside.Place, $"the input '{outside.Name}' is not among the variables of the relation in line {_relationPlace.Line}.");
    }

    private void ReadTrajectory(StatementCursor cursor)
    {
        _once.Take("trajectory", cursor);
        _trajectory = cursor.Column();
        cursor.End();
    }

    private void ReadDataSet(StatementCursor cursor)
    {
        _once.Take("dataset", cursor);
        _dataSet = cursor.Column();
        cursor.End();
    }

    private void ReadKeep(StatementCursor cursor) => _keep.Read(cursor, [.. _inputs.Select(input => input.Name)]);

    private void ReadData(StatementCursor cursor)
    {
        _once.Take("data", cursor);
        var place = cursor.Place;
        _source = new DataSource.File(cursor.Quoted("the name of a CSV file")) { Place = place };
        _tables.ReadPlace(cursor);
    }

    private void ReadSample(StatementCursor cursor)
    {
        _once.Take("sample", cursor);
        if (_once.Where("data") is { } data) throw cursor.Error($"'data' in line {data.Line} and 'sample' exclude each other; give one of them.");
        _source = SampleDraft.Read(cursor, [.. ConstantNames, .. _inputs.Select(input => input.Name)], Ends);
    }

    /// <summary>A column as it was before is one more input.</summary>
    private void ReadLag(StatementCursor cursor)
    {
        var lag = _series.Read(cursor);
        AddName(lag.Name, "lag", lag.Place);
    }

    /// <summary>LOW .. HIGH, up to a word or the end of the line.</summary>
    private (double Low, double High) Ends(StatementCursor cursor, Place from, string stop)
    {
        var low = Value(cursor, "..");
        cursor.Expect("..");
        var high = Value(cursor, stop);
        if (!(low < high)) throw new ProblemException(path, from, $"the range {low} .. {high} is empty; its low end must be below its high end.");
        return (low, high);
    }

    private void ReadWeights(StatementCursor cursor, bool isSigma)
    {
        if (_weights is not null) throw cursor.Error($"'{(_weights.IsSigma ? "sigma" : "weight")}' in line {_weights.Place.Line} already weighs the rows; one column can.");
        var place = cursor.Place;
        var column = cursor.Column();
        if (_targets.Exists(target => target.Name == column)) throw new ProblemException(path, place, $"the target '{column}' cannot weigh its own rows.");
        cursor.End();
        _weights = new RowWeights(column, isSigma) { Place = place };
    }

    private void ReadSplit(StatementCursor cursor)
    {
        _once.Take("split", cursor);
        cursor.Expect("test");
        var place = cursor.Place;
        if (cursor.Peek().StartsWith('"'))
        {
            _split = new TestSplit(0, cursor.Quoted("the name of a CSV file")) { Place = place };
        }
        else
        {
            var fraction = cursor.Number("a share such as 0.25, or a file in quotes");
            if (!(fraction is > 0 and < 1)) throw new ProblemException(path, place, $"the share of test rows is {fraction}; expected a number between 0 and 1.");
            _split = new TestSplit(fraction) { Place = place };
        }
        cursor.End();
    }

    private void ReadAccept(StatementCursor cursor)
    {
        _once.Take("accept", cursor);
        var measure = cursor.OneOf("r2", "accuracy", "l2");
        if (measure == "l2") throw cursor.Error("'accept l2' is for differential equations; use 'accept r2'.");
        var classes = _targets.Count > 0 && _targets.TrueForAll(target => target.IsClass);
        if ((measure == "accuracy") != classes) throw cursor.Error(classes ? "classes are judged by the share of rows that are right; use 'accept accuracy'." : "'accept accuracy' is for targets 'as class'; use 'accept r2'.");
        var place = cursor.Place;
        if (classes)
        {
            _accept = cursor.Number("a share such as 0.8");
            if (!(_accept is > 0 and <= 1)) throw new ProblemException(path, place, $"the accuracy asked for is {_accept}; expected a share above 0 and up to 1.");
            cursor.End();
            return;
        }
        _accept = cursor.Number("a number such as 0.999");
        if (_accept > 1) throw new ProblemException(path, place, $"r2 is never above 1, so {_accept} cannot be reached; expected a number up to 1.");
        cursor.End();
    }

    private LawProblem Finish(ProblemFile file, ImmutableArray<LawKind> kinds)
    {
        var end = file.End;
        if (_targets.Count == 0 && _related.Count == 0) throw new ProblemException(path, end, "the problem has no 'target'; add a line such as 'target y'.");
        var source = _source ?? throw new ProblemException(path, end, "the problem has no data; add a line such as 'data \"measured.csv\"' or 'sample 1000 of sin(x)'.");
        if (source is DataSource.Sample) SampleDraft.Check(path, source.Place, _targets, _inputs, _weights, _split, _related.Count > 0, _series);
        else if (_inputs.Find(input => input.Range is not null) is { } ranged)
            throw new ProblemException(path, ranged.Place, $"the input '{ranged.Name}' has a range, which only a 'sample' draws from; with 'data' the rows are given.");
        CheckTargets();
        CheckCategories(source);
        var problem = new LawProblem
        {
            Kinds = kinds,
            Name = Heading.Name ?? System.IO.Path.GetFileNameWithoutExtension(path),
            About = Heading.About,
            Path = path,
            Folder = file.Folder,
            Text = file.Text,
            Source = source,
            Inputs = _related.Count == 0 ? [.. _inputs, .. _inputs.Count == 0 ? [] : _series.Lags.Select(lag => new InputVariable(lag.Name) { Place = lag.Place })] : [.. _related.Select(name => _inputs.Find(input => input.Name == name) ?? new InputVariable(name) { Place = _relationPlace })],
            Target = _targets.Count > 0 ? _targets[0] : new TargetVariable(_related[0]) { Place = _relationPlace },
            OtherTargets = [.. _targets.Skip(1)],
            IsRelation = _related.Count > 0,
            Trajectory = _trajectory,
            Lags = [.. _series.Lags],
            Clock = _series.Clock?.Name,
            DataSet = _dataSet ?? (_categories.Count == 1 ? _categories[0].Name : null),
            Categories = _categories.Count > 1 || _dataSet is not null ? [.. _categories.Select(category => category.Name)] : [],
            Constants = [.. _constants],
            Weights = _weights,
            Split = _split,
            Search = Search.Finish(),
            Network = Network.Finish(path, _related.Count > 0 || _categories.Count > 0 ? 0 : _inputs.Count),
            Asked = _accept,
            TableOptions = _tables.Options,
            RefusesGaps = _tables.RefusesGaps,
            Aliases = [.. _tables.Aliases],
            Seed = Heading.Seed,
        };
        var (form, forced, forbidden) = _keep.Finish(path, problem);
        problem = problem with { Form = form, Forced = forced, Forbidden = forbidden, Shapes = _keep.Shapes(path, problem) };
        problem = _forms.Finish(path, problem, _keep.WholeForm);
        CheckDataSets(problem);
        return problem;
    }

    /// <summary>One category alone is a data set with constants of its own; several, or one beside a data set, are inputs, which rows of a table alone can have.</summary>
    private void CheckCategories(DataSource source)
    {
        if (_categories.Find(category => category.Name == _dataSet) is { Name: not null } twin) throw new ProblemException(path, twin.Place, $"'{twin.Name}' tells the data sets apart already; a column cannot be both.");
        if (_categories.Count < (_dataSet is null ? 2 : 1)) return;
        if (source is DataSource.Sample) throw new ProblemException(path, _categories[0].Place, "a category is a column of a table; the rows of a 'sample' have none.");
        if (_related.Count > 0) throw new ProblemException(path, _categories[0].Place, "categories do not go with relations in this version.");
        if (_targets.Exists(target => target.Rate is not null)) throw new ProblemException(path, _categories[0].Place, "categories do not go with derivatives, whose trajectories 'trajectory' tells apart.");
    }

    private void CheckDataSets(LawProblem problem)
    {
        if (problem.DataSet is not { } column) return;
        var place = _once.Where("dataset") ?? _categories[0].Place;
        var other = problem switch
        {
            { Source: not DataSource.File } => "the rows of a 'sample'",
            { IsRelation: true } => "relations",
            { Target.IsClass: true } => "classes",
            { Target.Rate: not null } => "derivatives, whose trajectories 'trajectory' tells apart",
            { OtherTargets.Length: > 0 } => "several targets",
            { Form: not null } => "'keep form'",
            { Shapes.Length: > 0 } => "what is kept of a law's course",
            { Forced.Length: > 0 } => "'keep with'",
            _ => null,
        };
        if (other is not null) throw new ProblemException(path, place, $"data sets with constants of their own do not go with {other} in this version.");
        if (problem.Inputs.Any(input => input.Name == column) || problem.Target.Name == column || problem.Weights?.Column == column)
            throw new ProblemException(path, place, $"the column '{column}' has another part in this problem; a column that only tells the data sets apart was expected.");
    }

    private void CheckTargets()
    {
        if (_targets.Find(target => target.IsClass != _targets[0].IsClass) is { } mixed)
            throw new ProblemException(path, mixed.Place, "one target is a number and another a class; make a problem file for each.");
        if (_targets.Find(target => target.Next is not null && _targets.Exists(other => other.Rate is not null)) is { } step)
            throw new ProblemException(path, step.Place, $"'next({step.Next})' goes from row to row, a derivative along the time; make a problem file for each.");
        if (_trajectory is not null && _series.Lags.Count == 0 && _targets.TrueForAll(target => target.Rate is null && target.Next is null))
            throw new ProblemException(path, _once.Where("trajectory")!.Value, "'trajectory' goes with a target that is a derivative or a next value, such as 'target d(x)/d(t)' or 'target next(x)', or with 'lag'.");
    }

    private string NewName(StatementCursor cursor, string kind)
    {
        var place = cursor.Place;
        var name = cursor.Name($"the name of the {kind}");
        AddName(name, kind, place);
        return name;
    }

    private void AddName(string name, string kind, Place place)
    {
        if (_names.TryGetValue(name, out var other))
        {
            throw new ProblemException(path, place, other.Kind == kind
                ? $"the {kind} '{name}' was already given in line {other.Place.Line}."
                : $"the {kind} '{name}' has the name of the {other.Kind} in line {other.Place.Line}; names must differ.");
        }
        _names.Add(name, (kind, place));
    }

    private static string? Unit(StatementCursor cursor)
    {
        string? unit = null;
        if (cursor.TryWord("unit")) unit = cursor.Rest("a unit such as m/s^2");
        cursor.End("'unit'");
        return unit;
    }

    private double Value(StatementCursor cursor, string stop)
    {
        var place = cursor.Place;
        var formula = cursor.Formula(ConstantNames, stop);
        var value = formula.Evaluate(_constants.ToDictionary(constant => constant.Name, constant => constant.Value));
        return double.IsFinite(value) ? value : throw new ProblemException(path, place, "this is not a finite number.");
    }
}
