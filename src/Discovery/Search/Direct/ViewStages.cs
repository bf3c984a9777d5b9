namespace Discovery.Search;

/// <summary>The stages for one view, which share its samples, its terms and its bank of formulas.</summary>
internal sealed class ViewStages
{
    /// <summary>In fewer variables there are fewer formulas of a size, and noise tells fewer apart.</summary>
    private const double VariablesOfFullBank = 3;

    private readonly View _view;
    private readonly Breadth _sampling;
    private readonly DirectSearchOptions _options;
    private readonly IReadOnlyList<ClosedForm> _forms;
    private readonly IReadOnlyList<OutputTransform> _transforms;
    private readonly Regression _regression;
    private readonly Regression _onFewRows;
    private readonly Lazy<IReadOnlyList<Feature>> _terms;
    private readonly Lazy<ExpressionBank> _bank;

    public ViewStages(View view, IReadOnlyList<ClosedForm> forms, Breadth sampling, DirectSearchOptions options)
    {
        (_view, _forms, _sampling, _options) = (view, forms, sampling, options);
        _transforms = OutputTransforms.For(forms);
        _regression = new Regression(view.Thin(sampling.Rows), view.RowCount, sampling);
        _onFewRows = new Regression(view.Thin(sampling.BankRows), view.RowCount, sampling);
        _terms = new(() => FeatureBank.Terms(_regression.Rows, forms));
        // Few rows cannot tell many formulas apart: each row is allowed to decide between two, and half of them are left for the constants.
        var share = sampling.ForExactLaws ? 1 : Math.Min(1, view.Names.Length / VariablesOfFullBank);
        var bankSize = (int)Math.Min(options.BankSize * share, Math.Pow(2, view.RowCount / 2.0));
        _bank = new(() => ExpressionBank.Build(_onFewRows.Rows, forms, bankSize));
    }

    /// <summary>What most laws need, tried on every view first.</summary>
    public IEnumerable<IDirectStage> Quick => _view.Names.IsEmpty ? [new Constants(_view)] :
    [
        .. _transforms.Select(transform => new PowerLaws(_regression, transform)),
        .. IfExact([new CorrectedPowerLaws(_regression, _forms)]),
        .. IfExact(_transforms.Select(transform => new Polynomials(_regression, transform, 2, _options.LowDegree))),
        .. QuickSums,
        .. IfExact(QuotientsOfPolynomials),
        new PowersTimesFormulas(_onFewRows, _bank),
        new SumsOfFormulas(_onFewRows, OutputTransforms.Identity, _bank),
        .. _sampling.ForExactLaws ? [] : _transforms.Select(transform => new PureFormulas(_onFewRows, transform, _bank)),
    ];

    /// <summary>Of the stages that know exact laws only, those that take little time: a surrogate that does not follow the law is no proof of noise.</summary>
    public IEnumerable<IDirectStage> Exact => _view.Names.IsEmpty ? [new Constants(_view)] :
    [
        .. _transforms.Select(transform => new PowerLaws(_regression, transform)),
        new CorrectedPowerLaws(_regression, _forms),
        .. _transforms.Select(transform => new Polynomials(_regression, transform, 2, _options.LowDegree)),
        .. QuotientsOfPolynomials,
    ];

    /// <summary>Sums of terms for the transforms that most laws need.</summary>
    public IEnumerable<IDirectStage> QuickSums => _view.Names.IsEmpty ? [] :
        _transforms.Take(_options.QuickTransforms).Select(transform => new SumsOfTerms(_regression, transform, _terms, transform == OutputTransforms.Identity ? _options.MaxTermsOfTarget : _options.MaxTerms));

    /// <summary>What takes longer, or is rarely the law.</summary>
    public IEnumerable<IDirectStage> Deep => _view.Names.IsEmpty ? [] :
    [
        .. _transforms.Take(_options.QuickTransforms).Select(transform => new Curves(_regression, transform, _forms)),
        new SumsOfCurves(_regression, _forms, isNoisy: !_sampling.ForExactLaws),
        .. _transforms.Skip(_options.QuickTransforms).Select(transform => new SumsOfTerms(_regression, transform, _terms, _options.MaxTermsOfRareTransforms)),
        .. _transforms.Skip(1).Take(_options.BankTransforms - 1).Select(transform => new SumsOfFormulas(_onFewRows, transform, _bank)),
        .. IfExact([new PolynomialsAndTerms(_regression, _terms)]),
        new Quotients(_regression, _options.MaxTerms),
        .. Products,
        .. IfExact(_transforms.Select(transform => new Polynomials(_regression, transform, _options.LowDegree + 1, _options.MaxDegree))),
    ];

    private IEnumerable<IDirectStage> QuotientsOfPolynomials =>
    [
        new RationalFunctionLaws(_regression, RationalFunctionLaws.LowDegrees),
        new RootsOfRationalFunctions(_regression),
        new RationalFunctionLaws(_regression, RationalFunctionLaws.HighDegrees),
    ];

    /// <summary>What needs no surrogate to be seen: splines alone show that a law is a product of curves, or has one.</summary>
    public IEnumerable<IDirectStage> Products =>
    [
        new ProductsOfCurves(_regression, _forms, withSum: false, isNoisy: !_sampling.ForExactLaws),
        new ProductsOfCurves(_regression, _forms, withSum: true, isNoisy: !_sampling.ForExactLaws),
    ];

    /// <summary>Stages that know the law only where it holds in all rows.</summary>
    private IEnumerable<IDirectStage> IfExact(IEnumerable<IDirectStage> stages) => _sampling.ForExactLaws ? stages : [];
}
