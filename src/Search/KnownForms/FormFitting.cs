using System.Collections.Immutable;

namespace Discovery.Search.KnownForms;

/// <summary>Fits a form of which only the constants are not known: least squares from starts that are found over the whole range, with what the rows say of each constant.</summary>
public sealed class FormFitting
{
    /// <summary>Rounds of draws; they end where a minimum was reached twice.</summary>
    private const int Rounds = 5;

    /// <summary>Steps of a first descent from a draw, and of the last.</summary>
    private const int FirstSteps = 40, LastSteps = 600;

    /// <summary>Of the draws of a round, those that are followed to the end.</summary>
    private const int Followed = 4;

    /// <summary>Sums of squares that differ by less than this share are one minimum.</summary>
    private const double Same = 1e-6;

    private readonly ProblemData _data;
    private readonly ImmutableArray<FormParameter> _parameters;
    private readonly ImmutableArray<DerivedForm> _derived;
    private readonly long _seed;
    private readonly CancellationToken _cancellation;

    /// <param name="data">The rows.</param>
    /// <param name="parameters">What is known of constants; those that are not named may be any number.</param>
    /// <param name="derived">What is to be worked out from them.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellation">Ends the search for starts with the best so far.</param>
    public FormFitting(ProblemData data, ImmutableArray<FormParameter> parameters, ImmutableArray<DerivedForm> derived, long seed, CancellationToken cancellation)
    {
        (_data, _parameters, _derived, _seed, _cancellation) = (data, parameters, derived, seed, cancellation);
    }

    /// <summary>Fits a form to the training rows.</summary>
    /// <returns>Null where the form has no value in some row wherever it was tried.</returns>
    public FormOutcome? Fit(NamedForm form)
    {
        var names = form.Template.SymbolNames().Where(name => !_data.InputNames.Contains(name) && !_data.Constants.Any(constant => constant.Name == name));
        ImmutableArray<FormParameter> parameters = [.. names.Select(name => _parameters.FirstOrDefault(parameter => parameter.Name == name) ?? new FormParameter(name))];
        var model = new FormModel(form.Template, parameters, _data, _data.Train);
        var (values, notes) = parameters.IsEmpty ? ((double[]?)[], (ImmutableArray<string>)[]) : Search(model);
        if (values is null || !double.IsFinite(model.SumOfSquares(values))) return null;
        (values, var onBounds) = FormDescent.Polish(model, values);
        return new FormAccount(model, values, onBounds, _cancellation).Of(form.Name, _derived) with { Notes = notes };
    }

    private (double[]? Values, ImmutableArray<string> Notes) Search(FormModel model)
    {
        var pooled = model.Parameters.Any(parameter => parameter.IsOwn) ? new FormModel(model.Template, [.. model.Parameters.Select(parameter => parameter with { IsOwn = false })], _data, model.Rows) : model;
        var linear = new LinearPart(pooled);
        var starts = new FormStarts(pooled, linear, new RandomSource(_seed).Fork(6));
        var told = starts.Told();
        var (best, least, met) = ((double[]?)null, double.PositiveInfinity, 0);
        var (own, ownSquares) = ((double[]?)null, double.PositiveInfinity);
        if (told is not null)
        {
            // Straight down, so that of equal minima the user has the nearest; then the way that meets fewer valleys.
            (own, ownSquares) = FormDescent.From(pooled, told, LastSteps, _cancellation);
            Take(own, ownSquares);
            Follow(told);
        }
        if (QuotientStart.Of(pooled) is { } quotient) Follow(quotient);
        for (var round = 0; round < Rounds && met < 2 && !_cancellation.IsCancellationRequested; round++)
        {
            var first = starts.Draw(_cancellation).ConvertAll(start => FormDescent.From(pooled, start, FirstSteps, _cancellation));
            foreach (var (values, _) in first.Where(place => double.IsFinite(place.Squares)).OrderBy(place => place.Squares).Take(Followed)) Follow(values);
            if (starts.IsLinear) break;
        }
        if (best is null) return (null, []);
        ImmutableArray<string> notes = [];
        if (own is not null && double.IsFinite(ownSquares))
        {
            // Of equal minima, such as those of two terms that change places, the user's own start decides.
            if (ownSquares <= least * (1 + Same) + double.Epsilon) return (ReferenceEquals(pooled, model) ? own : Apart(model, pooled, own), []);
            notes = [FormattableString.Invariant($"From the start that was given the fit ends with a sum of squares of {ownSquares:G4}; the one reported, {least:G4}, was found from another.")];
        }
        best = Interchangeable.Ordered(pooled, linear.Others, best);
        return (ReferenceEquals(pooled, model) ? best : Apart(model, pooled, best), notes);

        (double[] Values, double Squares) Down(double[] start) =>
            FormDescent.From(pooled, SeparableDescent.From(pooled, linear, start, LastSteps, _cancellation), LastSteps, _cancellation);

        void Follow(double[] start)
        {
            var (values, squares) = Down(start);
            Take(values, squares);
        }

        void Take(double[] values, double squares)
        {
            if (!double.IsFinite(squares)) return;
            if (squares < least * (1 - Same)) met = 1;
            else if (squares <= least * (1 + Same) + double.Epsilon) met++;
            if (squares < least) (best, least) = (values, squares);
        }
    }

    /// <summary>Constants of the data sets from those of all rows together, and from each set alone.</summary>
    private double[] Apart(FormModel model, FormModel pooled, double[] together)
    {
        var sets = model.Rows.Sets!.Distinct().Order().ToArray();
        var alone = sets.ToDictionary(set => set, set =>
        {
            int[] members = [.. Enumerable.Range(0, model.Rows.Count).Where(row => model.Rows.Sets![row] == set)];
            return FormDescent.From(new FormModel(model.Template, pooled.Parameters, _data, model.Rows.Rows(members)), together, FirstSteps, _cancellation).Values;
        });
        double Middle(int parameter)
        {
            var sorted = alone.Values.Select(values => values[parameter]).Order().ToArray();
            return sorted[sorted.Length / 2];
        }

        double[] fromAll = [.. model.Slots.Select(slot => together[slot.Parameter])];
        double[] fromEach = [.. model.Slots.Select(slot => slot.Set < 0 ? Middle(slot.Parameter) : alone[slot.Set][slot.Parameter])];
        return new[] { fromAll, fromEach }.Select(start => FormDescent.From(model, start, LastSteps, _cancellation)).MinBy(fit => fit.Squares).Values;
    }
}
