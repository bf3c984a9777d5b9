namespace Discovery.Search.Reductions;

/// <summary>
/// Makes a view smaller by what a smooth surrogate shows: a variable that enters as a power is divided out, two variables that enter as
/// one (a difference, a product, ...) become one. The surrogate's derivatives say what may be, the evidence of a surrogate in the new
/// variables whether it is.
/// </summary>
internal sealed class SurrogateReductions(DirectSearchOptions options, CancellationToken cancellation = default)
{
    /// <summary>Guesses that are tried in each view.</summary>
    private const int Tried = 6;

    /// <summary>Standard deviations of the noise that no row is likely to be off.</summary>
    private const double OutOfNoise = 4;

    /// <summary>Share of the rows in which the target must stand out of the noise for its logarithm to be looked at.</summary>
    private const double LeastStanding = 0.4;

    /// <summary>An exponent is told from its neighbours where its standard deviation is below this.</summary>
    private const double LargestSigmaOfPower = 0.05;

    /// <summary>
    /// Rows for each variable from which a regression of logarithms is asked for powers: what is left of y beside a power is no noise, and many rows
    /// must even it out.
    /// </summary>
    private const int RowsForPower = 50;

    /// <summary>Of a power that is divided out, in size.</summary>
    private const int LargestExponent = 6;

    /// <summary>Share of the target's deviation that a surface which follows it does not leave.</summary>
    private const double Poor = 0.05;

    /// <summary>How far a guess may contradict the derivatives, 1 being a contradiction in every row.</summary>
    private const double MaxContradiction = 0.3;

    /// <summary>
    /// The views on the way from the original to the smallest, smallest first, the original the last, each with its surrogate. None where
    /// no surface can be fitted.
    /// </summary>
    public IReadOnlyList<(Reduction Reduction, Surrogate Surrogate)> Of(Reduction origin)
    {
        var few = origin with { View = origin.View.Thin(options.SurrogateRows) };
        if (origin.View.Names.IsEmpty || Surrogate.Of(few.View) is not { } surrogate) return [];
        if (surrogate.Scale == 0 && OfOneSign(origin.View, few.View, surrogate) is { } rows)
        {
            few = origin with { View = origin.View.At(rows).Thin(options.SurrogateRows) };
            if (Surrogate.Of(few.View) is not { } signed) return [];
            surrogate = signed;
        }
        else if (surrogate.Noise > options.ClearOfNoise && origin.View.Names.Length <= options.CondensedVariables)
        {
            var condensed = surrogate.Condense(origin.View, options.SurrogateRows);
            if (condensed.RowCount <= options.SurrogateRows) few = origin with { View = condensed };
            if (Surrogate.Of(few.View, rowsForEach: (double)origin.View.RowCount / few.View.RowCount) is { } ofMeans) surrogate = ofMeans;
        }
        var node = new Node(origin, few, surrogate, 0);
        var found = new List<(Reduction, Surrogate)> { (origin, surrogate) };
        while (node.Few.View.Names.Length > 1 && !cancellation.IsCancellationRequested && Step(node) is { } next)
        {
            node = next;
            found.Add((node.Whole, node.Surrogate));
        }
        found.Reverse();
        return found;
    }

    /// <summary>
    /// Where noise alone seems to give a positive target a negative value here and there: the rows in which the target stands out of the
    /// noise, so that surfaces of its logarithm can be laid through them. Null where the target's sign is its own, or none is against it.
    /// </summary>
    private static int[]? OfOneSign(View whole, View few, Surrogate surrogate)
    {
        var noise = surrogate.Noise * few.Deviation;
        var sign = Math.Sign(few.TargetColumn.Sum());
        var against = few.TargetColumn.Count(y => y * sign <= 0);
        if (against == 0 || few.TargetColumn.Any(y => y * sign < -OutOfNoise * noise)) return null;
        int[] standing = [.. Enumerable.Range(0, whole.RowCount).Where(row => whole.TargetColumn[row] * sign > noise)];
        return standing.Length >= LeastStanding * whole.RowCount ? standing : null;
    }

