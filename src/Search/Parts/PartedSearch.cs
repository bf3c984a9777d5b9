namespace Discovery.Search.Parts;

/// <summary>
/// Searches for a law on each side of a switch where polynomials on both sides come nearer than the law that was found, and decides whether all rows are
/// described in fewer bits by the two laws and the place between them.
/// </summary>
/// <param name="view">All rows.</param>
/// <param name="law">What was found with them.</param>
/// <param name="journal">Told of what is done.</param>
/// <param name="cancellation">On cancellation what was found so far counts.</param>
internal sealed class PartedSearch(View view, Candidate law, Journal journal, CancellationToken cancellation)
{
    /// <summary>Searches, at most: the laws of both sides say better where they part.</summary>
    private const int Rounds = 3;

    /// <summary>What polynomials on both sides may leave of the law's variance.</summary>
    private const double Nearer = 0.6;

    /// <summary>A law of so many nodes may follow two that are shorter, however near it comes.</summary>
    private const int Long = 20;

    /// <summary>Fewer rows do not tell two laws, nor so few the law of one side.</summary>
    private const int FewestRows = 30, FewestOnSide = 5;

    /// <param name="again">Searches some rows, whose target changes, for their law.</param>
    /// <returns>Candidates of two branches; none where there is no switch.</returns>
    public IReadOnlyList<Candidate> Find(Func<int[], Candidate> again)
    {
        if (view.RowCount < FewestRows || view.Weights is not null || SwitchPlace.Of(view) is not { } place) return [];
        var freedom = view.RowCount - place.Constants;
        if (freedom <= 0 || (law.Formula.Complexity() < Long && place.SumOfSquares / freedom > Nearer * law.Fit.SumOfSquares / view.RowCount)) return [];
        var found = new List<Candidate>();
        for (var round = 0; round < Rounds && !cancellation.IsCancellationRequested; round++)
        {
            journal.Say($"where {Tenths.Written(place.Condition)} > 0 the rows seem to follow another law than elsewhere; both sides are searched alone");
            var isUpper = place.IsUpper;
            int[] upper = [.. Enumerable.Range(0, view.RowCount).Where(row => isUpper[row])];
            int[] lower = [.. Enumerable.Range(0, view.RowCount).Where(row => !isUpper[row])];
            if (Math.Min(upper.Length, lower.Length) < FewestOnSide) break;
            var (above, other) = (LawOf(upper, again), LawOf(lower, again));
            // What holds on one side may hold on both: fewer rows hid it less.
            found.AddRange([OnAll(above), OnAll(other), Together(place, above, other)]);
            if (place.Moved(view, above.Residuals(view), other.Residuals(view)) is not { } moved || moved.IsUpper.SequenceEqual(isUpper)) break;
            place = moved;
            found.Add(Together(place, above, other));
        }
        return [.. found.Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares))];
    }

    private Candidate LawOf(int[] rows, Func<int[], Candidate> again)
    {
        var value = view.TargetColumn[rows[0]];
        if (!Array.TrueForAll(rows, row => view.TargetColumn[row].Equals(value))) return again(rows);
        return Candidate.Of(ConstantFit.Fit(value.Equals(Math.Round(value)) ? Expr.Of(new Rational((System.Numerics.BigInteger)value, 1)) : Expr.Decimal(value), view.At(rows), iterations: 0), Origin.Direct("constant"), view.At(rows));
    }

    private Candidate OnAll(Candidate side) => Candidate.Of(ConstantFit.Fit(side.Formula, view, iterations: 0), side.Origin, view) with { Snapped = side.Snapped };

    private Candidate Together(SwitchPlace place, Candidate above, Candidate other)
    {
        var formula = Branches.If(place.Condition, above.Formula, other.Formula);
        return Candidate.Of(ConstantFit.Fit(formula, view, iterations: 0), Origin.Direct("a law on each side of a switch"), view) with { Snapped = [.. above.Snapped, .. other.Snapped] };
    }
}
