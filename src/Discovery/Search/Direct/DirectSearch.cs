namespace Discovery.Search;

/// <summary>
/// Looks for compact laws by linear algebra alone, in stages, each exact where the law is of its kind: first between dimensionless groups,
/// where the units are known, then in the variables themselves.
/// </summary>
internal sealed class DirectSearch(View view, IReadOnlyList<ClosedForm> forms, DirectSearchOptions options)
{
    /// <summary>The formulas of each stage, the simplest stage first. A stage runs when its formulas are asked for.</summary>
    public IEnumerable<IReadOnlyList<Proposal>> Stages() =>
        from reduction in DimensionalAnalysis.Of(view, options.ChoicesOfGroups).Append(Reduction.None(view))
        from stage in StagesOf(reduction.View)
        select (IReadOnlyList<Proposal>)[.. stage.Propose().Select(reduction.Lifted)];

    private IEnumerable<IDirectStage> StagesOf(View rows)
    {
        if (rows.Names.IsEmpty) return [new Constants(rows)];
        var regression = new Regression(rows.Thin(options.Rows), rows.RowCount, options);
        var onFewRows = new Regression(rows.Thin(options.BankRows), rows.RowCount, options);
        var terms = new Lazy<IReadOnlyList<Feature>>(() => FeatureBank.Terms(regression.Rows, forms));
        // Few rows cannot tell many formulas apart: each row is allowed to decide between two, and half of them are left for the constants.
        var bankSize = (int)Math.Min(options.BankSize, Math.Pow(2, rows.RowCount / 2.0));
        var bank = new Lazy<ExpressionBank>(() => ExpressionBank.Build(onFewRows.Rows, forms, bankSize));
        var transforms = OutputTransforms.For(forms);
        return
        [
            .. transforms.Select(transform => new PowerLaws(regression, transform)),
            .. transforms.Select(transform => new Polynomials(regression, transform, options.MaxDegree)),
            .. transforms.Select(transform => new SumsOfTerms(regression, transform, terms, options.MaxTerms)),
            new RationalFunctionLaws(regression),
            new Quotients(regression, options.MaxTerms),
            new PowersTimesFormulas(onFewRows, bank),
            .. transforms.Take(options.BankTransforms).Select(transform => new SumsOfFormulas(onFewRows, transform, bank)),
        ];
    }
}
