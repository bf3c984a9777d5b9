using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>The families of terms, from polynomials on; a family beside these holds the polynomials too, so that each can be searched alone.</summary>
internal static class TermFamilies
{
    /// <summary>Highest degree for one variable, for up to four, and for more: a library of some dozens of terms is what a few hundred rows can choose from.</summary>
    private const int DegreeOfOne = 5, DegreeOfFew = 3, Few = 4, DegreeOfMany = 2;

    /// <summary>First values of a half-saturation, as shares of the variable's largest value, and how many.</summary>
    private const double LowestHalf = 0.02, HighestHalf = 1.5;
    private const int Halves = 9;

    /// <summary>First exponents of a saturation, which are then moved one by one; the last for no more variables than so many.</summary>
    private static readonly int[] Orders = [1, 2, 3, 4];
    private const int Steep = 8, FewForSteep = 2;

    /// <summary>Frequencies of a forcing that are tried at most; they lie so close that the one between two neighbours is still seen in both.</summary>
    private const int MostFrequencies = 96;

    /// <summary>Rates of exponentials that are tried, in units of one over the variable's deviation.</summary>
    private static readonly double[] Rates = [0.1, 0.3, 0.7, 1.5, 3];

    /// <summary>Noise may take a quantity that is never negative so far below nought, as a share of its largest value.</summary>
    private const double NoiseBelowZero = 0.05;

    /// <summary>Largest over least value from which on an inverse is told from a line, and the least value as a share of the largest below which noise makes poles.</summary>
    private const double LeastRatio = 1.5, LeastShare = 0.02;

    private static readonly ImmutableArray<double> None = [0.0];

    /// <param name="record">The trajectories.</param>
    /// <param name="usesTime">Whether the time may stand in the equations.</param>
    public static ImmutableArray<TermFamily> Of(MotionRecord record, bool usesTime)
    {
        int[] variables = [.. Enumerable.Range(0, record.Dimension + record.Inputs.Length)];
        var ranges = Ranges(record);
        var polynomials = Polynomials(variables, variables.Length switch { 1 => DegreeOfOne, <= Few => DegreeOfFew, _ => DegreeOfMany });
        var families = ImmutableArray.CreateBuilder<TermFamily>();
        void Add(string name, IEnumerable<(MotionTerm, ImmutableArray<double>)> terms)
        {
            ImmutableArray<(MotionTerm, ImmutableArray<double>)> more = [.. terms];
            if (more.Length > 0) families.Add(new TermFamily(name, [.. polynomials.Select(term => (term, None)), .. more]));
        }

        families.Add(new TermFamily("polynomials", [.. polynomials.Select(term => (term, None))]));
        if (usesTime) Add("forcing", Forcing(record));
        Add("trigonometric", Trigonometric(variables));
        Add("logarithms and exponentials", Exponentials(record, variables, ranges));
        Add("saturation", Saturating(variables, ranges));
        Add("roots and inverses", Roots(record, variables, ranges));
        Add("sizes and distances", Sizes(record, variables, ranges));
        return families.ToImmutable();
    }

    /// <summary>The first family that has all terms of a system; null where it took several.</summary>
    public static string? NameOf(MotionSystem system, ImmutableArray<TermFamily> families) => families.FirstOrDefault(family => system.Slots.All(slot => family.Terms.Any(item => item.Term.Equals(slot.Term))))?.Name;

    /// <summary>Products of powers up to a degree.</summary>
    private static List<MotionTerm> Polynomials(int[] variables, int degree)
    {
        List<(int, int)[]> products = [[]];
        foreach (var variable in variables)
        {
            products = [.. products.SelectMany(product => Enumerable.Range(0, degree + 1 - product.Sum(power => power.Item2)).Select(power => power == 0 ? product : [.. product, (variable, power)]))];
        }
        return [.. products.Select(product => new MotionTerm(product.Select(power => (power.Item1, power.Item2)))).OrderBy(term => term.Degree)];
    }

