using System.Collections.Immutable;

namespace Discovery.Search.Textbook;

/// <summary>
/// A form that is taught, as a template in the inputs <c>x</c> and <c>z</c> and in letters for its constants. It is linear in <c>a</c> to <c>d</c>;
/// each other letter says by its name what kind of constant it is, and so where its search may start (<see cref="LetterStarts"/>).
/// </summary>
/// <param name="Bits">What it takes to name it.</param>
/// <param name="Name">As a scientist calls it.</param>
/// <param name="Template">Such as <c>a*x/(h + x)</c>.</param>
internal sealed record TextbookForm(double Bits, string Name, Expr Template)
{
    /// <summary>The letters that a form is linear in.</summary>
    private const string Linear = "abcd";

    private readonly Lazy<Tape[]> _columns = new([]);

    public TextbookForm(double bits, string name, string template)
        : this(bits, name, Expr.Parse(template))
    {
        Inputs = Template.Contains("z") ? ["x", "z"] : ["x"];
        var letters = Template.SymbolNames().Except(Inputs).Order(StringComparer.Ordinal).ToList();
        Coefficients = [.. letters.Where(letter => letter.Length == 1 && Linear.Contains(letter, StringComparison.Ordinal))];
        Letters = [.. letters.Except(Coefficients)];
        _columns = new(() => [.. Coefficients.Select(letter => Tape.Compile(Template.Derivative(letter), Inputs, Letters))]);
    }

    /// <summary><c>x</c>, and of a form of two inputs <c>z</c>.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>The constants in which it is linear.</summary>
    public ImmutableArray<string> Coefficients { get; }

    /// <summary>The other constants.</summary>
    public ImmutableArray<string> Letters { get; }

    /// <summary>What stands beside each coefficient, in each row.</summary>
    /// <param name="inputs">One column for each of <see cref="Inputs"/>.</param>
    /// <param name="letters">One value for each of <see cref="Letters"/>.</param>
    public IEnumerable<double[]> Columns(double[][] inputs, double[] letters) => _columns.Value.Select(column => column.Evaluate(inputs, inputs[0].Length, letters));

    /// <summary>The form with numbers in place of its letters and inputs of a table in place of its own.</summary>
    public Expr With(IReadOnlyDictionary<string, Expr> values) => Template.Substitute(values);

    /// <summary>The form with decimals for its constants, no two alike, that nothing hangs on.</summary>
    public Expr WithAnyConstants() => With(Coefficients.Concat(Letters).Select((letter, i) => (letter, Value: Expr.Decimal(Math.Sqrt(2 + i) + 0.1234567))).ToDictionary(pair => pair.letter, pair => pair.Value));
}
