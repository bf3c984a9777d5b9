namespace Discovery.Symbolic.Expressions;

/// <summary>What a function does to a sign: nothing known, f(-x) = f(x), or f(-x) = -f(x).</summary>
public enum Parity
{
    None,
    Even,
    Odd,
}
