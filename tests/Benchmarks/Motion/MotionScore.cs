namespace Discovery.Benchmarks.Motion;

/// <summary>How a system that was found stands to the one that made the rows.</summary>
/// <param name="IsForm">The terms of all equations are the right ones, and no more.</param>
/// <param name="Worst">Largest distance of a constant from the truth, in its standard deviations; NaN where the form is wrong.</param>
/// <param name="R2">Least coefficient of determination of a state along the other start.</param>
/// <param name="Seconds">What it took.</param>
internal sealed record MotionScore(bool IsForm, double Worst, double R2, double Seconds)
{
    /// <summary>Standard deviations that a constant may be off.</summary>
    private const double Allowed = 3;

    /// <summary>Points at which terms are compared, and the relative distance up to which one is another: an inner constant may be a little off.</summary>
    private const int Points = 24;
    private const double Same = 0.05;

    public bool IsRight => IsForm && (double.IsNaN(Worst) || Worst <= Allowed);

    /// <summary>A solution that follows the other start within a few percent.</summary>
    public bool Foresees => R2 > 0.9;

    /// <param name="asked">The truth.</param>
    /// <param name="rates">What was found, a formula a state; null where nothing was.</param>
    /// <param name="deviations">For a formula the coefficient of each term with its standard deviation, in the order of its terms; empty where they are not known.</param>
    /// <param name="seconds">What it took.</param>
    public static MotionScore Of(MotionCase asked, IReadOnlyList<Expr>? rates, Func<int, IReadOnlyList<(Expr Term, double Coefficient, double Deviation)>> deviations, double seconds)
    {
        if (rates is null) return new MotionScore(false, double.NaN, double.NegativeInfinity, seconds);
        var (isForm, worst) = (true, 0.0);
        for (var state = 0; state < rates.Count; state++)
        {
            var truth = Operands(asked.Rates[state].Expand());
            var found = deviations(state);
            if (truth.Count != found.Count) isForm = false;
            foreach (var term in truth)
            {
                var match = found.FirstOrDefault(other => Distance(asked, term, other.Term * Expr.Decimal(other.Coefficient)) < Same * 2 || Distance(asked, term, other.Term * Expr.Decimal(Fitted(asked, term, other.Term))) < Same);
                if (match.Term is null)
                {
                    isForm = false;
                    continue;
                }
                var right = Fitted(asked, term, match.Term);
                // Below rounding of the integration nothing is to be compared; of a term with a constant inside the coefficient depends on that.
                if (Math.Abs(match.Coefficient - right) > 1e-5 * Math.Abs(right) && match.Deviation > 0 && Distance(asked, term, match.Term * Expr.Decimal(right)) < 1e-9)
                    worst = Math.Max(worst, Math.Abs(match.Coefficient - right) / match.Deviation);
            }
        }
        return new MotionScore(isForm, isForm ? worst : double.NaN, Ahead(asked, rates), seconds);
    }

    /// <summary>Least R2 of a state along the other start.</summary>
    private static double Ahead(MotionCase asked, IReadOnlyList<Expr> rates)
    {
        const int Rows = 200;
        if (asked.Solve(asked.Rates, asked.Other, Rows) is not { } truth || asked.Solve(rates, asked.Other, Rows) is not { } guess) return double.NegativeInfinity;
        return truth.States.Zip(guess.States, (a, b) =>
        {
            var mean = a.Average();
            return 1 - (a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / Math.Max(a.Sum(x => (x - mean) * (x - mean)), 1e-12));
        }).Min();
    }

    private static List<Expr> Operands(Expr sum) => sum is Sum { Operands: var operands } ? [.. operands] : [sum];

    /// <summary>The coefficient with which one formula comes nearest to another.</summary>
    private static double Fitted(MotionCase asked, Expr truth, Expr term)
    {
        var (a, b) = (Values(asked, truth), Values(asked, term));
        return a.Zip(b, (x, y) => x * y).Sum() / Math.Max(b.Sum(y => y * y), 1e-300);
    }

    private static double Distance(MotionCase asked, Expr one, Expr other)
    {
        var (a, b) = (Values(asked, one), Values(asked, other));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / Math.Max(a.Sum(x => x * x), 1e-300));
    }

    private static double[] Values(MotionCase asked, Expr formula)
    {
        var random = new RandomSource(7);
        string[] names = [.. asked.States, "t"];
        var columns = names.Select((name, i) => Enumerable.Range(0, Points).Select(_ => (0.2 + (1.6 * random.Uniform())) * (name == "t" ? asked.Length / 2 : Math.Max(1, Math.Abs(asked.Start[i])))).ToArray()).ToArray();
        return Tape.Compile(formula, names, []).Evaluate(columns, Points);
    }
}
