using System.Globalization;

namespace Discovery.Programs;

/// <summary>
/// The road by a network: a recurrent network is trained on the examples, its hidden states are read as a machine or as places on a lattice, and these are registers
/// with known values, whose steps are questions without memory. What comes of it is a program like any other, and is said as shortly as the direct road can.
/// </summary>
public static class LearnedRoad
{
    /// <summary>Sizes of the state that are tried, and draws of first weights for each.</summary>
    private const int MostStates = 6, Draws = 5;

    /// <summary>Weights beyond which training takes minutes.</summary>
    private const int MostWeights = 500;

    /// <summary>Sequences that the network is trained on; the others test it.</summary>
    private const int Trained = 80;

    /// <summary>Mean square of scaled outputs below which the network is exact: rounding is near 1e-28.</summary>
    private const double Exact = 1e-18;

    /// <summary>A first stretch of a longer sequence that a network must come near before it is trained on more.</summary>
    private const double Promising = 0.02;

    /// <summary>Lengths of sequences, from a few steps to all: what is far back is learnt after what is near.</summary>
    private static readonly int[] Lengths = [2, 3, 4, 6, 10, 16, 24, 40];

    /// <summary>Sequences run by the program that was read, for the direct road, and their length.</summary>
    private const int Replayed = 40, ReplayedLength = 14;

    /// <summary>Trains a network and reads it.</summary>
    /// <param name="examples">Some hundred sequences.</param>
    /// <param name="options">How far the direct road goes.</param>
    /// <param name="cancellation">Ends the training.</param>
    public static ProgramFinding Find(ExampleSet examples, ProgramSearchOptions? options = null, CancellationToken cancellation = default)
    {
        var log = new List<string>();
        // The smallest networks first, whichever way they read.
        var networks = new[] { TrainingRows.AsNumbers(examples), TrainingRows.AsLetters(examples) }.OfType<TrainingRows>()
            .SelectMany(rows => Enumerable.Range(1, MostStates).Select(states => (Rows: rows, States: states, Weights: RecurrentNetwork.CountOf(rows.LetterCount, rows.Inputs.Length, examples.OutputNames.Length, states))))
            .Where(network => network.Weights <= MostWeights).OrderBy(network => network.Weights);
        foreach (var (rows, states, count) in networks)
        {
            for (var draw = 0; draw < Draws && !cancellation.IsCancellationRequested; draw++)
            {
                var (network, error) = Train(rows, states, draw);
                log.Add(string.Create(CultureInfo.InvariantCulture, $"network of {states} {(states == 1 ? "number" : "numbers")}, {count} weights, draw {draw + 1}: mean square error {error:0.0e+00}"));
                if (error > Exact) continue;
                var finding = Read(Hidden(network, rows), new double[states], examples, options, log, cancellation);
                if (finding.Chosen is not null) return finding;
            }
        }
        return new ProgramFinding { OutputBits = examples.Outputs.Sum(column => ProgramBits.OfColumn(column)), Log = [.. log], IsComplete = !cancellation.IsCancellationRequested };
    }

    /// <summary>Reads the hidden states of a network that stand in columns of a table.</summary>
    /// <param name="hidden">A column a number of the state, after each row.</param>
    /// <param name="examples">The rows.</param>
    /// <param name="options">How far the direct road goes.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ProgramFinding Read(double[][] hidden, ExampleSet examples, ProgramSearchOptions? options = null, CancellationToken cancellation = default) =>
        Read([.. Enumerable.Range(0, examples.RowCount).Select(row => hidden.Select(column => column[row]).ToArray())], null, examples, options, [], cancellation);

