namespace Discovery.Programs.Learning;

/// <summary>Reads hidden states of a network as the states of a machine, or as places on a lattice.</summary>
internal static class StateReading
{
    /// <summary>States that a machine may have, and rows that each should be seen in.</summary>
    private const int MostStates = 40, RowsOfState = 4;

    /// <summary>Of the spread of hidden states, the distance within which two are one: exact networks first, then measured ones.</summary>
    private static readonly double[] Distances = [1e-6, 1e-4, 1e-2, 5e-2];

    /// <param name="hidden">After each row, all numbers of the state.</param>
    /// <param name="start">Before the first step; null where it is not known.</param>
    /// <param name="examples">The rows.</param>
    /// <returns>The simplest reading in which each step follows from the one before; null where there is none.</returns>
    public static StateColumns? Read(double[][] hidden, double[]? start, ExampleSet examples)
    {
        var spread = Math.Sqrt(Enumerable.Range(0, hidden[0].Length).Sum(i => hidden.Max(point => point[i]) - hidden.Min(point => point[i]) is var range ? range * range : 0));
        if (spread == 0) return null;
        foreach (var distance in Distances)
            if (Machine(hidden, start, examples, distance * spread) is { } machine) return machine;
        return Lattice(hidden, start, examples);
    }

    /// <summary>Few places that states return to, merged where no input tells them apart (E. Moore, Gedanken-experiments on sequential machines, 1956).</summary>
    private static StateColumns? Machine(double[][] hidden, double[]? start, ExampleSet examples, double distance)
    {
        var (places, states) = (new List<double[]>(), new int[hidden.Length]);
        int Place(double[] point)
        {
            var at = places.FindIndex(place => Distance(place, point) < distance);
            if (at >= 0) return at;
            places.Add(point);
            return places.Count - 1;
        }
        // The start that is not known is a place of its own; it may turn out to be one of the others.
        var first = start is null ? -1 : Place(start);
        for (var row = 0; row < hidden.Length; row++)
        {
            states[row] = Place(hidden[row]);
            if (places.Count > MostStates || places.Count * RowsOfState > hidden.Length) return null;
        }
        if (first < 0) first = places.Count;
        var count = Math.Max(places.Count, first + 1);
        var moves = new Dictionary<(int State, string Letter), (int Next, string Written)>();
        for (var row = 0; row < hidden.Length; row++)
        {
            var key = (examples.StepOf[row] == 0 ? first : states[row - 1], string.Join(',', examples.Inputs.Select(column => column[row])));
            var move = (states[row], string.Join(',', examples.Outputs.Select(column => column[row])));
            if (!moves.TryAdd(key, move) && moves[key] != move) return null;
        }
        var classes = Merged(moves, count);
        return StateColumns.Of(examples, [classes[first]], [[.. states.Select(state => (long)classes[state])]], isMachine: true);
    }

    /// <summary>Classes of states that write the same for ever, numbered in the order of their states; a move that was never seen sets none apart.</summary>
    private static int[] Merged(Dictionary<(int State, string Letter), (int Next, string Written)> moves, int count)
    {
        var letters = moves.Keys.Select(key => key.Letter).Distinct().Order(StringComparer.Ordinal).ToList();
        var classes = new int[count];
        while (true)
        {
            var names = new Dictionary<string, int>();
            var next = Enumerable.Range(0, count).Select(state =>
            {
                var told = $"{classes[state]}:{string.Join(';', letters.Select(letter => moves.TryGetValue((state, letter), out var move) ? $"{move.Written}>{classes[move.Next]}" : "?"))}";
                return names.TryGetValue(told, out var name) ? name : names[told] = names.Count;
            }).ToArray();
            if (next.Max() == classes.Max()) return next;
            classes = next;
        }
    }

    private static StateColumns? Lattice(double[][] hidden, double[]? start, ExampleSet examples)
    {
        if (hidden[0].Length > HiddenLattice.MostDimensions) return null;
        List<double[]> points = [.. hidden];
        if (start is not null) points.Add(start);
        if (HiddenLattice.Find(points) is not { } lattice) return null;
        // The start is the origin where it is known: what begins with nothing begins with 0.
        var rank = lattice.Basis.Length;
        var origin = start is null ? new long[rank] : lattice.Integers[^1];
        long[][] after = [.. Enumerable.Range(0, rank).Select(j => Enumerable.Range(0, hidden.Length).Select(row => lattice.Integers[row][j] - origin[j]).ToArray())];
        if (start is not null) return StateColumns.Of(examples, new long[rank], after, isMachine: false);
        return Starts(examples, after) is { } starts ? StateColumns.Of(examples, starts, after, isMachine: false) : null;
    }

    /// <summary>Where a linear step must have begun to lead to the first states; null where no whole numbers do.</summary>
    private static long[]? Starts(ExampleSet examples, long[][] after)
    {
        var rank = after.Length;
        int[] later = [.. Enumerable.Range(0, examples.RowCount).Where(row => examples.StepOf[row] > 0)];
        double[] Reads(int row) => [.. examples.Inputs.Select(column => (double)column[row]), 1];
        List<double[]> rows = [.. later.Select(row => (double[])[.. after.Select(column => (double)column[row - 1]), .. Reads(row)])];
        if (rows.Count <= rank + examples.Inputs.Length + 1) return null;
        var steps = after.Select(column => RealSystems.Fit(rows, [.. later.Select(row => (double)column[row])])).ToList();
        if (steps.Contains(null)) return null;
        // One equation a register and a sequence for the registers at the start.
        var (equations, rests) = (new List<double[]>(), new List<double>());
        for (var k = 0; k < examples.SequenceCount; k++)
        {
            var reads = Reads(examples.Begins[k]);
            for (var i = 0; i < rank; i++)
            {
                equations.Add(steps[i]![..rank]);
                rests.Add(after[i][examples.Begins[k]] - RealSystems.Dot(steps[i].AsSpan(rank), reads));
            }
        }
        return RealSystems.Fit(equations, rests, 1e-9) is { } starts ? Array.ConvertAll(starts, value => (long)Math.Round(value)) : null;
    }

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
