using System.Collections.Immutable;

namespace Discovery.Programs.Judging;

/// <summary>Whether two programs say the same: the shortest input on which they differ, or how far they agree.</summary>
/// <param name="Input">Rows of the shortest input sequence on which they differ; empty where none was found.</param>
/// <param name="First">What the first says at its last step; null for no value.</param>
/// <param name="Second">What the second says there.</param>
/// <param name="IsProved">Whether they are equal on all inputs over the alphabet: all pairs of states that can be reached were seen.</param>
/// <param name="Length">Up to which length all inputs were tried.</param>
public sealed record Separation(ImmutableArray<ImmutableArray<long>> Input, ImmutableArray<long>? First, ImmutableArray<long>? Second, bool IsProved, int Length)
{
    /// <summary>Moves of pairs of states that are looked at: a few hundredths of a second.</summary>
    public const int DefaultWork = 12_000;

    public bool IsFound => !Input.IsEmpty;

    /// <summary>Goes through the pairs of states that the two programs reach together, shortest inputs first (product automaton).</summary>
    /// <param name="first">A program.</param>
    /// <param name="second">One with the same inputs and outputs.</param>
    /// <param name="alphabet">Rows of inputs, of which sequences are made.</param>
    /// <param name="work">Pairs of states to look at.</param>
    public static Separation Of(SequenceProgram first, SequenceProgram second, ImmutableArray<ImmutableArray<long>> alphabet, int work = DefaultWork)
    {
        var (one, other) = (new ProgramRunner(first), new ProgramRunner(second));
        var seen = new HashSet<string>();
        var layer = new List<(ImmutableArray<long> A, ImmutableArray<long> B, int Parent, int Letter)>();
        var all = new List<(int Parent, int Letter)>();
        layer.Add((one.Start, other.Start, -1, -1));
        all.Add((-1, -1));
        var places = new List<int> { 0 };
        seen.Add(Key(one.Start, other.Start));
        for (var length = 1; layer.Count > 0; length++)
        {
            var next = new List<(ImmutableArray<long>, ImmutableArray<long>, int, int)>();
            var nextPlaces = new List<int>();
            for (var i = 0; i < layer.Count; i++)
            {
                for (var letter = 0; letter < alphabet.Length; letter++)
                {
                    if (--work < 0) return new Separation([], null, null, false, length - 1);
                    var (a, stateA) = one.Step(layer[i].A, alphabet[letter].AsSpan());
                    var (b, stateB) = other.Step(layer[i].B, alphabet[letter].AsSpan());
                    if (a is null && b is null) continue;
                    if (a is null || b is null || !a.Value.SequenceEqual(b.Value))
                        return new Separation([.. Path(all, places[i]).Append(letter).Select(row => alphabet[row])], a, b, false, length - 1);
                    if (!seen.Add(Key(stateA, stateB))) continue;
                    all.Add((places[i], letter));
                    next.Add((stateA, stateB, i, letter));
                    nextPlaces.Add(all.Count - 1);
                }
            }
            (layer, places) = (next, nextPlaces);
        }
        return new Separation([], null, null, true, int.MaxValue);
    }

    private static List<int> Path(List<(int Parent, int Letter)> all, int place)
    {
        var path = new List<int>();
        for (; all[place].Parent >= 0; place = all[place].Parent) path.Insert(0, all[place].Letter);
        return path;
    }

    private static string Key(ImmutableArray<long> a, ImmutableArray<long> b) => string.Join(',', a) + "|" + string.Join(',', b);
}
