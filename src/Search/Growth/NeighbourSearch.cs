
namespace Discovery.Search.Growth;

/// <summary>
/// The formulas one step away from a fitted one. Where something may be added or put in place of something else, all that is known is tried in all
/// places to first order, and what promises to earn its bits is handed on with first values for its constants.
/// </summary>
internal sealed class NeighbourSearch
{
    /// <summary>
    /// Terms of the bank that are tried in all places, by their complexity and their number. With the parts of other formulas they are about a
    /// thousand, which in twenty places take a tenth of a second (decision 0014).
    /// </summary>
    private const int MaxFeatureComplexity = 6, MaxFeatures = 500;

    /// <summary>What c*g + adds to a part beside g, and *(1 + c*g).</summary>
    private const int NodesOfTerm = 3, NodesOfFactor = 5;

    /// <summary>Of the neighbours that are handed on, the best of each place and of each size are among them.</summary>
    private const int OfEachPlace = 1, NodesOfSize = 3;

    /// <summary>An exponential of more than this is no small change.</summary>
    private const double MostExponent = 50;

    /// <summary>Share of the squares that a change is taken to leave at least: to first order it may promise anything.</summary>
    private const double LeastLeft = 1e-6;

    private readonly View _view;
    private readonly GrowthOptions _options;
    private readonly double _evidence;
    private readonly IReadOnlyList<Feature> _features;
    private readonly Feature _one;
    private readonly Exchanges _exchanges;
    private readonly bool _hasExponential;
    private readonly bool _hasLogarithm;

    /// <param name="view">Few rows, which decide what is promising.</param>
    /// <param name="forms">The functions that may be used.</param>
    /// <param name="options">How many neighbours are wanted.</param>
    /// <param name="evidence">As many independent rows as all rows are worth.</param>
    public NeighbourSearch(View view, IReadOnlyList<ClosedForm> forms, GrowthOptions options, double evidence)
    {
        (_view, _options, _evidence) = (view, options, evidence);
        _features = [.. FeatureBank.Terms(view, forms).Where(term => term.Complexity <= MaxFeatureComplexity).Take(MaxFeatures)];
        _one = new Feature(Expr.One, [.. Enumerable.Repeat(1.0, view.RowCount)], 0);
        _exchanges = new Exchanges(view, forms);
        _hasExponential = forms.Has(Functions.Exp);
        _hasLogarithm = forms.Has(Functions.Log);
    }

    /// <param name="fit">The formula.</param>
    /// <param name="parts">Of other formulas, to be tried as the bank's terms are.</param>
    public IEnumerable<Expr> Of(FittedFormula fit, IReadOnlyList<Feature> parts)
    {
        var tangents = new Tangents(fit, _view);
        if (!tangents.IsDefined) return [];
        var features = _features.Concat(parts).Concat(PartsOf(tangents)).DistinctBy(feature => feature.Formula).ToList();
        return Extended(tangents, features).Concat(Replaced(tangents, features)).Concat(_exchanges.Of(tangents));
    }

    private static IEnumerable<Feature> PartsOf(Tangents tangents) => tangents.Spots
        .Where(spot => spot.Node is Sum or Product or Power or Call && !spot.Node.SymbolNames().IsEmpty)
        .Select(spot => new Feature(spot.Node, spot.Values, spot.Node.Complexity()));

    /// <summary>With a term added to a part, a part multiplied by a factor close to 1, or a part raised to a power close to 1.</summary>
    private IEnumerable<Expr> Extended(Tangents tangents, IReadOnlyList<Feature> features)
    {
        var ideas = new List<Idea>();
        var column = new double[_view.RowCount];
        foreach (var spot in tangents.Spots)
        {
            // What is added to a term is added to the sum, what multiplies a factor multiplies the product.
            if (spot.Place.Parent is not Sum)
                foreach (var feature in spot.Node is Number ? [_one] : features.Prepend(_one)) Weigh(spot, feature, spot.Slope, isFactor: false);
            if (spot.Place.Parent is Product || spot.Node is Number or Measured) continue;
            var slope = spot.Slope.Zip(spot.Values, (a, b) => a * b).ToArray();
            foreach (var feature in features) Weigh(spot, feature, slope, isFactor: true);
            if (spot.Node is Symbol or Sum && Array.TrueForAll(spot.Values, value => value > 0))
                Weigh(spot, new Feature(Expr.Log(spot.Node), Array.ConvertAll(spot.Values, Math.Log), 2), slope, isFactor: true);
        }
        return Best(ideas).SelectMany(idea => Written(tangents.Formula, idea));

        void Weigh(Tangents.Spot spot, Feature feature, double[] slope, bool isFactor)
        {
            var nodes = feature.Complexity + (isFactor ? NodesOfFactor : NodesOfTerm);
            if (tangents.Formula.Complexity() + nodes - 1 > _options.MostComplex) return;
            for (var row = 0; row < column.Length; row++) column[row] = slope[row] * feature.Values[row];
            var (fall, step) = tangents.Added.Along(column);
            var bits = Bits(tangents.Added.SumOfSquares - fall, tangents.Added.SumOfSquares) + nodes * DescriptionLength.BitsPerNode + DescriptionLength.BitsOfConstant(_evidence);
            if (bits < 0) ideas.Add(new Idea(bits, fall, step, spot, feature, isFactor));
        }
    }

