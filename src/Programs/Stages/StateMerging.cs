namespace Discovery.Programs.Stages;

/// <summary>
/// A machine that writes a symbol at each move, from examples: red states are kept, a blue one is merged with the red one that most evidence speaks for,
/// or becomes red itself (K. Lang, B. Pearlmutter, R. Price, the Abbadingo One competition, ICGI 1998).
/// </summary>
internal static class StateMerging
{
    /// <summary>States beyond which a machine is no explanation.</summary>
    private const int MostStates = 20;

    private const int None = -1;

    /// <param name="begins">Where each sequence begins, and the number of rows.</param>
    /// <param name="letters">One a row, from 0.</param>
    /// <param name="written">One a row.</param>
    /// <param name="letterCount">How many letters there are.</param>
    /// <returns>The moves of a machine that begins in state 0, as the examples show them; null where it would have too many states or histories contradict each other.</returns>
    public static IReadOnlyList<(int State, int Letter, int Next, long Written)>? Learn(int[] begins, int[] letters, long[] written, int letterCount)
    {
        if (Tree.Of(begins, letters, written, letterCount) is not { } tree) return null;
        var red = new List<int> { 0 };
        while (true)
        {
            var blue = red.SelectMany(state => Enumerable.Range(0, letterCount).Select(letter => tree.Next[(state * letterCount) + letter])).Where(state => state != None && !red.Contains(state)).Distinct().Order().ToList();
            if (blue.Count == 0) break;
            (Tree Tree, int Score)? best = null;
            foreach (var state in blue)
            {
                (Tree Tree, int Score)? own = null;
                foreach (var kept in red)
                    if (tree.Merge(kept, state) is { } merged && (own is null || merged.Score > own.Value.Score)) own = merged;
                if (own is null)
                {
                    red.Add(state);
                    best = null;
                    break;
                }
                if (best is null || own.Value.Score > best.Value.Score) best = own;
            }
            if (red.Count > MostStates) return null;
            if (best is { } step) tree = step.Tree;
        }
        var number = red.Select((state, i) => (state, i)).ToDictionary(pair => pair.state, pair => pair.i);
        return [.. from state in red
                   from letter in Enumerable.Range(0, letterCount)
                   let move = (state * letterCount) + letter
                   where tree.Next[move] != None
                   select (number[state], letter, number[tree.Next[move]], tree.Written[move])];
    }

    /// <param name="Next">Where each move leads; -1 where no example makes it.</param>
    /// <param name="Written">What each move writes.</param>
    /// <param name="Letters">Moves of a state.</param>
    private sealed record Tree(int[] Next, long[] Written, int Letters)
    {
        public static Tree? Of(int[] begins, int[] letters, long[] written, int count)
        {
            var (next, symbols, states) = (new int[(letters.Length + 1) * count], new long[(letters.Length + 1) * count], 1);
            Array.Fill(next, None);
            for (var k = 0; k + 1 < begins.Length; k++)
            {
                var state = 0;
                for (var row = begins[k]; row < begins[k + 1]; row++)
                {
                    var move = (state * count) + letters[row];
                    if (next[move] == None) (next[move], symbols[move]) = (states++, written[row]);
                    else if (symbols[move] != written[row]) return null;
                    state = next[move];
                }
            }
            return new Tree(next, symbols, count);
        }

        /// <summary>The tree with one state folded into another, and how many moves agreed; null where two write different symbols.</summary>
        public (Tree Tree, int Score)? Merge(int kept, int folded)
        {
            var merged = new Tree([.. Next], Written.ToArray(), Letters);
            for (var move = 0; move < merged.Next.Length; move++)
                if (merged.Next[move] == folded) merged.Next[move] = kept;
            var score = merged.Fold(kept, folded);
            return score < 0 ? null : (merged, score);
        }

        private int Fold(int kept, int folded)
        {
            var score = 0;
            for (var letter = 0; letter < Letters; letter++)
            {
                var (to, from) = ((kept * Letters) + letter, (folded * Letters) + letter);
                if (Next[from] == None) continue;
                if (Next[to] == None)
                {
                    (Next[to], Written[to]) = (Next[from], Written[from]);
                    continue;
                }
                if (Written[to] != Written[from]) return -1;
                score++;
                if (Next[to] == Next[from]) continue;
                var inner = Fold(Next[to], Next[from]);
                if (inner < 0) return -1;
                score += inner;
            }
            return score;
        }
    }
}
