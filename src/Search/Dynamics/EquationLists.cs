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

    /// <summary>Guesses whose inner constant is refined before they are ranked.</summary>
    private const int Refined = 24;

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
        return all;
    }

    private List<EquationGuess> Ranked(int equation, IEquationForm form, List<(MotionTerm Term, double K)> candidates)
    {
        var rows = form.Rows(equation, candidates);
        int[] usable = [.. Enumerable.Range(0, candidates.Count).Where(k => Array.TrueForAll(rows.Columns[k], double.IsFinite) && Array.Exists(rows.Columns[k], value => value != 0))];
        var prices = usable.Select(k => SystemPrice.Of([(equation, candidates[k].Term)], record)).ToList();
        var groups = usable.Select(k => candidates[k].Term.HasParameter ? 1 : 0).ToList();
        var isInner = groups.Contains(1);
        var search = new SubsetSearch(new RegressionRows([.. usable.Select(k => rows.Columns[k])], rows.Target), prices, groups, floor);
        var most = Math.Min(MostTerms, Math.Max(1, rows.Target.Length / 4));
        var found = search.Find(isInner ? WidthWithInner : Width, most);
        var guesses = new List<EquationGuess>();
        foreach (var subset in found.Take(isInner ? Refined : Kept))
        {
            var terms = subset.Columns.Select(column => candidates[usable[column]]).ToList();
            var guess = Refine(equation, form, rows, terms, [.. subset.Columns.Select(column => usable[column])], subset.Nats);
            if (!guesses.Exists(other => other.Key == guess.Key && other.Nats <= guess.Nats)) guesses.Add(guess);
        }
        return [.. guesses.OrderBy(guess => guess.Nats).DistinctBy(guess => guess.Key).Take(Kept)];
    }

    /// <summary>Coefficients by least squares; the inner constant by golden section around its first value.</summary>
    private static EquationGuess Refine(int equation, IEquationForm form, RegressionRows rows, List<(MotionTerm Term, double K)> terms, int[] columns, double nats)
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
                nats += 0.5 * rows.Target.Length * Math.Log(Math.Max(better / left, 1e-12));
            }
        }
        return new EquationGuess([.. terms.Zip(coefficients, (term, coefficient) => (term.Term, term.K, coefficient))], nats);
    }

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
