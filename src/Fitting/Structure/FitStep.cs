namespace Discovery.Fitting.Structure;

/// <summary>One line of a fit's history. Errors are in standard deviations of the target, or the log-loss of classes: on the held-out rows, or on the training rows with a penalty for parameters.</summary>
/// <param name="Action">What was done, in words: "starts on 2 5 1", "removed node 3 of level 1", "grid 10".</param>
/// <param name="Shape">The shape afterwards.</param>
/// <param name="EdgeCount">The live edges afterwards.</param>
/// <param name="Parameters">The parameters afterwards.</param>
/// <param name="ErrorBefore">Error before; NaN where there was none.</param>
/// <param name="ErrorAfter">Error afterwards.</param>
/// <param name="Accepted">Whether the fit went on from the result.</param>
public sealed record FitStep(string Action, Shape Shape, int EdgeCount, int Parameters, double ErrorBefore, double ErrorAfter, bool Accepted);
