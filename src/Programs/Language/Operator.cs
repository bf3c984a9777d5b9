namespace Discovery.Programs.Language;

/// <summary>What a program computes with, as a row of a table. A test gives 1 where it holds, else 0.</summary>
/// <param name="Name">As programs write it.</param>
/// <param name="Arity">How many arguments it takes, 1 to 3.</param>
/// <param name="Binding">How tightly it binds where it stands between its arguments; <see cref="Call"/> where it stands before them in brackets.</param>
/// <param name="Value">The value; arguments that it does not take are 0.</param>
/// <param name="CSharp">With {0}, {1}, {2} for the arguments.</param>
/// <param name="Python">The same in Python.</param>
/// <param name="Latex">The same in LaTeX.</param>
public sealed record Operator(string Name, int Arity, int Binding, Func<long, long, long, long> Value, string CSharp, string Python, string Latex)
{
    /// <summary>The binding of what is written as a call.</summary>
    public const int Call = 9;

    public override string ToString() => Name;
}
