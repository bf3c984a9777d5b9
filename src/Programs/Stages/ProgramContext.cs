namespace Discovery.Programs.Stages;

/// <summary>What a stage works with: one output, its closing forms, and what stages share.</summary>
internal sealed class ProgramContext
{
    /// <summary>Divisors up to here are always tried: clocks, digits and remainders that people compute lie below.</summary>
    private const int MostDivisor = 16;

    private readonly Lazy<Features> _features;
    private readonly Lazy<IReadOnlyList<RegisterColumn>> _registers;

    public ProgramContext(ExampleSet examples, Bench bench, ColumnStore store)
    {
        (Examples, Bench, Store, Closing) = (examples, bench, store, new Closing(bench));
        _features = new(() => new Features(examples, store));
        _registers = new(() => RegisterStage.Bank(this));
        var top = bench.Symbols[^1] + 1;
        Divisors = [.. Enumerable.Range(2, MostDivisor - 1).Select(m => (long)m).Concat(store.Inputs.SelectMany(input => new[] { input.Values.Max(), input.Values.Max() + 1 }).Append(top).Append(top - 1).Where(m => m is > MostDivisor and < 100)).Distinct().Order()];
    }

    public ExampleSet Examples { get; }

    public Bench Bench { get; }

    public ColumnStore Store { get; }

    public Closing Closing { get; }

    /// <summary>Divisors of remainders and quotients.</summary>
    public IReadOnlyList<long> Divisors { get; }

    public Features Features => _features.Value;

    /// <summary>Registers that read inputs, cheapest first.</summary>
    public IReadOnlyList<RegisterColumn> Registers => _registers.Value;

    /// <summary>What registers are combined with: the inputs and the cheapest tests of them.</summary>
    public IReadOnlyList<Column> Partners => [.. Features.Inputs, .. Features.All.Where(column => !Features.Inputs.Contains(column) && column != Features.One).Take(6)];
}