    private static ProgramFinding Read(double[][] hidden, double[]? start, ExampleSet examples, ProgramSearchOptions? options, List<string> log, CancellationToken cancellation)
    {
        var bits = examples.Outputs.Sum(column => ProgramBits.OfColumn(column));
        var nothing = new ProgramFinding { OutputBits = bits, Log = [.. log], IsComplete = true };
        if (StateReading.Read(hidden, start, examples) is not { } states)
        {
            log.Add("the hidden states are neither few places nor on a lattice");
            return nothing with { Log = [.. log] };
        }
        log.Add(states.IsMachine ? $"the hidden states are {states.After[0].Append(states.Starts[0]).Distinct().Count()} states of a machine" : $"the hidden states stand on a lattice of {states.Count} {(states.Count == 1 ? "dimension" : "dimensions")}");
        if (StateProgram.Of(examples, states, question => ProgramSearch.Find(question, options, cancellation).Chosen?.Program) is not { } raw) return nothing with { Log = [.. log] };
        if (ProgramCandidate.Measure(raw, "network", examples, 0) is not { } read) return nothing with { Log = [.. log] };
        log.Add(string.Create(CultureInfo.InvariantCulture, $"read as {raw.Text}, {read.Bits:0.0} bits"));
        // Shorter words for the same, found on sequences that the program itself runs.
        var alphabet = ProgramSearch.Alphabet(examples);
        var shorter = ProgramSearch.Find(Replay(raw, examples), options, cancellation);
        var said = new[] { shorter.Chosen }.Concat(shorter.Rivals.Select(rival => rival.Candidate)).OfType<ProgramCandidate>()
            .Select(candidate => ProgramCandidate.Measure(candidate.Program, "network", examples, 0)).OfType<ProgramCandidate>()
            .Where(candidate => candidate.Bits < read.Bits && !Separation.Of(raw, candidate.Program, alphabet).IsFound).MinBy(candidate => candidate.Bits);
        return nothing with { Chosen = (said ?? read).Bits < bits / 2 ? said ?? read : null, Log = [.. log] };
    }

    private static (RecurrentNetwork Network, double Error) Train(TrainingRows rows, int states, int draw)
    {
        var network = RecurrentNetwork.Draw(rows.LetterCount, rows.Inputs.Length, rows.Outputs.Length, states, new Random(draw));
        var (training, error, longest) = (new RecurrentTraining(rows, Trained), 0.0, rows.Examples.Longest);
        foreach (var length in Lengths.TakeWhile(length => length < longest).Append(longest))
        {
            (network, error) = training.Train(network, length);
            if (error > Promising * length) break;
        }
        return (network, error);
    }

    /// <summary>The state after each row.</summary>
    private static double[][] Hidden(RecurrentNetwork network, TrainingRows rows)
    {
        var (hidden, state, output) = (new double[rows.Examples.RowCount][], new double[network.States], new double[network.Outputs]);
        for (var row = 0; row < hidden.Length; row++)
        {
            if (rows.Examples.StepOf[row] == 0) Array.Clear(state);
            network.Step(rows.Letters[row], state, [.. rows.Inputs.Select(column => column[row])], output);
            hidden[row] = [.. state];
        }
        return hidden;
    }

    /// <summary>Sequences of inputs that occur in the examples, in another order, with what a program writes for them.</summary>
    private static ExampleSet Replay(SequenceProgram program, ExampleSet examples)
    {
        var (random, runner, inputs, outputs, begins) = (new Random(1), new ProgramRunner(program), new List<long[]>(), new List<long[]>(), new List<int> { 0 });
        for (var k = 0; k < Replayed; k++)
        {
            var state = runner.Start;
            for (var step = 0; step < ReplayedLength; step++)
            {
                var row = random.Next(examples.RowCount);
                long[] letter = [.. examples.Inputs.Select(column => column[row])];
                var (written, next) = runner.Step(state, letter);
                if (written is null) break;
                inputs.Add(letter);
                outputs.Add([.. written]);
                state = next;
            }
            begins.Add(inputs.Count);
        }
        return new ExampleSet(examples.InputNames, examples.OutputNames, Columns(inputs, examples.InputNames.Length), Columns(outputs, examples.OutputNames.Length), [.. begins.Distinct()]);
    }

    private static long[][] Columns(List<long[]> rows, int count) => [.. Enumerable.Range(0, count).Select(i => rows.Select(row => row[i]).ToArray())];
}
