using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>
/// Finds the unknown part of a law whose form is known. The form's constants are first fitted with simple stand-ins for the unknown; for each
/// set of constants the form is solved for the unknown, which becomes a target of its own; what is found for it is put into the form, and all
/// constants are fitted to the real target at once. With the constants improved, the unknown is searched for once more.
/// </summary>
internal sealed class FormSearch(LawForm form, Dataset data, SearchOptions options, CancellationToken cancellation)
{
    /// <summary>
    /// For each stand-in of the unknown: sets of constants drawn at random, steps of the fit that begins at each, and the rows of these fits. They
    /// bound the time before the first search.
    /// </summary>
    private const int RandomStarts = 24, StartIterations = 40, ScreeningRows = 200;

    /// <summary>Sets of constants for which the unknown is searched for in the first round.</summary>
    private const int FirstRound = 5;

    /// <summary>Formulas of the first round whose constants begin the second.</summary>
    private const int SecondRound = 2;

    /// <summary>Share of the rows for which the form must have a solution.</summary>
    private const double SolvableShare = 0.9;

    /// <summary>Sizes between which constants are drawn, evenly in their logarithm, of both signs.</summary>
    private const double LeastDrawn = 0.05, MostDrawn = 20;

    /// <summary>Fits of each stand-in that go on, of those that ended in different constants.</summary>
    private const int OfStandIn = 2;

    /// <summary>Of the unknown, as a share of its largest size: what varies by less is a constant but for rounding.</summary>
    private const double LeastSpread = 1e-12;

    /// <summary>Constants of the unknown part beyond which a formula follows anything.</summary>
    private const int MostArbitrary = 4;

    /// <summary>Largest over least weight up to which all rows count alike.</summary>
    private const double Even = 1.0001;

    private readonly View _view = View.Of(data, options.Known);

    /// <summary>Laws of the form, fitted and snapped.</summary>
    /// <param name="journal">Told of every step.</param>
    public IReadOnlyList<Candidate> Find(Journal journal)
    {
        Action<string> say = journal.Say;
        var proposals = new List<Proposal>();
        var starts = Starts();
        say($"known part: {starts.Count} sets of constants to begin with");
        // Networks, which find what the direct search cannot, are worth their time only once the constants are nearly right.
        var first = options with { Network = options.Network && (form.Constants.IsEmpty || !options.Direct) };
        var isMet = starts.Any(constants => Extend(proposals, constants, first, say));
        if (!isMet) _ = Improved(proposals).Any(constants => Extend(proposals, constants, options, say));
        say($"known part: fitting and snapping {proposals.Count} laws of the form");
        return new ProposalFinishing(_view, options.Finishing, journal, cancellation).Finish(proposals);
    }