    private static IEnumerable<(MotionTerm, ImmutableArray<double>)> Trigonometric(int[] variables)
    {
        foreach (var x in variables)
        {
            foreach (var kind in (FactorKind[])[FactorKind.Sine, FactorKind.Cosine])
            {
                yield return (new MotionTerm([], new TermFactor(kind, x)), None);
                foreach (var y in variables) if (y != x) yield return (new MotionTerm([(y, 1)], new TermFactor(kind, x)), None);
            }
            foreach (var y in variables) if (y > x) yield return (new MotionTerm([], new TermFactor(FactorKind.SineOfDifference, y, x)), None);
        }
    }

    private static IEnumerable<(MotionTerm, ImmutableArray<double>)> Exponentials(MotionRecord record, int[] variables, (double Low, double High)[] ranges)
    {
        foreach (var x in variables)
        {
            if (ranges[x].Low > 0)
            {
                yield return (new MotionTerm([], new TermFactor(FactorKind.Logarithm, x)), None);
                foreach (var y in variables) yield return (new MotionTerm([(y, 1)], new TermFactor(FactorKind.Logarithm, x)), None);
            }
            var deviation = x < record.Dimension ? record.Deviation[x] : (ranges[x].High - ranges[x].Low) / 4;
            if (!(deviation > 0)) continue;
            ImmutableArray<double> rates = [.. Rates.SelectMany(rate => (double[])[-rate / deviation, rate / deviation])];
            yield return (new MotionTerm([], new TermFactor(FactorKind.Exponential, x)), rates);
            foreach (var y in variables) yield return (new MotionTerm([(y, 1)], new TermFactor(FactorKind.Exponential, x)), rates);
        }
    }

    private static IEnumerable<(MotionTerm, ImmutableArray<double>)> Saturating(int[] variables, (double Low, double High)[] ranges)
    {
        foreach (var x in variables)
        {
            if (ranges[x].Low < -NoiseBelowZero * ranges[x].High || !(ranges[x].High > 0)) continue;
            ImmutableArray<double> halves = [.. Enumerable.Range(0, Halves).Select(i => ranges[x].High * LowestHalf * Math.Pow(HighestHalf / LowestHalf, i / (Halves - 1.0)))];
            foreach (var order in variables.Length <= FewForSteep ? [.. Orders, Steep] : Orders)
            {
                foreach (var kind in (FactorKind[])[FactorKind.Hill, FactorKind.Repression])
                {
                    yield return (new MotionTerm([], new TermFactor(kind, x, order)), halves);
                    foreach (var y in variables)
                    {
                        // x K/(K + x) is K x/(K + x), and x x^n/(K^n + x^n) is x less x K^n/(K^n + x^n).
                        if (y == x && (kind == FactorKind.Hill || order == 1)) continue;
                        yield return (new MotionTerm([(y, 1)], new TermFactor(kind, x, order)), halves);
                    }
                }
            }
        }
    }

    /// <summary>What flows out under its own height (Torricelli), out of the higher of two vessels, or through what has grown already (Stefan).</summary>
    private static IEnumerable<(MotionTerm, ImmutableArray<double>)> Roots(MotionRecord record, int[] variables, (double Low, double High)[] ranges)
    {
        foreach (var x in variables)
        {
            if (ranges[x].Low >= -NoiseBelowZero * ranges[x].High && ranges[x].High > 0) foreach (var term in WithEach(new TermFactor(FactorKind.Root, x), variables)) yield return (term, None);
            foreach (var y in variables)
                if (y != x && DifferenceOf(record, x, y) is var (low, high) && low >= -NoiseBelowZero * high && high > 0) yield return (new MotionTerm([], new TermFactor(FactorKind.RootOfDifference, x, y)), None);
            if (!KeepsClear(ranges[x])) continue;
            foreach (var term in WithEach(new TermFactor(FactorKind.Inverse, x), variables.Where(y => y != x))) yield return (term, None);
            yield return (new MotionTerm([], new TermFactor(FactorKind.InverseSquare, x)), None);
        }
    }

