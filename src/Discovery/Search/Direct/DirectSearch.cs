namespace Discovery.Search;

/// <summary>
/// Looks for compact laws by linear algebra alone, in stages, each exact where the law is of its kind: first between dimensionless groups,
/// where the units are known, then in the variables themselves.
/// </summary>
internal sealed class DirectSearch(View view, IReadOnlyList<ClosedForm> forms, DirectSearchOptions options)
{
    /// <summary>The formulas of each stage, the simplest stage first. A stage runs when its formulas are asked for.</summary>
    public IEnumerable<IReadOnlyList<Proposal>> Stages()
    {
        var origin = Reduction.None(view);
        ViewStages[] given = [.. DimensionalAnalysis.Of(view, options.ChoicesOfGroups).Append(origin).Select(StagesOf)];
        foreach (var stages in given)
            foreach (var stage in stages.Quick) yield return stages.Propose(stage);
        foreach (var reduction in new SurrogateReductions(options).Of(given[0].Reduction))
        {
            var stages = StagesOf(reduction);
            foreach (var stage in stages.Quick.Concat(stages.Deep)) yield return stages.Propose(stage);
        }
        foreach (var stages in given)
            foreach (var stage in stages.Deep) yield return stages.Propose(stage);
    }

    private ViewStages StagesOf(Reduction reduction)
    {
        var rows = reduction.View;
        if (rows.Names.IsEmpty) return new ViewStages(reduction, [new Constants(rows)], []);
        var regression = new Regression(rows.Thin(options.Rows), rows.RowCount, options);
        var onFewRows = new Regression(rows.Thin(options.BankRows), rows.RowCount, options);
        var terms = new Lazy<IReadOnlyList<Feature>>(() => FeatureBank.Terms(regression.Rows, forms));
        // Few rows cannot tell many formulas apart: each row is allowed to decide between two, and half of them are left for the constants.
        var bankSize = (int)Math.Min(options.BankSize, Math.Pow(2, rows.RowCount / 2.0));
        var bank = new Lazy<ExpressionBank>(() => ExpressionBank.Build(onFewRows.Rows, forms, bankSize));
        var transforms = OutputTransforms.For(forms);
        return new ViewStages(
            reduction,
            [
                .. transforms.Select(transform => new PowerLaws(regression, transform)),
                .. transforms.Select(transform => new Polynomials(regression, transform, 2, options.LowDegree)),
                .. transforms.Take(options.QuickTransforms).Select(transform => new SumsOfTerms(regression, transform, terms, options.MaxTerms)),
                new RationalFunctionLaws(regression),
                new PowersTimesFormulas(onFewRows, bank),
                new SumsOfFormulas(onFewRows, OutputTransforms.Identity, bank),
            ],
            [
                .. transforms.Skip(options.QuickTransforms).Select(transform => new SumsOfTerms(regression, transform, terms, options.MaxTerms)),
                .. transforms.Skip(1).Take(options.BankTransforms - 1).Select(transform => new SumsOfFormulas(onFewRows, transform, bank)),
                new Quotients(regression, options.MaxTerms),
                .. transforms.Select(transform => new Polynomials(regression, transform, options.LowDegree + 1, options.MaxDegree)),
            ]);
    }

    /// <summary>The stages of one view.</summary>
    /// <param name="Reduction">The view and the way back to the original.</param>
    /// <param name="Quick">What most laws need, tried on every view first.</param>
    /// <param name="Deep">What takes longer, or is rarely the law.</param>
    private sealed record ViewStages(Reduction Reduction, IReadOnlyList<IDirectStage> Quick, IReadOnlyList<IDirectStage> Deep)
    {
        public IReadOnlyList<Proposal> Propose(IDirectStage stage) => [.. stage.Propose().Select(Reduction.Lifted)];
    }
}
