namespace Discovery.Search;

/// <summary>The closed forms that edges are read as, simplest first.</summary>
internal sealed class EdgeForms(IReadOnlyList<ClosedForm> forms)
{
    /// <summary>The best fit of each form that is defined over the whole curve, in the order of their cost.</summary>
    public IEnumerable<EdgeFit> Fit(EdgeCurve curve) => forms.Select(form => EdgeFitter.Fit(form, curve)).OfType<EdgeFit>().OrderBy(Cost);

    /// <summary>
    /// An error ten times as large weighs as much as a form that is three nodes longer. Among forms that fit alike, the one that stands
    /// first in the table wins.
    /// </summary>
    public double Cost(EdgeFit fit) =>
        fit.Form.Complexity + 3 * Math.Log10(Math.Max(fit.Error, 1e-8)) + 0.1 * Enumerable.Range(0, forms.Count).First(i => forms[i] == fit.Form);
}
