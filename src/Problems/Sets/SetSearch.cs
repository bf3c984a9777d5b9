using System.Collections.Immutable;

namespace Discovery.Problems.Sets;

/// <summary>
/// Finds a law that several data sets share. Laws are sought for some sets alone and for all rows together; each formula is fitted to every set with
/// all its constants, and these are made common to the sets one by one as long as that shortens the description of the law and the rows. What is
/// common is then made exact where the rows cannot tell the difference.
/// </summary>
internal sealed class SetSearch
{
    /// <summary>Sets, the largest ones, for which a law is sought alone.</summary>
    private const int SearchedSets = 3;

    /// <summary>Of the formulas with so many constants, how many have them made common.</summary>
    private const int Kept = 6;

    /// <summary>Constants of a formula, at most, and at most one for each two rows of a set.</summary>
    private const int MostConstants = 5;

    /// <summary>Starts of a fit.</summary>
    private const int MostStarts = 4;

    /// <summary>Laws that are finished.</summary>
    private const int Finished = 6;

    private readonly Dataset _rows;
    private readonly View _view;
    private readonly SearchOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly ImmutableArray<string> _setNames;
    private readonly int[] _setOf;
    private readonly ImmutableArray<View> _sets;
    private readonly SetFit _fit;

    public SetSearch(ProblemData data, SearchOptions options, CancellationToken cancellation)
    {
        (_rows, _options, _cancellation) = (data.Training(), options, cancellation);
        _view = View.Of(_rows, options.Known);
        (_setNames, _setOf) = (data.Sets!.Names, data.Train.Sets!);
        _sets = [.. _setNames.Select((_, s) => _view.At(RowsOf(s)))];
        _fit = new SetFit(_sets);
    }

    /// <summary>The laws, simplest first, and the index of the one that is chosen.</summary>
    /// <param name="say">Told of every step.</param>
    public (ImmutableArray<SetLaw> Laws, int Chosen) Find(Action<string> say)
    {
        var structures = Structures(say);
        say($"data sets: {structures.Count} formulas, fitted to each of {_sets.Length} data sets");
        var fitted = structures
            .Select(item => (Model: _fit.EachForItself(item.Template, item.Names, item.Starts), item.Origin))
            .Where(item => double.IsFinite(item.Model.SumOfSquares))
            .GroupBy(item => item.Model.Own.Length)
            .SelectMany(same => same.OrderBy(item => Bits(item.Model)).Take(Kept))
            .SelectMany(item => Shared(item.Model).Select(model => (Model: model, item.Origin)))
            .OrderBy(item => Bits(item.Model))
            .ToList();
        var front = ParetoFront.Of(fitted, item => Size(item.Model.Formula, item.Model.Own.Length), item => item.Model.SumOfSquares);
        say($"data sets: {fitted.Count} ways to have constants in common; finishing the best");
        var laws = fitted.Take(Finished).Concat(front).Distinct().SelectMany(item => Finish(item.Model, item.Origin)).DistinctBy(law => law.Candidate.Formula).ToList();
        var chosen = ParetoFront.Of(laws, law => Size(law.Candidate.Formula, law.Own.Length), law => law.Candidate.Fit.SumOfSquares);
        var index = Choice.Simplest([.. chosen.Select(law => law.Candidate)]);
        if (chosen.Length > 0) say($"chosen: {Tenths.Written(chosen[index].Candidate.Formula)}{(chosen[index].Own.IsEmpty ? "" : $", own constants {string.Join(", ", chosen[index].Own.Select(own => own.Name))}")}");
        return (chosen, index);
    }

    private int[] RowsOf(int set) => [.. Enumerable.Range(0, _setOf.Length).Where(row => _setOf[row] == set)];

    /// <summary>The laws of some sets alone and of all rows together, with their constants set free.</summary>
    private List<(Expr Template, ImmutableArray<string> Names, IReadOnlyList<double[]> Starts, Origin Origin)> Structures(Action<string> say)
    {
        var options = _options with { Network = false, Dimensions = null };
        var found = new List<(Expr Formula, Origin Origin)>();
        var searched = Enumerable.Range(0, _sets.Length).OrderByDescending(s => _sets[s].RowCount).Where(s => _sets[s].TargetColumn.Distinct().Count() > 1).Take(SearchedSets);
        foreach (var rows in searched.Select(RowsOf).Append([.. Enumerable.Range(0, _setOf.Length)]))
        {
            if (_cancellation.IsCancellationRequested) break;
            var outcome = LawSearch.Find(_rows.Rows(rows), options.InOnePass, null, _cancellation);
            var what = rows.Length == _setOf.Length ? "all rows" : $"'{_setNames[_setOf[rows[0]]]}'";
            say($"data sets: {what} alone would have {outcome.Front[outcome.Chosen].Formula}");
            found.AddRange(outcome.Front.Select(candidate => (candidate.Formula, candidate.Origin with { Then = $"for {what}" })));
        }
        var most = Math.Min(MostConstants, _sets.Min(set => set.RowCount) / 2);
        return [.. found
            .SelectMany(item => SetStructures.Of(item.Formula, _rows.InputNames).Select(formula => (Formula: formula, item.Origin)))
            .Concat(SetFamilies.Of(_view, _sets, _options.Forms).Select(formula => (Formula: formula, Origin: new Origin(Road.DataSets, "simple formulas for all data sets"))))
            .Select(item => (Parts: SetStructures.Apply(item.Formula), item.Origin))
            .Where(item => item.Parts.Names.Length >= 1 && item.Parts.Names.Length <= most)
            .GroupBy(item => item.Parts.Template)
            .Select(same => (same.Key, same.First().Parts.Names, (IReadOnlyList<double[]>)[.. same.Select(item => item.Parts.Start).Take(MostStarts)], same.First().Origin))];
    }

