
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
        if (name is "pi" or "e") return $"the name '{name}' is taken by the mathematical constant.";
        return name == ClosedForms.SquareRoot || Functions.Find(name) is not null ? $"the name '{name}' is taken by the function." : null;
    }
}
