namespace Discovery.Search.Dynamics;

/// <summary>For an equation the most promising sets of terms of a family, by regressions in several forms, which fail in different places.</summary>
internal sealed class EquationLists(MotionRecord record, WeakForm weak, IEquationForm derivative, double floor)
{
    /// <summary>Width of the beam; wider where terms have constants inside, for their first values are coarse.</summary>
    private const int Width = 6, WidthWithInner = 12;

    /// <summary>Terms of an equation at most.</summary>
    private const int MostTerms = 7;

    /// <summary>How many of each form's guesses are kept.</summary>
    private const int Kept = 8;

    /// <summary>
    /// Guesses of each number of terms whose inner constant is refined before they are ranked. First values are coarse, so that without noise the true terms leave more than many wrong ones that
    /// are longer: each length keeps its best.
    /// </summary>
    private const int RefinedOfShort = 12, RefinedOfLong = 8, Short = 3, Long = 5;

    /// <summary>Refined guesses of each number of terms, up to <see cref="Long"/>, whose exponents are refined too.</summary>
    private const int Steepened = 4;

    /// <summary>Guesses that stand before the shortest ones.</summary>
    private const int First = 4;

    /// <summary>Relative step by which the derivative by an inner constant is taken.</summary>
    private const double Moved = 1e-4;

    /// <summary>Halvings of the interval around a first value: to about a thousandth of it, which the fit to trajectories then betters.</summary>
    private const int Narrowings = 12;

    /// <summary>Times that the errors are weighed anew by what the last guess says.</summary>
    private const int Rounds = 2;

    /// <summary>Guesses in turn from each form, best first.</summary>
    public List<EquationGuess> Of(int equation, TermFamily family, CancellationToken cancellation)
    {
        var candidates = family.Candidates;
        var byWeak = new List<EquationGuess>();
        for (var round = 0; round <= Rounds && !cancellation.IsCancellationRequested; round++)
        {
            byWeak = Ranked(equation, weak, candidates);
            if (byWeak.Count == 0) break;
            if (round < Rounds) weak.Whiten(equation, byWeak[0].Terms);
        }
        var byDerivative = Ranked(equation, derivative, candidates);
        var all = new List<EquationGuess>();
        for (var i = 0; i < Kept; i++)
        {
            foreach (var list in (List<EquationGuess>[])[byWeak, byDerivative])
                if (i < list.Count && !all.Exists(guess => guess.Key == list[i].Key)) all.Add(list[i]);
        }
        // A short guess that leaves a little more than a long one of the first may be the one that the whole system's solution prefers.
        var shortest = ((List<EquationGuess>[])[byWeak, byDerivative]).SelectMany(list => list.Where(guess => guess.Terms.Length <= Short).GroupBy(guess => guess.Terms.Length).Select(size => size.First())).ToList();
        return [.. all.Take(First).Concat(shortest.OrderByDescending(guess => guess.Terms.Length == 2)).Concat(all).DistinctBy(guess => guess.Key)];
    }

    private List<EquationGuess> Ranked(int equation, IEquationForm form, List<(MotionTerm Term, double K)> candidates)
    {
        var rows = form.Rows(equation, candidates);
        int[] usable = [.. Enumerable.Range(0, candidates.Count).Where(k => Array.TrueForAll(rows.Columns[k], double.IsFinite) && Array.Exists(rows.Columns[k], value => value != 0))];
        var prices = usable.Select(k => SystemPrice.Of([(equation, candidates[k].Term)], record)).ToList();
        var groups = usable.Select(k => candidates[k].Term.HasParameter ? 1 : 0).ToList();
        var isInner = groups.Contains(1);
        var kinds = usable.Select(k => candidates[k].Term.Key).ToList();
        // Derivatives by inner constants, as differences.
        var inner = Enumerable.Range(0, usable.Length).Where(i => groups[i] == 1).ToList();
        var moved = form.Rows(equation, [.. inner.Select(i => (candidates[usable[i]].Term, candidates[usable[i]].K * (1 + Moved)))]).Columns;
        var shadows = Enumerable.Repeat(-1, usable.Length).ToArray();
        var hidden = new List<double[]>();
        foreach (var (i, column) in inner.Zip(moved))
        {
            if (!Array.TrueForAll(column, double.IsFinite)) continue;
            shadows[i] = usable.Length + hidden.Count;
            hidden.Add([.. column.Zip(rows.Columns[usable[i]], (after, before) => (after - before) / Moved)]);
        }
        var search = new SubsetSearch(new RegressionRows([.. usable.Select(k => rows.Columns[k]), .. hidden], rows.Target), prices, groups, floor, kinds, shadows);
        var most = Math.Min(MostTerms, Math.Max(1, rows.Target.Length / 4));
        var found = search.Find(isInner ? WidthWithInner : Width, most);
        var guesses = new List<EquationGuess>();
        var refined = found.Take(Kept).Concat(found.Where(subset => subset.Columns.Any(column => groups[column] == 1)).GroupBy(subset => subset.Columns.Length).Where(size => size.Key <= Long)
            .SelectMany(size => size.Take(size.Key <= Short ? RefinedOfShort : RefinedOfLong))).DistinctBy(subset => subset.Key);
        foreach (var subset in isInner ? refined : found.Take(Kept))
        {
            var terms = subset.Columns.Select(column => candidates[usable[column]]).ToList();
            var guess = Refine(equation, form, rows, terms, [.. subset.Columns.Select(column => usable[column])]);
            if (!guesses.Exists(other => other.Key == guess.Key && other.Nats <= guess.Nats)) guesses.Add(guess);
        }
        if (isInner)
            foreach (var guess in guesses.OrderBy(guess => guess.Nats).DistinctBy(guess => guess.Key).Where(guess => guess.Terms.Length <= Long).GroupBy(guess => guess.Terms.Length).SelectMany(size => size.Take(Steepened)).ToList()) guesses.AddRange(Steepen(equation, form, guess));
        List<EquationGuess> ranked = [.. guesses.OrderBy(guess => guess.Nats).DistinctBy(guess => guess.Key)];
        return [.. ranked.Take(Kept), .. ranked.Skip(Kept).Where(guess => guess.Terms.Length <= Short).GroupBy(guess => guess.Terms.Length).Select(size => size.First())];
    }

