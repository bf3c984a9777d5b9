namespace Discovery.Symbolic.Expressions;

/// <summary>
/// What programming languages call a function: a name, or a text with {0} for the argument. Where nothing is said the function's
/// definition is written, and if it has none, its name.
/// </summary>
public sealed record CodeNames
{
    public static CodeNames None { get; } = new();

    public string? CSharp { get; init; }

    /// <summary>As in math.h.</summary>
    public string? C { get; init; }

    /// <summary>NumPy as <c>np</c>, and <c>scipy.special</c> for what it lacks.</summary>
    public string? NumPy { get; init; }

    /// <summary>What SymPy's <c>sympify</c> reads.</summary>
    public string? SymPy { get; init; }

    public string? Excel { get; init; }
}
