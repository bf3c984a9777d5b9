namespace Discovery.Search.Regressions;

/// <summary>What the stages for one view share: its samples, its terms and its bank of formulas.</summary>
public sealed class StageContext
{
    /// <summary>In fewer variables there are fewer formulas of a size, and noise tells fewer apart.</summary>
    private const double VariablesOfFullBank = 3;

    internal StageContext(View view, IReadOnlyList<ClosedForm> forms, Breadth breadth, DirectSearchOptions options)
    {
        (View, Forms, Breadth, Options) = (view, forms, breadth, options);
        Transforms = OutputTransforms.For(forms);
        Rows = new Regression(view.Thin(breadth.Rows), view.RowCount, breadth);
        FewRows = new Regression(view.Thin(breadth.BankRows), view.RowCount, breadth);
        Terms = new(() => FeatureBank.Terms(Rows.Rows, forms));
        // Few rows cannot tell many formulas apart: each row is allowed to decide between two, and half of them are left for the constants.
        var share = breadth.ForExactLaws ? 1 : Math.Min(1, view.Names.Length / VariablesOfFullBank);
        var bankSize = (int)Math.Min(options.BankSize * share, Math.Pow(2, view.RowCount / 2.0));
        Bank = new(() => ExpressionBank.Build(FewRows.Rows, forms, bankSize));
    }

    public View View { get; }

    /// <summary>What terms may be made of; simplest first.</summary>
    public IReadOnlyList<ClosedForm> Forms { get; }

    public Breadth Breadth { get; }

    /// <summary>Ends stages that take long with what they have.</summary>
    public CancellationToken Cancellation { get; init; }

    public DirectSearchOptions Options { get; }

    /// <summary>What the target may be a function of; the target itself first.</summary>
    internal IReadOnlyList<OutputTransform> Transforms { get; }

    /// <summary>Regressions over as many rows as sums of terms need.</summary>
    internal Regression Rows { get; }

    /// <summary>Regressions over the rows of the bank.</summary>
    internal Regression FewRows { get; }

    internal Lazy<IReadOnlyList<Feature>> Terms { get; }

    internal Lazy<ExpressionBank> Bank { get; }

    internal bool IsNoisy => !Breadth.ForExactLaws;

    /// <summary>The transforms that most laws need.</summary>
    internal IEnumerable<OutputTransform> QuickTransforms => Transforms.Take(Options.QuickTransforms);
}
