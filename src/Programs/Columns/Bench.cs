using System.Runtime.InteropServices;

namespace Discovery.Programs.Columns;

/// <summary>One output on its way to a program: what was found so far, how much may be wrong, how much work is left.</summary>
internal sealed class Bench
{
    /// <summary>Bits above the best from which on a program is no rival: one in 256.</summary>
    public const double RivalBits = 8;

    /// <summary>
    /// Columns that a stage may look at for each bit of the program that is known, a tenth of a second for one of 20 bits: what is shorter stands further in
    /// front. Where the program is a tenth of its limit, the rows speak for it so clearly that a quarter is enough.
    /// </summary>
    private const double WorkForBit = 1_000, WorkForClearBit = 250, ClearShare = 0.1;

    /// <summary>Columns that a stage may look at when a program with wrong rows is known: two or three seconds.</summary>
    private const long WorkWhenBound = 500_000;

    /// <summary>Of all work, what a stage may use up where nothing is known: the others come too.</summary>
    private const double ShareOfStage = 0.2;

    /// <summary>Cells of the table that says which target goes with which key: it stays in the cache of a core.</summary>
    private const int MaxCells = 1 << 17;

    private readonly Dictionary<string, OutputProposal> _found = [];
    private readonly int[] _codes;
    private readonly long[] _symbols;
    private readonly int[] _cells;
    private readonly int[] _stamps;
    private readonly int[] _most;
    private readonly int[] _total;
    private int _stamp;
    private long _stageWork;
    private double _bound = double.PositiveInfinity;
    private readonly long _workAlone;

    public Bench(ExampleSet examples, int output, int budget, long work, double limit)
    {
        (Examples, Output, Budget, Work, Limit) = (examples, output, budget, work, limit);
        Target = examples.Outputs[output];
        _workAlone = (long)(work * ShareOfStage);
        _symbols = [.. Target.Distinct().Order()];
        _codes = Array.ConvertAll(Target, value => Array.BinarySearch(_symbols, value));
        (_cells, _stamps, _most, _total) = (new int[MaxCells], new int[MaxCells], new int[MaxCells], new int[MaxCells]);
        SymbolBits = ProgramBits.SymbolBits(_symbols[0], _symbols[^1]);
    }

    public ExampleSet Examples { get; }

    public int Output { get; }

    public long[] Target { get; }

    /// <summary>The target's values, rising.</summary>
    public IReadOnlyList<long> Symbols => _symbols;

    /// <summary>Rows that a program may get wrong.</summary>
    public int Budget { get; }

    /// <summary>What is left to be done, in columns looked at.</summary>
    public long Work { get; private set; }

    /// <summary>Bits from which on a program does not count as one.</summary>
    public double Limit { get; }

    public double SymbolBits { get; }

    /// <summary>Bits of the shortest program so far, misfits included.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    /// <summary>The stage at work.</summary>
    public string Stage { get; private set; } = "";

    public int RowCount => Target.Length;

    /// <summary>The shortest first.</summary>
    public IReadOnlyList<OutputProposal> Found => [.. _found.Values.Where(proposal => proposal.Bits <= Best + RivalBits).OrderBy(proposal => proposal.Bits).ThenBy(proposal => proposal.Node.ToString(), StringComparer.Ordinal)];

    /// <summary>Whether what has so many bits already can no longer be a rival, or no work is left.</summary>
    public bool IsHopeless(double bits) => Work <= 0 || _stageWork <= 0 || bits > Math.Min(Math.Min(Best, _bound) + RivalBits, Limit);

    /// <summary>Takes a program that is known elsewhere into account: what is longer than it is no rival.</summary>
    public void Bound(double bits) => _bound = Math.Min(_bound, bits);

    /// <summary>Counts columns that were looked at.</summary>
    public void Spend(long columns = 1)
    {
        Work -= columns;
        _stageWork -= columns;
    }

    private long WorkForRivals => (long)((Best < ClearShare * Limit ? WorkForClearBit : WorkForBit) * Best);

    /// <summary>A stage begins. Once a program is known, a stage gets only a part of the work: its rivals are short and come early.</summary>
    public void Begin(string stage)
    {
        Stage = stage;
        _stageWork = Math.Min(Work, !double.IsInfinity(Best) ? WorkForRivals : double.IsInfinity(_bound) ? _workAlone : WorkWhenBound);
    }

    /// <summary>Takes a program for the output into account.</summary>
    public void Propose(Node node, double bits, int misfits)
    {
        bits += ProgramBits.OfMisfits(misfits, RowCount, SymbolBits);
        if (bits > Best + RivalBits || bits > Limit + RivalBits) return;
        Best = Math.Min(Best, bits);
        _stageWork = Math.Min(_stageWork, WorkForRivals);
        var key = node.ToString() + string.Join('|', Memories(node).Select(memory => $"{memory.Start} {memory.Update}"));
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_found, key, out var isThere);
        if (!isThere || kept!.Bits > bits) kept = new OutputProposal(node, bits, misfits, Stage);
    }

    /// <summary>Which value of the target goes with each value of a column; null where more rows than may be wrong contradict, or the column is too wide to tell.</summary>
    /// <param name="column">One a row.</param>
    /// <param name="isTooWide">Whether nothing was looked at.</param>
    public KeyMap? Map(long[] column, out bool isTooWide)
    {
        long low = long.MaxValue, high = long.MinValue;
        foreach (var value in column) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        isTooWide = (ulong)(high - low) >= (ulong)(MaxCells / _symbols.Length) || high - low < 0;
        if (isTooWide) return null;
        _stamp++;
        var (misfits, width, keys) = (0, _symbols.Length, 0);
        for (var row = 0; row < column.Length; row++)
        {
            var key = (int)(column[row] - low);
            if (_stamps[key] != _stamp)
            {
                _stamps[key] = _stamp;
                _most[key] = _total[key] = 0;
                _cells.AsSpan(key * width, width).Clear();
                keys++;
            }
            _total[key]++;
            if (++_cells[(key * width) + _codes[row]] > _most[key]) _most[key]++;
            else if (++misfits > Budget) return null;
        }
        return Read(low, high, keys, misfits);
    }

    /// <summary>On how many rows a column differs from the target; more than may be wrong are not counted on.</summary>
    public int Misfits(long[] column)
    {
        var misfits = 0;
        for (var row = 0; row < column.Length; row++)
            if (column[row] != Target[row] && ++misfits > Budget) return misfits;
        return misfits;
    }

    private static IEnumerable<MemoryCell> Memories(Node node)
    {
        var seen = new List<MemoryCell>();
        void Collect(Node part)
        {
            if (part is Held held && !seen.Contains(held.Memory))
            {
                seen.Add(held.Memory);
                Collect(held.Memory.Update);
            }
            foreach (var inner in part.Parts) Collect(inner);
        }
        Collect(node);
        return seen;
    }

    private KeyMap Read(long low, long high, int count, int misfits)
    {
        var (keys, values, counts, at, width) = (new long[count], new long[count], new int[count], 0, _symbols.Length);
        for (var key = 0; key <= high - low; key++)
        {
            if (_stamps[key] != _stamp) continue;
            var cells = _cells.AsSpan(key * width, width);
            (keys[at], values[at], counts[at]) = (low + key, _symbols[cells.IndexOf(_most[key])], _total[key]);
            at++;
        }
        return new KeyMap(keys, values, counts, misfits);
    }
}