    /// <summary>The guess with the most evidence, if it has more than there was and can be applied to all rows.</summary>
    private static Node? Step(Node node) => (node.Surrogate.Noise > Poor ? Regressed(node) : null) ?? Guesses(node)
        .OrderBy(guess => guess.Contradiction)
        .TakeWhile(guess => guess.Contradiction <= MaxContradiction)
        .Take(Tried)
        .Select(guess => (Guess: guess, Child: guess.Follow(node)))
        .Where(pair => pair.Child?.Evidence >= node.Evidence)
        .OrderByDescending(pair => pair.Child!.Evidence)
        .Select(pair => pair.Guess.Apply(node.Whole) is { } whole ? pair.Child! with { Whole = whole } : null)
        .FirstOrDefault(child => child is not null);

    /// <summary>A surface that does not follow the target says nothing of its symmetries; what all rows say of a power is then taken.</summary>
    private static Node? Regressed(Node node)
    {
        foreach (var (variable, exponent) in RegressedPowers(node.Whole.View))
        {
            var guess = new Division(variable, exponent, 0);
            if (guess.Follow(node) is { } child) return child with { Whole = guess.Apply(node.Whole) };
        }
        return null;
    }

    private static IEnumerable<Guess> Guesses(Node node)
    {
        var view = node.Few.View;
        var slopes = node.Surrogate.Gradients();
        var toLogarithm = node.Surrogate.SlopesOfLogarithm();
        var powers = slopes.Select((slope, i) => slope.Select((value, row) => value * view.Columns[i][row] * toLogarithm[row]).ToArray()).ToArray();
        var regressed = RegressedPowers(node.Whole.View);
        for (var i = 0; i < slopes.Length; i++)
        {
            if (Exponent(powers[i], view.Columns[i]) is var (exponent, contradiction)) yield return new Division(i, exponent, contradiction);
            if (regressed.TryGetValue(i, out var power)) yield return new Division(i, power, 0);
            for (var j = 0; j < slopes.Length; j++)
            {
                if (i == j) continue;
                foreach (var symmetry in Symmetry.Table)
                    if (i < j || !symmetry.IsSymmetric) yield return new Merger(i, j, symmetry, Contradiction(symmetry, slopes[i], slopes[j], view.Columns[i], view.Columns[j]));
                foreach (var scaling in Scalings(i, j, powers[i], powers[j], view)) yield return scaling;
            }
        }
    }

    /// <summary>
    /// Variables over decades by which the logarithm of the target's size grows as a multiple of one half, as far as all rows can tell: where the
    /// rows are drawn evenly, y = x^a g(others) shows so even where no surface follows g.
    /// </summary>
    private static Dictionary<int, Rational> RegressedPowers(View view)
    {
        var variables = Enumerable.Range(0, view.Names.Length).Where(i => !view.Columns[i].Contains(0)).ToArray();
        var rows = Enumerable.Range(0, view.RowCount).Where(row => view.TargetColumn[row] != 0).ToArray();
        if (variables.Length == 0 || rows.Length < RowsForPower * variables.Length) return [];
        double[] Logarithm(double[] values) => Array.ConvertAll(rows, row => Math.Log(Math.Abs(values[row])));
        var design = Enumerable.Repeat(1.0, rows.Length).Concat(variables.SelectMany(i => Logarithm(view.Columns[i]))).ToArray();
        var fit = LinearLeastSquares.Solve(design, Logarithm(view.TargetColumn), []);
        var found = new Dictionary<int, Rational>();
        for (var k = 0; k < variables.Length; k++)
        {
            var column = view.Columns[variables[k]];
            var logarithms = Logarithm(column);
            var mean = logarithms.Average();
            var sigma = fit.Rmse / Math.Sqrt(logarithms.Sum(x => (x - mean) * (x - mean)));
            var exponent = new Rational((int)Math.Round(Math.Clamp(2 * fit.Coefficients[k + 1], -2 * LargestExponent, 2 * LargestExponent)), 2);
            var isNear = sigma < LargestSigmaOfPower && Math.Abs(fit.Coefficients[k + 1] - exponent.ToDouble()) < 2 * sigma;
            if (isNear && !exponent.IsZero && (exponent.IsInteger || column.All(x => x > 0)) && !Coordinate.OfDecades(column).IsEven) found[variables[k]] = exponent;
        }
        return found;
    }

