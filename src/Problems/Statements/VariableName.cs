
namespace Discovery.Problems.Statements;

/// <summary>Which names a variable or constant may have, so that formulas mean one thing.</summary>
internal static class VariableName
{
    public const string Rule = "a letter, then letters, digits and _";

    /// <summary>Why the name cannot be used; null where it can.</summary>
    public static string? Objection(string name)
    {
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_') || !name.All(letter => char.IsLetterOrDigit(letter) || letter == '_'))
            return $"'{name}' cannot be a name in formulas; expected {Rule}.";
        return null;
    }

    /// <summary>The same for names in equations, where those of constants and functions mean these.</summary>
    public static string? ObjectionInEquation(string name) => Objection(name)
        ?? (name is "pi" or "e" ? $"the name '{name}' is taken by the mathematical constant."
            : name == ClosedForms.SquareRoot || Functions.Find(name) is not null ? $"the name '{name}' is that of a function; take another, such as {name}_." : null);
}