    /// <summary>Constants of the form, fitted together with simple stand-ins for the unknown, the best first.</summary>
    private List<ImmutableArray<double>> Starts()
    {
        if (form.Constants.IsEmpty) return [[]];
        var (few, random) = (_view.Thin(ScreeningRows), new RandomSource(options.Seed).Fork(21));
        var fits = new List<(ImmutableArray<double> Constants, double Error)>();
        foreach (var standIn in StandIns())
        {
            var template = form.With(standIn);
            var best = new List<(ImmutableArray<double> Constants, double Error)>();
            for (var i = 0; i < RandomStarts && !cancellation.IsCancellationRequested; i++)
            {
                var start = form.Constants.ToDictionary(name => name, _ => Expr.Decimal(Draw(random)));
                var (fit, values) = FitOnce(template, start, few);
                if (double.IsFinite(fit)) best.Add((values, fit));
            }
            fits.AddRange(best.OrderBy(item => item.Error).DistinctBy(item => string.Join(' ', item.Constants.Select(value => value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)))).Take(OfStandIn));
        }
        return [.. fits.OrderBy(item => item.Error).Select(item => item.Constants).Take(FirstRound)];
    }

    /// <summary>A constant, a line, and parabolas for the unknown, their constants as decimals that are fitted too.</summary>
    private IEnumerable<Expr> StandIns()
    {
        var next = 0;
        Expr Constant() => Expr.Decimal(0.1 + 0.013 * ++next);
        var line = Expr.Sum(_view.Names.Select(name => Constant() * Expr.Symbol(name)).Append(Constant()));
        yield return Constant();
        yield return line;
        yield return line + Expr.Sum(_view.Names.Select(name => Constant() * (Expr.Symbol(name) ^ 2)));
    }

    private static double Draw(RandomSource random) => Math.Exp(random.Uniform(Math.Log(LeastDrawn), Math.Log(MostDrawn))) * (random.Uniform() < 0.5 ? -1 : 1);

    /// <summary>The error and the form's constants after a fit from a start; NaN where it led nowhere.</summary>
    private (double Error, ImmutableArray<double> Constants) FitOnce(Expr template, Dictionary<string, Expr> start, View view)
    {
        var fit = ConstantFit.Fit(template.Substitute(start), view, StartIterations);
        if (!double.IsFinite(fit.SumOfSquares)) return (double.NaN, []);
        return (fit.SumOfSquares, Matching(start, template, fit));
    }

    /// <summary>What became of the constants that were put into a formula: the fit names them in the order in which they first occur.</summary>
    private ImmutableArray<double> Matching(Dictionary<string, Expr> start, Expr template, FittedFormula fit)
    {
        var before = template.Substitute(start).Nodes().OfType<Measured>().Select(number => number.Value).Distinct().ToList();
        return [.. form.Constants.Select(name => before.IndexOf(((Measured)start[name]).Value)).Select(index => index < 0 ? double.NaN : fit.Values[index])];
    }

    /// <summary>Solves the form for the unknown and adds the laws that follow from what is found for it.</summary>
    /// <returns>Whether one of these meets all rows with few constants: then nothing better is to be found.</returns>
    private bool Extend(List<Proposal> proposals, ImmutableArray<double> constants, SearchOptions search, Action<string> say)
    {
        if (cancellation.IsCancellationRequested || Remainder(constants) is not { } rows) return false;
        var outcome = LawSearch.Find(rows, search.InOnePass with { Dimensions = null, Admits = null }, null, cancellation);
        var with = string.Concat(form.Constants.Zip(constants, (name, value) => $" with {name} = {value:G4}"));
        say($"known part:{with} the rest is {outcome.Front[outcome.Chosen].Formula}");
        var (known, found) = (Values(constants), new List<Proposal>());
        foreach (var candidate in outcome.Front.Where(candidate => candidate.Formula.Nodes().All(node => node is not Symbol { Name: LawForm.Unknown })))
            found.Add(new Proposal(form.With(candidate.Formula).Substitute(known), new Origin(Road.KnownPart, $"known part and {candidate.Origin}"), double.NaN));
        proposals.AddRange(found);
        return found.Any(IsMet);
    }

    private bool IsMet(Proposal proposal)
    {
        var fit = ConstantFit.Fit(ConstantForm.Reduce(proposal.Formula), _view);
        return fit.Values.Length <= form.Constants.Length + MostArbitrary && fit.Rmse < _view.ExactError;
    }

    /// <summary>The unknown in each row, as far as the form can be solved for it, weighed by how an error of the target grows in it; null where it cannot.</summary>
    private Dataset? Remainder(ImmutableArray<double> constants)
    {
        var formula = form.Remainder.Substitute(Values(constants));
        string[] symbols = [.. _view.Symbols, LawForm.TargetSymbol];
        double[][] columns = [.. _view.Columns, _view.TargetColumn];
        var values = Tape.Compile(formula, symbols).Evaluate(columns, _view.RowCount);
        var slopes = Tape.Compile(formula.Derivative(LawForm.TargetSymbol), symbols).Evaluate(columns, _view.RowCount);
        int[] rows = [.. Enumerable.Range(0, values.Length).Where(row => double.IsFinite(values[row]) && double.IsFinite(slopes[row]) && slopes[row] != 0)];
        if (rows.Length < Math.Max(3, SolvableShare * values.Length)) return null;
        double[] Pick(double[] column) => Array.ConvertAll(rows, row => column[row]);
        var target = Pick(values);
        if (target.Max() - target.Min() <= LeastSpread * target.Max(Math.Abs)) return null;
        double[] weights = [.. rows.Select(row => (_view.Weights?[row] ?? 1) / (slopes[row] * slopes[row]))];
        var isEven = weights.Max() <= Even * weights.Min();
        return new Dataset([.. _view.Names], [.. _view.Columns.Take(_view.Names.Length).Select(Pick)], data.TargetName, target, isEven ? null : weights);
    }

    /// <summary>The form's constants in the best laws of the first round, after all constants were fitted together.</summary>
    private List<ImmutableArray<double>> Improved(List<Proposal> proposals)
    {
        if (form.Constants.IsEmpty || cancellation.IsCancellationRequested) return [];
        var few = _view.Thin(ScreeningRows);
        return [.. proposals
            .Select(proposal => Candidate.Of(ConstantFit.Fit(proposal.Formula, few), proposal.Origin, few))
            .Where(candidate => double.IsFinite(candidate.Bits))
            .OrderBy(candidate => candidate.Bits)
            .Take(SecondRound)
            .Select(candidate => ConstantsOf(candidate.Formula))
            .OfType<ImmutableArray<double>>()];
    }

    /// <summary>The form's constants in a law of the form, by matching the two from the outside; null where the law was rearranged.</summary>
    private ImmutableArray<double>? ConstantsOf(Expr law)
    {
        var found = new Dictionary<string, double>();
        return Match(form.Template, law, found) && form.Constants.All(found.ContainsKey) ? [.. form.Constants.Select(name => found[name])] : null;
    }

    private bool Match(Expr pattern, Expr law, Dictionary<string, double> found)
    {
        switch (pattern)
        {
            case Symbol { Name: LawForm.Unknown }:
                return true;
            case Symbol symbol when form.Constants.Contains(symbol.Name):
                return law is Measured number && (found.TryAdd(symbol.Name, number.Value) || found[symbol.Name].Equals(number.Value));
            case Sum or Product when law.GetType() == pattern.GetType():
                var rest = law.Operands.ToList();
                foreach (var part in pattern.Operands.Where(part => !part.Contains(LawForm.Unknown)))
                {
                    var matched = rest.FindIndex(operand => Match(part, operand, found));
                    if (matched < 0) return false;
                    rest.RemoveAt(matched);
                }
                return true;
            default:
                if (pattern.Operands.IsEmpty || pattern.GetType() != law.GetType() || pattern.Operands.Length != law.Operands.Length) return pattern == law;
                return (pattern is not Call call || call.Function == ((Call)law).Function) && pattern.Operands.Zip(law.Operands).All(pair => Match(pair.First, pair.Second, found));
        }
    }

    private Dictionary<string, Expr> Values(ImmutableArray<double> constants) =>
        form.Constants.Zip(constants).ToDictionary(pair => pair.First, pair => Expr.Decimal(double.IsFinite(pair.Second) ? pair.Second : 0));
}
