namespace Discovery.Problems.Fits;

/// <summary>Fits each form and chooses the one by which rows and constants are told in the fewest bits.</summary>
internal static class FormComparison
{
    /// <summary>Forms this many bits behind are still named as rivals: odds of a thousand to one.</summary>
    private const double BitsOfRivals = 10;

    public static Findings Find(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var journal = new Journal(progress, "fit");
        var fitting = new FormFitting(request.Data, request.Parameters, request.Derived, request.Seed, cancellation);
        var (notes, fitted) = (new List<string>(), new List<(NamedForm Form, FormOutcome Outcome)>());
        foreach (var form in request.Forms)
        {
            var outcome = journal.Timed("fit", () => fitting.Fit(form));
            if (outcome is null)
            {
                notes.Add($"{NameOf(form)} has no finite value in some row wherever its constants were tried: it is left out.");
                continue;
            }
            fitted.Add((form, outcome));
            journal.Say(FormattableString.Invariant($"{NameOf(form)}: sum of squares {outcome.Fit.SumOfSquares:G6}, {outcome.Fit.Bits:0.0} bits"));
            notes.AddRange(outcome.Notes);
            notes.AddRange(Warnings(form, outcome.Fit));
        }
        var preferred = fitted.Count == 0 ? 0 : fitted.IndexOf(fitted.MinBy(item => item.Outcome.Fit.Bits));
        foreach (var (_, outcome) in fitted.Where((_, i) => i != preferred).OrderBy(item => item.Outcome.Fit.Bits))
        {
            var behind = outcome.Fit.Bits - fitted[preferred].Outcome.Fit.Bits;
            if (behind <= BitsOfRivals) journal.Rival(outcome.Printed, behind);
        }
        return new Findings
        {
            Candidates = [.. fitted.Select(item => Candidate(item.Outcome, request.Data))],
            Preferred = preferred,
            Notes = [.. notes],
            Journal = journal.Entries(),
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    /// <summary>The fitted form as a law that is to be measured.</summary>
    internal static LawCandidate Candidate(FormOutcome outcome, ProblemData data)
    {
        var own = outcome.Fit.Parameters.Where(parameter => parameter.DataSet is not null).GroupBy(parameter => parameter.Name);
        return new LawCandidate(outcome.Printed, new Origin(Road.Fit, outcome.Fit.Name.Length == 0 ? "the form that was given" : outcome.Fit.Name))
        {
            Fitted = outcome.Fit,
            Constants = [.. outcome.Fit.Parameters.Where(parameter => parameter.DataSet is null).Select(parameter => new FittedConstant(parameter.Name, parameter.Value, parameter.Sigma))],
            Own = [.. own.Select(values => new OwnConstant(values.Key, [.. values.Select(value => new FittedConstant(value.DataSet!, value.Value, value.Sigma))]))],
            LeftOut = data.HasTestRows ? [] : outcome.LeftOut,
        };
    }

    private static IEnumerable<string> Warnings(NamedForm form, FormFit fit)
    {
        foreach (var parameter in fit.Parameters)
        {
            if (parameter.IsOnBound)
                yield return $"{NameOf(form)}: {parameter.Label} lies on an end of the range that it may have; its interval is not known, and those of the others hold only for this value.";
            else if (double.IsNaN(parameter.Sigma) && fit.Freedom > 0)
                yield return $"{NameOf(form)}: the rows do not fix {parameter.Label}; another constant can make up for it.";
        }
        if (fit.Freedom < 1)
            yield return $"{NameOf(form)} has as many constants as there are rows: it meets them without saying anything, and its constants have no errors.";
    }

    private static string NameOf(NamedForm form) => form.Name.Length == 0 ? "The form" : $"The form {form.Name}";
}