    private IEnumerable<Expr> Written(Expr formula, Idea idea)
    {
        var (part, step, g) = (idea.Spot.Node, Expr.Decimal(idea.Step), idea.Feature.Formula);
        IEnumerable<Expr> images = !idea.IsFactor ? [part + step * g]
            : g is Call logarithm && logarithm.Is(Functions.Log) ? [part * Expr.Power(logarithm.Argument, step), .. _hasLogarithm ? [part * (1 + step * g)] : Array.Empty<Expr>()]
            : [part * (1 + step * g), part / (1 - step * g), .. IsSmall(idea) ? [part * Expr.Exp(step * g)] : Array.Empty<Expr>()];
        return images.Select(image => idea.Spot.Place.Replace(formula, image));
    }

    private bool IsSmall(Idea idea) => _hasExponential && idea.Feature.Values.Max(Math.Abs) * Math.Abs(idea.Step) < MostExponent;

    /// <summary>With another function, scaled and shifted, in place of a part.</summary>
    private IEnumerable<Expr> Replaced(Tangents tangents, IReadOnlyList<Feature> features)
    {
        var ideas = new List<Idea>();
        var column = new double[_view.RowCount];
        foreach (var spot in tangents.Spots.Where(spot => !spot.Place.Path.IsEmpty && spot.Node is not Symbol && !spot.Node.SymbolNames().IsEmpty))
        {
            var problem = tangents.Replaced(spot);
            foreach (var feature in features)
            {
                var nodes = feature.Complexity + NodesOfTerm + 1 - spot.Node.Complexity();
                if (tangents.Formula.Complexity() + nodes > _options.MostComplex) continue;
                for (var row = 0; row < column.Length; row++) column[row] = spot.Slope[row] * feature.Values[row];
                var (fall, step) = problem.Along(column);
                if (fall == 0) continue;
                var bits = Bits(problem.SumOfSquares - fall, tangents.Added.SumOfSquares) + nodes * DescriptionLength.BitsPerNode;
                ideas.Add(new Idea(bits, fall, step, spot, feature, false));
            }
        }
        foreach (var idea in Best(ideas))
        {
            var offset = tangents.Offset(idea.Spot, idea.Feature.Values, idea.Step);
            if (double.IsFinite(offset)) yield return idea.Spot.Place.Replace(tangents.Formula, Expr.Decimal(idea.Step) * idea.Feature.Formula + Expr.Decimal(offset));
        }
    }

    private double Bits(double after, double before) => _evidence / 2 * Math.Log2(Math.Max(after, LeastLeft * before) / before);

    /// <summary>The most promising, and the best of each size and place. Changes that come to the same are tried in their simplest writing.</summary>
    private IEnumerable<Idea> Best(List<Idea> ideas)
    {
        var best = ideas.Where(idea => double.IsFinite(idea.Step)).OrderBy(idea => idea.Bits).DistinctBy(idea => (float)idea.Fall).ToList();
        return best.Take(_options.Neighbours)
            .Concat(best.GroupBy(idea => idea.Feature.Complexity / NodesOfSize).SelectMany(size => size.Take(_options.Neighbours / 4)))
            .Concat(best.GroupBy(idea => idea.Spot).SelectMany(spot => spot.Take(OfEachPlace)))
            .Distinct();
    }

    /// <summary>A change that looks promising to first order.</summary>
    private sealed record Idea(double Bits, double Fall, double Step, Tangents.Spot Spot, Feature Feature, bool IsFactor);
}
