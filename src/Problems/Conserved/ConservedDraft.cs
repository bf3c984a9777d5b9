using System.Collections.Immutable;

namespace Discovery.Problems.Conserved;

/// <summary>A question for what is kept while its file is being read. Each method reads what follows its keyword.</summary>
internal sealed class ConservedDraft
{
    /// <summary>A statement is worked through after those that stand before it here, wherever it stands in the file.</summary>
    public static readonly ImmutableArray<Keyword<ConservedDraft>> Keywords =
    [
        .. HeadingDraft.Keywords<ConservedDraft>(draft => draft.Heading),
        new("constant", (draft, cursor) => draft.ReadConstant(cursor)),
        new("parameter", (draft, cursor) => draft._parameters.Add(draft.OnlyName(cursor, "parameter"))),
        new("state", (draft, cursor) => draft.ReadState(cursor)),
        new("unknown", (draft, cursor) => draft.ReadUnknown(cursor)),
        new("data", (draft, cursor) => draft._trajectories.ReadData(cursor)),
        new("trajectory", (draft, cursor) => draft._trajectories.ReadTrajectory(cursor)),
        new("input", (draft, cursor) => draft._trajectories.ReadTime(cursor)),
        new("let", (draft, cursor) => draft.ReadDefinition(cursor)),
        new("motion", (draft, cursor) => draft.ReadMotion(cursor)),
        new("equation", (draft, cursor) => draft.ReadEquation(cursor)),
        new("reaction", (draft, cursor) => draft.ReadReaction(cursor)),
        new("search", (draft, cursor) => draft.ReadSearch(cursor)),
        new("conserved", (draft, cursor) => draft.ReadSpace(cursor)),
        new("lagrangian", (draft, cursor) => draft.ReadLagrangian(cursor)),
    ];

    private readonly Dictionary<string, Place> _names = [];
    private readonly List<string> _parameters = [];
    private readonly List<string> _states = [];
    private readonly Dictionary<string, Expr> _rates = [];
    private readonly List<(Expr Formula, StatementCursor Cursor, Place Place)> _toCheck = [];
    private readonly List<string> _unknowns = [];
    private readonly List<(Expr Residual, Place Place)> _equations = [];
    private readonly List<Reaction> _reactions = [];
    private readonly SpaceDraft _space = new();
    private readonly TrajectoryDraft _trajectories = new();
    private ImmutableDictionary<string, Expr> _definitions = ImmutableDictionary<string, Expr>.Empty;
    private ImmutableDictionary<string, Expr> _constants = ImmutableDictionary<string, Expr>.Empty;
    private ImmutableArray<string> _axes = [];
    private ImmutableArray<string> _coordinates = [];
    private EvolutionSystem? _field;
    private string? _time;
    private Place _spacePlace;
    private int _degree;
    private Func<ConservedTask>? _search;

    private HeadingDraft Heading { get; } = new();

    private IReadOnlyCollection<string> Known => [.. _states, .. _parameters, .. _constants.Keys, .. _definitions.Keys, .. _time is { } time ? [time] : Array.Empty<string>()];

    /// <exception cref="ProblemException">The file says something that cannot be understood or done.</exception>
    public static ConservedProblem Read(ProblemFile file)
    {
        var draft = new ConservedDraft();
        file.ReadInto(draft, Keywords, word => $"the keyword '{word}' is not known in a question for what is kept.{Spelling.Suggestion(word, Keywords.Select(keyword => keyword.Word))}");
        // Columns of a table are known when it is read.
        if (!draft._trajectories.IsGiven)
            foreach (var (formula, cursor, place) in draft._toCheck) SpaceDraft.Check([formula], draft.Known, cursor, place);
        return new ConservedProblem(draft.Finish(file))
        {
            Name = draft.Heading.Name ?? Path.GetFileNameWithoutExtension(file.Path),
            About = draft.Heading.About,
            Seed = draft.Heading.Seed,
            Path = file.Path,
            Folder = file.Folder,
            Text = file.Text,
            SpacePlace = draft._spacePlace,
        };
    }

