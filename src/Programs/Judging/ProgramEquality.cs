using System.Collections.Immutable;

namespace Discovery.Programs.Judging;

/// <summary>Whether two programs are the same, and how far that is known.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Separation">The shortest input on which they differ, or the length up to which all inputs were tried.</param>
public sealed record ProgramEquality(EqualityKind Kind, Separation Separation)
{
    /// <summary>Whether they are known to be the same, on all inputs of the alphabet at least.</summary>
    public bool IsSame => Kind is not (EqualityKind.Different or EqualityKind.SameUpToLength);

    /// <summary>Moves of pairs of states that are looked at: a second or two.</summary>
    private const int Work = 400_000;

    /// <param name="first">A program.</param>
    /// <param name="second">One with the same number of inputs and outputs, in the same order.</param>
    /// <param name="alphabet">Rows of inputs.</param>
    /// <exception cref="FormatException">They do not have the same number of inputs and outputs.</exception>
    public static ProgramEquality Of(SequenceProgram first, SequenceProgram second, ImmutableArray<ImmutableArray<long>> alphabet)
    {
        if (first.Inputs.Length != second.Inputs.Length || first.Outputs.Length != second.Outputs.Length)
            throw new FormatException($"the first program has {first.Inputs.Length} inputs and {first.Outputs.Length} outputs, the second {second.Inputs.Length} and {second.Outputs.Length}; programs that can be the same have as many.");
        if (first.Text == second.Text) return new ProgramEquality(EqualityKind.SameText, new Separation([], null, null, true, int.MaxValue));
        if (LinearProgram.Of(first) is { } one && LinearProgram.Of(second) is { } other && one.IsSame(other) == true)
            return new ProgramEquality(EqualityKind.SameOnAllNumbers, new Separation([], null, null, true, int.MaxValue));
        var separation = Separation.Of(first, second, alphabet, Work);
        return new ProgramEquality(separation.IsFound ? EqualityKind.Different : separation.IsProved ? EqualityKind.SameOnAlphabet : EqualityKind.SameUpToLength, separation);
    }
}