    /// <summary>Resistance that grows with the square of a speed, along a line and in a plane, and central forces.</summary>
    private static IEnumerable<(MotionTerm, ImmutableArray<double>)> Sizes(MotionRecord record, int[] variables, (double Low, double High)[] ranges)
    {
        foreach (var x in variables)
        {
            // Of a variable that keeps its sign the size is a polynomial.
            if (ranges[x].Low < 0 && ranges[x].High > 0) foreach (var term in WithEach(new TermFactor(FactorKind.Size, x), variables)) yield return (term, None);
            foreach (var y in variables.Where(y => y > x))
            {
                foreach (var term in WithEach(new TermFactor(FactorKind.Distance, x, y), variables)) yield return (term, None);
                if (!(LeastDistance(record, x, y) > LeastShare * Math.Max(ranges[x].High - ranges[x].Low, ranges[y].High - ranges[y].Low))) continue;
                foreach (var kind in (FactorKind[])[FactorKind.InverseSquaredDistance, FactorKind.InverseCubedDistance])
                    foreach (var z in (int[])[x, y]) yield return (new MotionTerm([(z, 1)], new TermFactor(kind, x, y)), None);
            }
        }
    }

    private static IEnumerable<MotionTerm> WithEach(TermFactor factor, IEnumerable<int> variables) => variables.Select(y => new MotionTerm([(y, 1)], factor)).Prepend(new MotionTerm([], factor));

    /// <summary>Whether a variable keeps its sign and varies by so much that its inverse is no line.</summary>
    private static bool KeepsClear((double Low, double High) range)
    {
        var (least, most) = (Math.Min(Math.Abs(range.Low), Math.Abs(range.High)), Math.Max(Math.Abs(range.Low), Math.Abs(range.High)));
        return range.Low * range.High > 0 && most > LeastRatio * least && least > LeastShare * most;
    }

    private static IEnumerable<(MotionTerm, ImmutableArray<double>)> Forcing(MotionRecord record)
    {
        var time = record.Variables.Length - 1;
        var longest = record.Trajectories.Max(run => run.Times[^1] - run.Times[0]);
        var spacing = record.Trajectories.Min(run => run.Spacing);
        // Up to a quarter of the rows a period, in steps of half a turn over the whole length.
        var count = Math.Min(MostFrequencies, (int)(longest / spacing / 4));
        ImmutableArray<double> frequencies = [.. Enumerable.Range(1, Math.Max(1, count)).Select(i => i * Math.PI / longest)];
        yield return (new MotionTerm([(time, 1)]), None);
        yield return (new MotionTerm([(time, 2)]), None);
        yield return (new MotionTerm([], new TermFactor(FactorKind.CosineOf, time)), frequencies);
        yield return (new MotionTerm([], new TermFactor(FactorKind.SineOf, time)), frequencies);
    }

    private static (double Low, double High)[] Ranges(MotionRecord record) => [.. Enumerable.Range(0, record.Variables.Length).Select(i => Range(record, variables => variables[i]))];

    private static (double Low, double High) DifferenceOf(MotionRecord record, int x, int y) => Range(record, variables => variables[x] - variables[y]);

    private static double LeastDistance(MotionRecord record, int x, int y) => Range(record, variables => Math.Sqrt((variables[x] * variables[x]) + (variables[y] * variables[y]))).Low;

    /// <summary>Least and largest value of something over all rows.</summary>
    private static (double Low, double High) Range(MotionRecord record, Func<double[], double> value)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        var variables = new double[record.Variables.Length];
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            for (var row = 0; row < record.Trajectories[run].Count; row++)
            {
                record.Raw(run, row, variables);
                var at = value(variables);
                (low, high) = (Math.Min(low, at), Math.Max(high, at));
            }
        }
        return (low, high);
    }
}