    private ConservedTask Finish(ProblemFile file)
    {
        ProblemException Refuse(string sentence) => new(file.Path, file.End, sentence);
        if (_search is not null) return _search();
        if (_trajectories.IsGiven) return _trajectories.Finish(file, _space, _definitions.AddRange(_constants));
        if (_coordinates.Length > 0) return Lagrangian(file);
        if (_reactions.Count > 0)
        {
            if (_space.IsEmpty) AddUsual(1);
            var network = new ReactionNetwork(Species, [.. _reactions]) { Constants = _constants };
            return new NetworkTask(network, [.. _reactions.Select(ReactionReader.Text)], _degree) { SpaceText = _space.Text, Space = _space.Terms };
        }
        if (_unknowns.Count > 0)
        {
            var field = Field(file);
            if (_space.IsEmpty) _space.Add("", []);
            return new FieldTask(field) { SpaceText = _space.Text, Space = _space.Terms };
        }
        if (_states.Count == 0) throw Refuse("there is nothing whose quantities could be sought; expected 'state x' with 'motion d(x)/d(t) = ...', 'unknown u(x, t)' with 'equation', or 'reaction A -> B rate k'.");
        return Flow(file) with { SpaceText = _space.Text, Space = _space.Terms };
    }

    private ImmutableArray<string> Species => [.. _reactions.SelectMany(reaction => reaction.Reactants.Keys.Concat(reaction.Products.Keys)).Distinct()];

    private FlowTask Flow(ProblemFile file)
    {
        if (_states.FirstOrDefault(state => !_rates.ContainsKey(state)) is { } missing)
            throw new ProblemException(file.Path, file.End, $"there is no equation for the state '{missing}'; expected 'motion d({missing})/d({_time ?? "t"}) = ...'.");
        var system = System();
        if (_space.IsEmpty && _coordinates.IsEmpty) _space.Add(UsualSpace.Text, UsualSpace.Of(system));
        return new FlowTask(system, _time!) { SpaceText = _space.Text, Space = _space.Terms };
    }

    private FlowSystem System() => new([.. _states], [.. _states.Select(state => _rates[state])]) { Definitions = _definitions.AddRange(_constants), Parameters = [.. _parameters], Time = _states.Contains(_time!) ? null : _time };

    private LagrangianTask Lagrangian(ProblemFile file)
    {
        var flow = Flow(file);
        var velocities = _coordinates.Select(coordinate => _rates[coordinate] is Symbol { Name: var name } && _states.Contains(name) ? name
            : throw new ProblemException(file.Path, _spacePlace, $"the rate of '{coordinate}' is no state; expected 'motion d({coordinate})/d({_time}) = v' with a state v, and an equation for v.")).ToImmutableArray();
        var system = new MechanicalSystem(_coordinates, velocities, [.. velocities.Select(velocity => _rates[velocity])]) { Definitions = _definitions.AddRange(_constants), Parameters = [.. _parameters], Time = _time! };
        return new LagrangianTask(system, flow) { SpaceText = _space.Text, Space = _space.Terms };
    }

    private EvolutionSystem Field(ProblemFile file)
    {
        if (_equations.Count == 0) throw new ProblemException(file.Path, file.End, $"the equation is missing; expected such as 'equation {_unknowns[0]}_t = ...'.");
        return _field ??= FieldReader.Solve(_axes, _equations, [.. _unknowns], (place, sentence) => new ProblemException(file.Path, place == default ? file.End : place, sentence))
            with
        { Definitions = _definitions.AddRange(_constants), Parameters = [.. _parameters] };
    }

    private void AddUsual(int degree)
    {
        _degree = degree;
        _space.Add($"monomials of degree up to {degree} in {string.Join(", ", Species)}", FunctionSpace.Products(FunctionSpace.Monomials(degree, Species), [Expr.One]));
    }

    private void ReadConstant(StatementCursor cursor)
    {
        var name = NewName(cursor, "constant");
        cursor.Expect("=");
        _constants = _constants.Add(name, cursor.Formula(_constants.Keys.ToList(), "unit"));
        if (cursor.TryWord("unit")) cursor.Rest("a unit");
        cursor.End();
    }

    private void ReadState(StatementCursor cursor)
    {
        _states.Add(NewName(cursor, "state"));
        if (cursor.TryWord("in")) cursor.Rest("a range such as -1 .. 1");
        cursor.End("'in'");
    }

    private void ReadUnknown(StatementCursor cursor)
    {
        var place = cursor.Place;
        var text = cursor.Rest("an unknown such as u(x, t)");
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim();
        if (VariableName.ObjectionInEquation(name) is { } objection) throw cursor.ErrorAt(place, objection);
        ImmutableArray<string> axes = open < 0 ? [] : [.. text[(open + 1)..].TrimEnd(')', ' ').Split(',', StringSplitOptions.TrimEntries)];
        if (axes.Length != 2) throw cursor.ErrorAt(place, $"'{text}' does not depend on one place and the time; expected '{name}(x, t)': densities are sought along one place.");
        if (!_axes.IsEmpty && !_axes.Order().SequenceEqual(axes.Order())) throw cursor.ErrorAt(place, $"'{text}' has other arguments than the unknown before it; expected {name}({string.Join(", ", _axes)}).");
        if (_axes.IsEmpty) foreach (var axis in axes) Take(axis, place, cursor, "argument");
        _axes = axes;
        Take(name, place, cursor, "unknown");
        _unknowns.Add(name);
    }