    /// <summary>The model with more and more of its constants in common, as long as that is worth it, and with all but one of them.</summary>
    private IEnumerable<SetModel> Shared(SetModel model)
    {
        yield return model;
        var current = model;
        while (!current.Own.IsEmpty && !_cancellation.IsCancellationRequested)
        {
            var next = Enumerable.Range(0, current.Own.Length).Select(i => _fit.Together(Share(current, [i]))).Where(IsFinite).MinBy(Bits);
            if (next is null || Bits(next) > Bits(current)) break;
            yield return current = next;
        }
        for (var alone = 0; alone < model.Own.Length && model.Own.Length > 1; alone++)
        {
            var shared = _fit.Together(Share(model, [.. Enumerable.Range(0, model.Own.Length).Where(i => i != alone)]));
            if (IsFinite(shared)) yield return shared;
        }
    }

    private static bool IsFinite(SetModel model) => double.IsFinite(model.SumOfSquares);

    /// <summary>With some of the own constants common to all sets, beginning at their medians.</summary>
    private static SetModel Share(SetModel model, IReadOnlyCollection<int> indices) => model with
    {
        Shared = [.. model.Shared, .. indices.Select(i => (model.Own[i].Name, model.Own[i].Values.Order().ElementAt(model.Own[i].Values.Length / 2)))],
        Own = [.. model.Own.Where((_, i) => !indices.Contains(i))],
    };

    private double Bits(SetModel model) => Bits(model.Formula, model.SumOfSquares, model.Own.Length);

    /// <summary>The description length, in which an own constant counts once for each set, by the rows that it is told from.</summary>
    private double Bits(Expr formula, double sumOfSquares, int own) =>
        DescriptionLength.Of(formula, sumOfSquares, _view, _view.RowCount) + own * _sets.Sum(set => Math.Log2(set.RowCount) / 2 + 3);

    /// <summary>What there is to read: the formula, and an own constant for each set.</summary>
    private double Size(Expr formula, int own) => formula.Complexity() + own * _sets.Length;

    /// <summary>Makes the common constants exact where the rows cannot tell, and fits the own ones to what stands then.</summary>
    private IEnumerable<SetLaw> Finish(SetModel model, Origin origin)
    {
        var named = Named(model);
        var columns = named.Own.Select(own => Array.ConvertAll(_setOf, s => own.Values[s])).ToArray();
        var wide = View.Of(new Dataset(
            [.. _rows.InputNames, .. named.Own.Select(own => own.Name)], [.. _rows.CopyInputs(), .. columns], _rows.TargetName, _rows.Target.ToArray(), _rows.IsWeighted ? _rows.Weights.ToArray() : null), _options.Known);
        var proposal = new Proposal(named.Formula, origin, named.SumOfSquares);
        foreach (var candidate in new ProposalFinishing(wide, _options.Finishing, new Journal(), CancellationToken.None).Finish([proposal]))
        {
            var own = named.Own.Where(constant => candidate.Formula.Contains(constant.Name)).ToImmutableArray();
            var start = ModelOf(candidate, own);
            var (told, last) = (_fit.Together(start), _fit.OwnAlone(start));
            if (!IsFinite(last)) continue;
            var constants = last.Own.Select((constant, i) => new OwnConstant(
                constant.Name, [.. _setNames.Select((set, s) => new FittedConstant(set, constant.Values[s], told.OwnSigmas[i][s]))]));
            // What finishing says of the shared constants takes the own ones for known.
            var fitted = candidate with { Fit = candidate.Fit with { SumOfSquares = last.SumOfSquares, Sigmas = told.SharedSigmas }, Bits = Bits(candidate.Formula, last.SumOfSquares, own.Length) };
            yield return new SetLaw(fitted, [.. constants]);
        }
    }

    private static SetModel ModelOf(Candidate candidate, ImmutableArray<(string Name, ImmutableArray<double> Values)> own) =>
        new(candidate.Fit.Template, [.. candidate.Fit.Names.Zip(candidate.Fit.Values)], own, [], [], double.NaN);

    /// <summary>What a law says of each row, with all its constants fitted to the other rows.</summary>
    public ImmutableArray<double> LeftOut(SetLaw law)
    {
        var start = ModelOf(law.Candidate, [.. law.Own.Select(own => (own.Name, own.Values.Select(value => value.Value).ToImmutableArray()))]);
        var predictions = new double[_setOf.Length];
        for (var row = 0; row < predictions.Length; row++)
        {
            var without = new SetFit([.. _sets.Select((set, s) => s == _setOf[row] ? _view.At([.. RowsOf(s).Where(other => other != row)]) : set)]).Together(start);
            var formula = without.Formula.Substitute(without.Own.ToDictionary(own => own.Name, own => Expr.Decimal(own.Values[_setOf[row]])));
            predictions[row] = Tape.Compile(formula, _view.Symbols).Evaluate(_view.At([row]).Columns, 1)[0];
        }
        return [.. predictions];
    }

    /// <summary>With names for the own constants that no variable has.</summary>
    private SetModel Named(SetModel model)
    {
        var taken = _view.Symbols.Append(_rows.TargetName).ToHashSet();
        var names = Enumerable.Range(1, int.MaxValue).Select(i => $"k{i}").Where(name => !taken.Contains(name)).Take(model.Own.Length).ToList();
        return model with
        {
            Template = model.Template.Substitute(model.Own.Select((own, i) => (own.Name, Symbol: Expr.Symbol(names[i]))).ToDictionary(pair => pair.Name, pair => pair.Symbol)),
            Own = [.. model.Own.Select((own, i) => (names[i], own.Values))],
        };
    }
}
