namespace Discovery.Symbolic.Comparison;

/// <summary>
/// Whether one formula is another with its constants changed by a small share each. The changed constants are found by Newton's method in 77
/// digits at random points; with them both formulas have to agree at more points to all digits that are left. So a term that hardly counts over
/// the data counts here, and a tiny constant counts as much as a large one.
/// </summary>
internal static class ConstantMatch
{
    /// <summary>Points beyond one for each constant: two formulas that are not one agree at none of them.</summary>
    private const int MorePoints = 8;

    /// <summary>Draws for each point that is wanted: enough where one point in twenty has values.</summary>
    private const int DrawsPerPoint = 25;

    /// <summary>Newton's steps: from a thousandth to 53 digits takes five where they double, and some more before they do.</summary>
    private const int Iterations = 12;

    /// <summary>The binary digits to which the formulas agree in the end; the others are lost where terms cancel.</summary>
    private const int AgreeingBits = 175;

    /// <summary>The step of difference quotients, 1e-25: what they neglect is 1e-50, what they lose to rounding 1e-52, more where terms cancel.</summary>
    private const int StepBits = 83;

    /// <summary>A constant that changes the value by less than this share, 1e-39, of a change of its own cannot be found.</summary>
    private const int LeastPivotBits = 130;

    /// <param name="truth">The formula whose constants may change: its numbers, but for exponents, and a factor of the whole.</param>
    /// <param name="model">The formula that it is compared with.</param>
    /// <param name="options">Domain, seed, and the share.</param>
    /// <param name="share">By which each constant may change.</param>
    /// <returns>Whether they match, null where too few points have values, and the points.</returns>
    public static (bool? IsMatch, IReadOnlyList<IReadOnlyDictionary<string, double>> Points) Of(Expr truth, Expr model, EquivalenceOptions options, double share)
    {
        var names = truth.SymbolNames().Union(model.SymbolNames()).ToArray();
        var constants = new List<string>();
        var family = NewConstant(constants) * WithConstants(truth, constants);
        var wanted = constants.Count + MorePoints;
        var points = new List<IReadOnlyDictionary<string, double>>();
        var rows = new List<(Dictionary<string, BigReal> Point, BigReal Model)>();
        var random = new Random(options.Seed);
        for (var draw = 0; draw < wanted * DrawsPerPoint && rows.Count < wanted; draw++)
        {
            var point = names.ToDictionary(name => name, name => Draw(random, options.Domain.GetValueOrDefault(name, new Interval(0.3, 3))));
            var precise = point.ToDictionary(pair => pair.Key, pair => BigReal.Of(pair.Value));
            foreach (var constant in constants) precise[constant] = BigReal.One;
            if (Evaluate(family, precise) is not { IsZero: false } || Evaluate(model, precise) is not { } value) continue;
            rows.Add((precise, value));
            points.Add(point);
        }
        if (rows.Count < wanted) return (null, points);
        var found = constants.ToDictionary(constant => constant, _ => BigReal.One);
        for (var i = 0; i < Iterations; i++)
        {
            if (Linearised(family, rows, constants, found) is not { } system) return (false, points);
            if (system.All(row => row.Left.Magnitude < -AgreeingBits))
            {
                var limit = BigReal.Of(share);
                return (found.Values.All(value => !(BigReal.Abs(value - BigReal.One) > limit)), points);
            }
            var steps = Solve(system, constants.Count);
            for (var j = 0; j < constants.Count; j++) found[constants[j]] += steps[j];
        }
        return (false, points);
    }

    /// <summary>For each point what is left between the formulas, and its change with each constant, as shares of the value.</summary>
    private static List<(BigReal[] Slopes, BigReal Left)>? Linearised(
        Expr family, List<(Dictionary<string, BigReal> Point, BigReal Model)> rows, List<string> constants, Dictionary<string, BigReal> at)
    {
        var system = new List<(BigReal[], BigReal)>();
        foreach (var (point, model) in rows)
        {
            foreach (var constant in constants) point[constant] = at[constant];
            if (Evaluate(family, point) is not { IsZero: false } value) return null;
            var slopes = new BigReal[constants.Count];
            for (var j = 0; j < slopes.Length; j++)
            {
                point[constants[j]] = at[constants[j]] + BigReal.One.Scale(-StepBits);
                if (Evaluate(family, point) is not { } above) return null;
                point[constants[j]] = at[constants[j]] - BigReal.One.Scale(-StepBits);
                if (Evaluate(family, point) is not { } below) return null;
                slopes[j] = ((above - below) / value).Scale(StepBits - 1);
                point[constants[j]] = at[constants[j]];
            }
            system.Add((slopes, (model - value) / value));
        }
        return system;
    }

    /// <summary>Gaussian elimination with complete pivoting; what no equation fixes stays.</summary>
    private static BigReal[] Solve(List<(BigReal[] Slopes, BigReal Left)> system, int count)
    {
        var rows = system.ConvertAll(row => ((BigReal[])[.. row.Slopes, row.Left]));
        var pivots = new List<(BigReal[] Row, int Column)>();
        while (pivots.Count < count)
        {
            var best = (Row: -1, Column: -1, Magnitude: (long)-LeastPivotBits);
            for (var r = 0; r < rows.Count; r++)
                for (var c = 0; c < count; c++)
                    if (rows[r][c].Magnitude > best.Magnitude) best = (r, c, rows[r][c].Magnitude);
            if (best.Row < 0) break;
            var pivot = rows[best.Row];
            rows.RemoveAt(best.Row);
            foreach (var row in rows)
            {
                var factor = row[best.Column] / pivot[best.Column];
                for (var c = 0; c <= count; c++) row[c] -= factor * pivot[c];
                row[best.Column] = BigReal.Zero;
            }
            pivots.Add((pivot, best.Column));
        }
        var steps = Enumerable.Repeat(BigReal.Zero, count).ToArray();
        for (var i = pivots.Count - 1; i >= 0; i--)
        {
            var (row, column) = pivots[i];
            var left = row[count];
            for (var c = 0; c < count; c++) if (c != column) left -= row[c] * steps[c];
            steps[column] = left / row[column];
        }
        return steps;
    }

    private static Expr WithConstants(Expr e, List<string> constants) => e switch
    {
        Power power => Expr.Power(WithConstants(power.Base, constants), power.Exponent),
        Number or Measured or Constant => e * NewConstant(constants),
        _ => e.Map(operand => WithConstants(operand, constants)),
    };

    private static Expr NewConstant(List<string> constants)
    {
        constants.Add($"_constant{constants.Count + 1}");
        return Expr.Symbol(constants[^1]);
    }

    private static BigReal? Evaluate(Expr e, Dictionary<string, BigReal> point)
    {
        try
        {
            return PrecisePoint.Evaluate(e, point);
        }
        catch (DivideByZeroException)
        {
            return null;
        }
    }

    /// <summary>Evenly in the logarithm where both ends have one sign, else evenly.</summary>
    private static double Draw(Random random, Interval range) => range.Low * range.High > 0
        ? range.Low * Math.Pow(range.High / range.Low, random.NextDouble())
        : range.Low + ((range.High - range.Low) * random.NextDouble());
}