    private void ReadDefinition(StatementCursor cursor)
    {
        var name = NewName(cursor, "definition");
        cursor.Expect("=");
        var place = cursor.Place;
        var meaning = _unknowns.Count > 0 ? cursor.Equation(FieldReader.Vocabulary(_axes, _unknowns, Names), onlyFormula: true) : cursor.AnyFormula(" ");
        if (_unknowns.Count == 0) _toCheck.Add((meaning, cursor, place));
        _definitions = _definitions.Add(name, meaning);
    }

    private IEnumerable<string> Names => [.. _definitions.Keys, .. _constants.Keys, .. _parameters];

    private void ReadMotion(StatementCursor cursor)
    {
        var place = cursor.Place;
        if (!cursor.Has('=')) throw cursor.Expected("an equation such as 'd(x)/d(t) = v'");
        var left = string.Concat(cursor.Before('=').Where(letter => !char.IsWhiteSpace(letter)));
        var parts = left.Split(")/d(");
        if (parts.Length != 2 || !parts[0].StartsWith("d(", StringComparison.Ordinal) || !parts[1].EndsWith(')')) throw cursor.ErrorAt(place, $"found '{left}', expected the rate of a state such as 'd(x)/d(t)'.");
        var (state, time) = (parts[0][2..], parts[1][..^1]);
        if (!_states.Contains(state))
        {
            if (_states.Count > 0 && Spelling.Suggestion(state, _states) is { Length: > 0 } hint) throw cursor.ErrorAt(place, $"'{state}' is no state.{hint}");
            Take(state, place, cursor, "state");
            _states.Add(state);
        }
        if (_time is not null && _time != time) throw cursor.ErrorAt(place, $"this rate is by '{time}', others are by '{_time}'; a system has one time.");
        _time = time;
        place = cursor.Place;
        if (!_rates.TryAdd(state, cursor.AnyFormula(" "))) throw cursor.ErrorAt(place, $"the rate of '{state}' was already given; a state has one.");
        _toCheck.Add((_rates[state], cursor, place));
    }

    private void ReadEquation(StatementCursor cursor)
    {
        var place = cursor.Place;
        if (_unknowns.Count == 0) throw cursor.Error("there is no 'unknown' function; add a line such as 'unknown u(x, t)'.");
        if (!cursor.Has('=')) throw cursor.Expected("an equation with '='");
        _equations.Add((cursor.Equation(FieldReader.Vocabulary(_axes, _unknowns, Names)), place));
    }

    private void ReadReaction(StatementCursor cursor)
    {
        var place = cursor.Place;
        var reaction = ReactionReader.Read(cursor, _reactions.Count + 1);
        if (reaction.Rate.SymbolNames().Any(name => reaction.Reactants.ContainsKey(name))) throw cursor.ErrorAt(place, "the rate names a species; mass action multiplies by the reactants itself, so the rate is a number or a constant.");
        _reactions.Add(reaction);
    }

    private void ReadSpace(StatementCursor cursor)
    {
        _spacePlace = cursor.Place;
        if (_reactions.Count > 0)
        {
            _degree = Math.Max(_degree, cursor.AheadIs("degree", "1") ? 1 : 2);
            _space.Read(cursor, _ => Species, false, [.. Species, .. _reactions.SelectMany(reaction => reaction.Rate.SymbolNames())]);
            return;
        }
        if (_trajectories.IsGiven)
        {
            if (cursor.TryWord("network")) _space.ReadNetwork(cursor, _spacePlace);
            else _space.Read(cursor, _ => _states, false, null);
            return;
        }
        if (_unknowns.Count == 0)
        {
            if (!cursor.AtEnd) _space.Read(cursor, _ => _states, false, Known);
            return;
        }
        string[] all = [.. _unknowns, .. _unknowns.Where(HasVelocity).Select(unknown => $"{unknown}_{FieldReader.TimeOf(_axes)}")];
        var axis = _axes.First(name => name != FieldReader.TimeOf(_axes));
        string[] Jets(int order) => [.. Enumerable.Range(0, order + 1).SelectMany(n => all.Select(unknown => EvolutionSystem.JetName(unknown, axis, n)))];
        if (cursor.AtEnd) _space.Add("monomials of degree up to 3 in derivatives of order up to 2", FunctionSpace.Products(FunctionSpace.Monomials(3, Jets(2)), [Expr.One]));
        else _space.Read(cursor, Jets, true, [.. Jets(8), .. _axes, .. Names]);
    }

