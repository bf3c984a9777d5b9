using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Laws.Rows;

/// <summary>The classes of a target, and the rule that turns a law's value into one of them.</summary>
/// <remarks>Two classes are told apart by the sign of the law, whose zeros are the boundary. More are numbers, and the law is rounded to one.</remarks>
public sealed class ClassScale
{
    /// <summary>Different values of a target up to which they are taken for classes.</summary>
    private const int MostClasses = 200;

    private ClassScale(ImmutableArray<double> values, ImmutableArray<string> labels)
    {
        (Values, Labels) = (values, labels);
        Step = StepOf(values);
    }

    /// <summary>Ascending. Words are numbered in the order of the alphabet: 0 and 1.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The words of the data, one a value; empty where the classes are numbers.</summary>
    public ImmutableArray<string> Labels { get; }

    public bool IsBinary => Values.Length == 2;

    /// <summary>Distance between whole-numbered classes; 0 where they are not evenly spaced whole numbers.</summary>
    private double Step { get; }

    /// <summary>How a law's value becomes a class, in words.</summary>
    public string Rule => IsBinary
        ? $"{NameOf(Values[1])} where the expression is above 0, else {NameOf(Values[0])}"
        : Step switch
        {
            1 => "nearest whole number",
            2 => Values[0] % 2 == 0 ? "nearest even number" : "nearest odd number",
            _ => $"nearest of {string.Join(", ", Values.Select(NameOf))}",
        };

    /// <param name="cells">The target's column.</param>
    /// <exception cref="FormatException">The cells are not classes: one only, too many, or more than two words.</exception>
    public static (ClassScale Classes, double[] Values) Read(IReadOnlyList<string> cells)
    {
        if (cells.Any(string.IsNullOrWhiteSpace)) throw new FormatException("has a blank cell; every row needs a class");
        var numbers = cells.Select(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : double.NaN).ToArray();
        if (!numbers.Any(double.IsNaN)) return (Of(numbers), numbers);
        string[] words = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        if (words.Length != 2)
            throw new FormatException($"has {words.Length} different words ({string.Join(", ", words.Take(4))}{(words.Length > 4 ? ", ..." : "")}); two words are told apart by a boundary, more classes must be numbers in an order that means something");
        return (new ClassScale([0, 1], [.. words]), [.. cells.Select(cell => cell == words[1] ? 1.0 : 0.0)]);
    }

    /// <summary>The classes that occur among numbers.</summary>
    /// <exception cref="FormatException">There is one class only, or so many that they are no classes.</exception>
    public static ClassScale Of(IEnumerable<double> numbers)
    {
        double[] values = [.. numbers.Distinct().Order()];
        if (values.Length < 2) throw new FormatException($"is {values.FirstOrDefault()} in every row; one class needs no law");
        if (values.Length > MostClasses) throw new FormatException($"has {values.Length} different values; that is a number rather than a class");
        return new ClassScale([.. values], []);
    }

    /// <summary>Takes back what <see cref="Names"/> gave; words are two.</summary>
    public static ClassScale Named(IReadOnlyList<string> names) => Read(names).Classes;

    public IEnumerable<string> Names => Values.Select(NameOf);

    /// <summary>The class that a law's value stands for; NaN where it has none.</summary>
    public double Assign(double score)
    {
        if (!double.IsFinite(score)) return double.NaN;
        if (IsBinary) return score > 0 ? Values[1] : Values[0];
        if (Step is 1 or 2) return Values[0] + Step * Math.Round((score - Values[0]) / Step, MidpointRounding.AwayFromZero);
        return Values.MinBy(value => Math.Abs(value - score));
    }

    /// <summary>The scores that are assigned to a class; infinite ends where there is no class beyond.</summary>
    internal (double Low, double High) Interval(double value)
    {
        if (Step is 1 or 2) return (value - Step / 2, value + Step / 2);
        var i = Values.IndexOf(value);
        return (i == 0 ? double.NegativeInfinity : (Values[i - 1] + value) / 2, i == Values.Length - 1 ? double.PositiveInfinity : (value + Values[i + 1]) / 2);
    }

    /// <summary>The class as the data write it.</summary>
    public string NameOf(double value) => Labels.IsEmpty ? value.ToString("R", CultureInfo.InvariantCulture) : Labels[Values.IndexOf(value)];

    private static double StepOf(ImmutableArray<double> values)
    {
        if (!values.All(value => value == Math.Floor(value) && Math.Abs(value) < 1e15)) return 0;
        return values.Zip(values.Skip(1), (low, high) => high - low).Aggregate((a, b) => (double)System.Numerics.BigInteger.GreatestCommonDivisor((System.Numerics.BigInteger)a, (System.Numerics.BigInteger)b));
    }
}
