namespace Discovery.Search.Stages;

/// <summary>
/// T(y) = c f(a x + b) + d in a single variable, or in its logarithm: constants that no bank holds, and a small table has no network whose edges would show them.
/// </summary>
internal sealed class CurveLaws(Regression regression, OutputTransform transform, IReadOnlyList<ClosedForm> forms) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        if (OnlyCurve.Of(regression, transform) is not { } only) return [];
        return new CurveReader(forms, 0, 0, []).Read(only.Curve, only.X).Select(reading => only.Proposed(reading.Formula, reading.Error, only.Curve, $"curve for {transform.Name}"));
    }
}
