using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Exports;

/// <summary>A language or notation that a law can be written in, as a row of a table.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="About">What comes out.</param>
/// <param name="Write">The text of a law of a run.</param>
public sealed record LawCode(string Name, string About, Func<LawRun, Law, string> Write)
{
    public static ImmutableArray<LawCode> All { get; } =
    [
        new("python", "a module with a numpy function", Python),
        new("julia", "a function that broadcasts over columns", Julia),
        new("c", "a function of doubles, with math.h", C),
        new("csharp", "a static method", CSharp),
        new("excel", "a formula; a name a column", (run, law) => $"={Formula(run, law).ToExcel()}\n"),
        new("sympy", "the right-hand side for sympify", (_, law) => law.SymPy + "\n"),
        new("mathml", "presentation MathML", (_, law) => law.Expression.ToMathMl() + "\n"),
        new("latex", "the equation for math mode", (_, law) => law.ToLatex() + "\n"),
        new("text", "the equation", (_, law) => law + "\n"),
    ];

    /// <summary>The row of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static LawCode Find(string name) => All.FirstOrDefault(code => code.Name == name)
        ?? throw new FormatException($"'{name}' is no language that laws are written in.{Spelling.Suggestion(name, All.Select(code => code.Name))} Known: {string.Join(", ", All.Select(code => code.Name))}.");

    /// <summary>The text of the law that a run reports.</summary>
    /// <exception cref="FormatException">The run has no law, or one with constants of each data set, which no single function has.</exception>
    public string Of(Run run)
    {
        if (run is not LawRun laws) throw new FormatException($"{run.Problem}: only laws of tables are exported one by one; what else a run found stands in its report and in result.json.");
        if (!laws.Law.Own.IsEmpty) throw new FormatException($"{run.Problem}: the law has constants of each {laws.DataSet}, so that it is no single function; they are in result.json.");
        return Write(laws, laws.Law);
    }

    private static Expr Formula(LawRun run, Law law) => law.Expression.Substitute(run.KnownConstants.ToDictionary(constant => constant.Name, constant => Expr.Decimal(constant.Value)));

    private static IEnumerable<string> Inputs(LawRun run, Law law) => run.Inputs.Where(law.Expression.Contains);

    /// <summary>A line for each constant that was fitted, and for the range of each input.</summary>
    private static IEnumerable<string> Remarks(LawRun run, Law law)
    {
        foreach (var constant in law.Constants.Where(constant => constant.IsWritten))
            yield return $"{constant.Name} = {Figures.OfMeasured(constant.Value, constant.Sigma)}{(constant.Unit is { Length: > 0 } unit ? " " + unit : "")}{(constant.Snapped is null ? "" : $", taken as {constant.Snapped}")}";
        foreach (var range in run.Domain.Where(range => law.Expression.Contains(range.Name)))
            yield return string.Create(CultureInfo.InvariantCulture, $"{range.Name}{(range.Unit is null ? "" : $" in {range.Unit}")}: {range.Low:G6} to {range.High:G6} in the data");
    }

    private static string Python(LawRun run, Law law)
    {
        var names = Inputs(run, law).Select(name => Expr.Symbol(name).ToNumPy());
        var name = Expr.Symbol(Identifier(law.Target)).ToNumPy();
        return $"\"\"\"{law}\n\n{Lines(Remarks(run, law), "")}\"\"\"\nimport numpy as np\n\n\ndef {name}({string.Join(", ", names)}):\n    return {Formula(run, law).ToNumPy()}\n";
    }

    private static string Julia(LawRun run, Law law) =>
        $"# {law}\n{Lines(Remarks(run, law), "# ")}{Identifier(law.Target)}({string.Join(", ", Inputs(run, law))}) = @. {Formula(run, law).ToJulia()}\n";

    private static string C(LawRun run, Law law) =>
        $"/* {law}\n{Lines(Remarks(run, law), "   ")}*/\n#include <math.h>\n\ndouble {Identifier(law.Target)}({string.Join(", ", Inputs(run, law).Select(name => "double " + name))})\n{{\n    return {Formula(run, law).ToC()};\n}}\n";

    private static string CSharp(LawRun run, Law law) =>
        $"/// <summary>{law}</summary>\n{Lines(Remarks(run, law), "// ")}public static double {Identifier(law.Target)}({string.Join(", ", Inputs(run, law).Select(name => "double " + name))}) =>\n    {Formula(run, law).ToCSharp()};\n";

    private static string Lines(IEnumerable<string> lines, string mark) => string.Concat(lines.Select(line => $"{mark}{line}\n"));

    /// <summary>The left side as a name: y^2 becomes y_2.</summary>
    private static string Identifier(string target) => string.Concat(target.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