    /// <summary>
    /// y = x2^a g(x1/x2) has logarithmic derivatives that add up to a; y = x2^a g(x1 x2) has derivatives that differ by a.
    /// </summary>
    private static IEnumerable<Guess> Scalings(int i, int j, double[] first, double[] second, View view)
    {
        if (i < j && Exponent([.. second.Zip(first, (b, a) => b + a)], view.Columns[j]) is var (degree, offRatio)) yield return new Scaling(i, j, Symmetry.Ratio, degree, offRatio);
        if (Exponent([.. second.Zip(first, (b, a) => b - a)], view.Columns[j]) is var (difference, offProduct)) yield return new Scaling(i, j, Symmetry.Product, difference, offProduct);
    }

    /// <summary>The power, a multiple of one half, as which a variable enters, and how far its logarithmic derivative is from constant.</summary>
    private static (Rational Exponent, double Contradiction)? Exponent(double[] logarithmic, double[] values)
    {
        if (values.Contains(0)) return null;
        var median = Median(logarithmic);
        var exponent = new Rational((int)Math.Round(Math.Clamp(2 * median, -2 * LargestExponent, 2 * LargestExponent)), 2);
        if (exponent.IsZero || (!exponent.IsInteger && values.Any(x => x < 0))) return null;
        return (exponent, Median(Array.ConvertAll(logarithmic, slope => Math.Abs(slope - exponent.ToDouble()))) / Math.Abs(exponent.ToDouble()));
    }