    /// <summary>The guess with other exponents in its saturating term, for as long as each leaves less than the one before.</summary>
    private IEnumerable<EquationGuess> Steepen(int equation, IEquationForm form, EquationGuess guess)
    {
        var at = guess.Terms.ToList().FindIndex(term => term.Term.Factor is { Kind: FactorKind.Hill or FactorKind.Repression });
        if (at < 0) yield break;
        int[] all = [.. Enumerable.Range(0, guess.Terms.Length)];
        foreach (var first in Steeper.Of(guess.Terms[at].Term))
        {
            var rises = first.Factor!.Value.Order > guess.Terms[at].Term.Factor!.Value.Order;
            var present = guess;
            for (var next = first; next is not null; next = Steeper.Of(next).FirstOrDefault(term => term.Factor!.Value.Order > next.Factor!.Value.Order == rises))
            {
                var terms = present.Terms.Select((term, i) => (Term: i == at ? next : term.Term, term.K)).ToList();
                var own = form.Rows(equation, terms);
                if (own.Columns.Any(column => !Array.TrueForAll(column, double.IsFinite))) yield break;
                var other = Refine(equation, form, own, terms, all);
                if (other.Nats >= present.Nats) break;
                present = other;
                yield return other;
            }
        }
    }

    /// <summary>Coefficients by least squares; the inner constant by golden section around its first value.</summary>
    private EquationGuess Refine(int equation, IEquationForm form, RegressionRows rows, List<(MotionTerm Term, double K)> terms, int[] columns)
    {
        var inner = terms.FindIndex(term => term.Term.HasParameter);
        var (coefficients, left) = SubsetSearch.Solve(rows, columns);
        if (inner >= 0)
        {
            var chosen = new RegressionRows([.. columns.Select(column => rows.Columns[column])], rows.Target);
            int[] own = [.. Enumerable.Range(0, columns.Length)];
            double Left(double k)
            {
                chosen.Columns[inner] = form.Rows(equation, [(terms[inner].Term, k)]).Columns[0];
                return Array.TrueForAll(chosen.Columns[inner], double.IsFinite) ? SubsetSearch.Solve(chosen, own).Squares : double.PositiveInfinity;
            }

            var k = Golden(Left, terms[inner].K, terms[inner].Term.Factor!.Value.Kind is FactorKind.SineOf or FactorKind.CosineOf ? 0.1 : 0.6);
            var better = Left(k);
            if (better < left)
            {
                terms[inner] = (terms[inner].Term, k);
                coefficients = SubsetSearch.Solve(chosen, own).Coefficients;
                left = better;
            }
        }
        return new EquationGuess([.. terms.Zip(coefficients, (term, coefficient) => (term.Term, term.K, coefficient))], Nats(equation, rows, left, terms));
    }

    /// <summary>Nats of terms that leave so much, down to the floor.</summary>
    private double Nats(int equation, RegressionRows rows, double squares, List<(MotionTerm Term, double K)> terms) =>
        (0.5 * rows.Target.Length * Math.Log((squares / InnerProduct.Of(rows.Target, rows.Target)) + Math.Max(floor * floor, SubsetSearch.Rounding)))
        + terms.Sum(term => SystemPrice.Of([(equation, term.Term)], record));

    /// <summary>The least of a function near a place, in its logarithm of size.</summary>
    private static double Golden(Func<double, double> f, double centre, double reach)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = (-reach, reach);
        double At(double x) => f(centre * Math.Exp(x));
        var (a, b) = (high - (ratio * (high - low)), low + (ratio * (high - low)));
        var (fa, fb) = (At(a), At(b));
        for (var i = 0; i < Narrowings; i++)
        {
            if (fa < fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (ratio * (high - low));
                fa = At(a);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (ratio * (high - low));
                fb = At(b);
            }
        }
        return centre * Math.Exp((low + high) / 2);
    }
}
