namespace Discovery.Symbolic.Parsing;

/// <summary>A formula as it was typed, with the place of each name, before names are looked up.</summary>
internal abstract record FormulaSyntax
{
    public sealed record Literal(string Text) : FormulaSyntax;

    public sealed record Name(string Text, int Line, int Column) : FormulaSyntax;

    public sealed record Application(Name Function, IReadOnlyList<FormulaSyntax> Arguments) : FormulaSyntax;

    public sealed record Negation(FormulaSyntax Operand) : FormulaSyntax;

    public sealed record Superscript(FormulaSyntax Base, FormulaSyntax Exponent) : FormulaSyntax;

    /// <summary>A condition, which stands as the first argument of <c>if</c> alone.</summary>
    public sealed record Inequality(FormulaSyntax Left, char Sign, FormulaSyntax Right, int Line, int Column) : FormulaSyntax;

    /// <summary>Operands after the first with the operator before each: + and -, or * and /.</summary>
    public sealed record Chain(FormulaSyntax First, IReadOnlyList<(char Operator, FormulaSyntax Operand)> Rest) : FormulaSyntax;
}