    /// <summary>A function of h(x, y) alone has f_x h_y = f_y h_x.</summary>
    private static double Contradiction(Symmetry symmetry, double[] fx, double[] fy, double[] x, double[] y)
    {
        var (differences, sizes) = (new double[fx.Length], new double[fx.Length]);
        for (var row = 0; row < fx.Length; row++)
        {
            var (hx, hy) = symmetry.Slopes(x[row], y[row]);
            differences[row] = Math.Abs(fx[row] * hy - fy[row] * hx);
            sizes[row] = Math.Abs(fx[row] * hy) + Math.Abs(fy[row] * hx);
        }
        return Median(differences) / Math.Max(Median(sizes), 1e-300);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    /// <param name="Whole">The reduction on all rows.</param>
    /// <param name="Few">On the rows of the surrogate.</param>
    /// <param name="Surrogate">Of the few rows.</param>
    /// <param name="Jacobian">Logarithm of the change of the target's density since the original.</param>
    private sealed record Node(Reduction Whole, Reduction Few, Surrogate Surrogate, double Jacobian)
    {
        public double Evidence => Surrogate.Evidence + Jacobian;
    }

    private abstract record Guess(double Contradiction)
    {
        public abstract Reduction? Apply(Reduction reduction);

        /// <summary>The node on the few rows, with the whole of its parent.</summary>
        public Node? Follow(Node node)
        {
            if (Apply(node.Few) is not { } few) return null;
            var scale = Surrogate.NeedsOneSign(node.Surrogate.Scale) && few.View.TargetColumn.Any(y => y * few.View.TargetColumn[0] <= 0) ? 0 : node.Surrogate.Scale;
            if (few.View.Names.IsEmpty || Surrogate.Of(few.View, scale, node.Surrogate.IsOverDecades, node.Surrogate.RowsForEach) is not { } surrogate) return null;
            // The density of the old target is that of the new one times what it was divided by, inverted.
            var stretched = few.View.TargetColumn.Zip(node.Few.View.TargetColumn, (after, before) => before == 0 ? 0 : Math.Log(Math.Abs(after / before))).Sum();
            return new Node(node.Whole, few, surrogate, node.Jacobian + stretched);
        }
    }

    /// <summary>y = x^a g(others).</summary>
    private sealed record Division(int Variable, Rational Exponent, double Contradiction) : Guess(Contradiction)
    {
        public override Reduction Apply(Reduction reduction)
        {
            var view = reduction.View;
            var power = Expr.Symbol(view.Names[Variable]) ^ Expr.Of(Exponent);
            var divisors = Array.ConvertAll(view.Columns[Variable], x => Math.Pow(x, Exponent.ToDouble()));
            var smaller = view.InVariables(
                view.Names.RemoveAt(Variable),
                [.. view.Columns[..Variable], .. view.Columns[(Variable + 1)..view.Names.Length]],
                [.. view.TargetColumn.Zip(divisors, (y, divisor) => y / divisor)],
                Array.ConvertAll(divisors, divisor => 1 / divisor));
            return reduction.Then(smaller, formula => power * formula, $"{reduction.Told(power)} divided out");
        }
    }

    /// <summary>y = x2^a g(h(x1, x2), others) with a ratio or a product h.</summary>
    private sealed record Scaling(int First, int Second, Symmetry Symmetry, Rational Exponent, double Contradiction) : Guess(Contradiction)
    {
        public override Reduction? Apply(Reduction reduction)
        {
            var view = reduction.View;
            if (new Merger(First, Second, Symmetry, 0).Apply(reduction) is not { } merged) return null;
            var power = Expr.Symbol(view.Names[Second]) ^ Expr.Of(Exponent);
            var divisors = Array.ConvertAll(view.Columns[Second], x => Math.Pow(x, Exponent.ToDouble()));
            var divided = merged.View.InVariables(
                merged.View.Names, merged.View.Columns, [.. view.TargetColumn.Zip(divisors, (y, divisor) => y / divisor)], Array.ConvertAll(divisors, divisor => 1 / divisor));
            var definition = Symmetry.Build(Expr.Symbol(view.Names[First]), Expr.Symbol(view.Names[Second]));
            var name = merged.View.Names[0];
            return reduction.Then(
                divided,
                formula => power * formula.Substitute(name, definition),
                $"{reduction.Told(power)} divided out, {Symmetry.Name} of {reduction.Told(view.Names[First])} and {reduction.Told(view.Names[Second])}",
                (name, definition));
        }
    }

    /// <summary>y = g(h(x1, x2), others).</summary>
    private sealed record Merger(int First, int Second, Symmetry Symmetry, double Contradiction) : Guess(Contradiction)
    {
        public override Reduction? Apply(Reduction reduction)
        {
            var view = reduction.View;
            var merged = Symmetry.Build(Expr.Symbol(view.Names[First]), Expr.Symbol(view.Names[Second]));
            var values = Tape.Compile(merged, view.Symbols).Evaluate(view.Columns, view.RowCount);
            if (!values.All(double.IsFinite)) return null;
            var name = reduction.NextName;
            var kept = Enumerable.Range(0, view.Names.Length).Where(i => i != First && i != Second).ToList();
            var smaller = view.InVariables(
                [name, .. kept.Select(i => view.Names[i])],
                [values, .. kept.Select(i => view.Columns[i])],
                view.TargetColumn,
                [.. Enumerable.Repeat(1.0, view.RowCount)]);
            return reduction.Then(smaller, formula => formula.Substitute(name, merged), $"{Symmetry.Name} of {reduction.Told(view.Names[First])} and {reduction.Told(view.Names[Second])}", (name, merged));
        }
    }
}