    /// <summary>Whether an unknown has an equation of second order in time.</summary>
    private bool HasVelocity(string unknown) => FieldReader.TimeOf(_axes) is var time && _equations.Exists(equation => equation.Residual.Contains($"{unknown}_{time}{time}"));

    private void ReadLagrangian(StatementCursor cursor)
    {
        _spacePlace = cursor.Place;
        cursor.Expect("of");
        var names = cursor.Until("among", "coordinates such as q").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (names.FirstOrDefault(name => !_states.Contains(name)) is { } wrong) throw cursor.ErrorAt(_spacePlace, $"'{wrong}' is no state.{Spelling.Suggestion(wrong, _states)}");
        if (cursor.AtEnd) throw cursor.Expected("'among' with functions, such as 'among monomials 2 of v, times 1 q q^2'");
        _coordinates = [.. names];
        _space.Read(cursor, _ => _states, false, Known);
    }

    private void ReadSearch(StatementCursor cursor)
    {
        _spacePlace = cursor.Place;
        cursor.Expect("equation");
        if (_unknowns is not [var unknown]) throw cursor.Error($"a search for an equation has one unknown, not {_unknowns.Count}; expected a line such as 'unknown u(x, t)'.");
        var time = FieldReader.TimeOf(_axes);
        var axis = _axes.First(name => name != time);
        if (!cursor.Has('=') || cursor.Before('=').Trim() != $"{unknown}_{time}") throw cursor.ErrorAt(_spacePlace, $"expected '{unknown}_{time} =' and the terms of the right side.");
        string[] jets = [.. Enumerable.Range(0, 9).Select(n => EvolutionSystem.JetName(unknown, axis, n))];
        if (!cursor.Has("keeping")) throw cursor.ErrorAt(_spacePlace, "it is not said what the equation shall keep; expected 'keeping' and densities, such as 'keeping u u^2'.");
        var place = cursor.Place;
        if (cursor.TryWord("monomials")) _space.ReadMonomials(cursor, place, jets, "keeping");
        else
        {
            var terms = SpacedFormulas.Read(cursor.Until("keeping", "terms such as u*u_x u_xxx"), cursor, place);
            SpaceDraft.Check(terms, jets, cursor, place);
            _space.Add(string.Join(", ", terms), terms);
        }
        cursor.Expect("keeping");
        place = cursor.Place;
        if (ReadLeast(cursor) is { } least)
        {
            var space = new SpaceDraft();
            if (cursor.AtEnd) space.Add($"monomials of degree up to 3 in {string.Join(", ", jets.Take(3))}", FunctionSpace.Products(FunctionSpace.Monomials(3, jets[..3]), [Expr.One]));
            else
            {
                cursor.Expect("of");
                space.Read(cursor, order => jets[..(order + 1)], true, jets);
            }
            _search = () => new CensusTask(unknown, axis, time, space.Terms, space.Text, least) { SpaceText = $"{_space.Text}, without {jets[1]}", Space = [.. _space.Terms.Where(term => term != Expr.Symbol(jets[1]))] };
            return;
        }
        var densities = SpacedFormulas.Read(cursor.Rest("densities such as u u^2"), cursor, place);
        SpaceDraft.Check(densities, jets, cursor, place);
        // With u_t = u_x every density moves along: it is left out.
        _search = () => new InverseTask(unknown, axis, time, densities) { SpaceText = $"{_space.Text}, without {jets[1]}", Space = [.. _space.Terms.Where(term => term != Expr.Symbol(jets[1]))] };
    }

    /// <summary><c>keeping most</c>, or <c>keeping 3 of degree 3 order 2</c>; null where densities are named.</summary>
    private static int? ReadLeast(StatementCursor cursor)
    {
        if (cursor.TryWord("most")) return 1;
        if (!int.TryParse(cursor.Peek(), out var count) || (!cursor.AheadIs(cursor.Peek(), "of"))) return null;
        if (count is < 1 or > 100) throw cursor.Expected("how many densities shall be kept, from 1 to 100");
        cursor.Word("");
        return count;
    }

    private string OnlyName(StatementCursor cursor, string what)
    {
        var name = NewName(cursor, what);
        cursor.End();
        return name;
    }

    private string NewName(StatementCursor cursor, string what)
    {
        var place = cursor.Place;
        var name = cursor.EquationName($"the name of the {what}");
        Take(name, place, cursor, what);
        return name;
    }

    private void Take(string name, Place place, StatementCursor cursor, string what)
    {
        if (!_names.TryAdd(name, place)) throw cursor.ErrorAt(place, $"the {what} '{name}' has a name that line {_names[name].Line} gives already; names must differ.");
    }
}
