using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks.Programs;

/// <summary>Programs from examples: how many tasks come back, and what random tables give.</summary>
internal static class ProgramBenchmarks
{
    private const int FreshSequences = 500, FreshLength = 40;

    private static readonly (string Name, string About, Action<string[], TextWriter> Run)[] Parts =
    [
        ("tasks", "the 62 tasks of MIPS; --sequences 20 --noise 0.02 --seed 1 --late, and words of names", Tasks),
        ("published", "their ten published sequences; the file mips_examples.csv and words of names", Published),
        ("shuffled", "50 tables whose outputs are shuffled or random: none may give a program; --limit 3600 in seconds", Shuffled),
        ("automata", "the 256 elementary cellular automata from a diagram of 64 cells each", Automata),
        ("invented", "machines, checksums, protocols as a user's tables, whose failures were looked at and mended; --half 1 or 2", (arguments, output) => Report(InventedTasks.Half((int)Option(arguments, "--half", 0)), arguments, output)),
        ("fresh", "machines that were written down after the search was made", (arguments, output) => Report(FreshTasks.All, arguments, output)),
        ("learned", "networks trained on 500 sequences and read; words of names, or all", LearnedBenchmarks.Learned),
        ("lattices", "100 made lattices in one to eight dimensions, and random points", LearnedBenchmarks.Lattices),
        ("others", "rules of the same kinds that the search was not tuned on", (arguments, output) => Report(OtherTasks.All, arguments, output)),
    ];

    public static void Report(string[] arguments, TextWriter output)
    {
        foreach (var (name, about, run) in Parts)
        {
            if (arguments.Length > 0 && arguments[0] != name) continue;
            if (arguments.Length == 0 && name == "published") continue;
            output.WriteLine($"{name}: {about}");
            run(arguments.Length > 0 ? arguments[1..] : [], output);
            output.WriteLine();
        }
    }

    private static void Tasks(string[] arguments, TextWriter output) => Report(MipsTasks.All, arguments, output);

    private static void Report(IEnumerable<SequenceTask> tasks, string[] arguments, TextWriter output)
    {
        var (sequences, noise, seed) = ((int)Option(arguments, "--sequences", 0), Option(arguments, "--noise", 0), (int)Option(arguments, "--seed", 1));
        var words = Words(arguments);
        var (right, times, wrong) = (0, new List<double>(), new List<string>());
        foreach (var task in tasks.Where(task => words.Length == 0 || words.Any(word => task.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            var random = new Random(seed);
            var asked = arguments.Contains("--late") ? Late(task) : task;
            var examples = asked.Draw(random, sequences > 0 ? sequences : task.Sequences, task.Length);
            if (noise > 0) Spoil(examples, noise, random);
            var (isRight, seconds) = Judge(asked, examples, output);
            right += isRight ? 1 : 0;
            times.Add(seconds);
            if (!isRight) wrong.Add(task.Name);
        }
        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {times.Count} right on {FreshSequences} fresh sequences of length {FreshLength}; processor seconds {times.Sum():0.0} in all, median {times[times.Count / 2]:0.00}, longest {times[^1]:0.0}"));
        if (wrong.Count > 0) output.WriteLine($"missed: {string.Join(", ", wrong)}");
    }

    private static (bool IsRight, double Seconds) Judge(SequenceTask task, ExampleSet examples, TextWriter output)
    {
        // Of the processor: a machine that others use too says nothing by the clock.
        var clock = Process.GetCurrentProcess().TotalProcessorTime;
        var finding = ProgramSearch.Find(examples);
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - clock).TotalSeconds;
        var fresh = task.Draw(new Random(77), FreshSequences, FreshLength);
        var errors = finding.Chosen is { } chosen ? Errors(chosen.Program, fresh) : fresh.SequenceCount;
        var told = finding.Chosen is { } found ? string.Create(CultureInfo.InvariantCulture, $"{found.Bits:0.0} of {finding.OutputBits:0} bits  {found.Program.Text}") : "none";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(errors == 0 ? "right" : "WRONG"),-6}{seconds,6:0.00} s  {task.Name,-26}{told}{(errors > 0 && finding.Chosen is not null ? $"  [{errors} fresh sequences wrong]" : "")}"));
        if (Environment.GetEnvironmentVariable("DISCOVERY_PROGRAM_LOG") is not null) foreach (var line in finding.Log) output.WriteLine("                " + line);
        foreach (var rival in finding.Rivals)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"                rival {rival.Candidate.Bits:0.0} bits{(Errors(rival.Candidate.Program, fresh) == 0 ? ", right" : "")}: {rival.Candidate.Program.Text}; ask {string.Join(" ", rival.Separation.Input.Select(row => string.Join(',', row)))}"));
        return (errors == 0, seconds);
    }

    /// <summary>Sequences on which a program is wrong anywhere.</summary>
    public static int Errors(SequenceProgram program, ExampleSet fresh)
    {
        var (runner, errors) = (new ProgramRunner(program), 0);
        for (var k = 0; k < fresh.SequenceCount; k++)
        {
            var values = runner.Run(fresh.InputsOf(k), fresh.LengthOf(k));
            var isRight = true;
            for (var o = 0; o < values.Length; o++)
                for (var step = 0; step < values[o].Length; step++) isRight &= values[o][step] == fresh.Outputs[o][fresh.Begins[k] + step];
            errors += isRight ? 0 : 1;
        }
        return errors;
    }

    /// <summary>The rule with its output one step late, 0 at first, as the published examples of the divisions are.</summary>
    private static SequenceTask Late(SequenceTask task) => task with { Rule = columns => [.. task.Rule(columns).Select(column => (long[])[0, .. column[..^1]])] };

    private static void Spoil(ExampleSet examples, double share, Random random)
    {
        foreach (var column in examples.Outputs)
        {
            long[] symbols = [.. column.Distinct().Order()];
            for (var row = 0; row < column.Length; row++)
                if (symbols.Length > 1 && random.NextDouble() < share)
                    while (symbols[random.Next(symbols.Length)] is var other) if (other != column[row]) { column[row] = other; break; }
        }
    }

    private static void Published(string[] arguments, TextWriter output)
    {
        var (rows, words, right, count, missed) = (File.ReadLines(arguments[0]).Skip(1).Select(line => line.Split(',')).ToLookup(cells => cells[0]), Words(arguments[1..]), 0, 0, new List<string>());
        var clock = Stopwatch.GetTimestamp();
        foreach (var task in MipsTasks.All.Where(task => words.Length == 0 || words.Any(word => task.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            var asked = task.Name.StartsWith("Div_", StringComparison.Ordinal) ? Late(task) : task;
            var cells = rows[task.Name].OrderBy(row => int.Parse(row[1], CultureInfo.InvariantCulture)).ThenBy(row => int.Parse(row[2], CultureInfo.InvariantCulture)).ToList();
            long[] Column(int column) => [.. cells.Select(row => long.Parse(row[column], CultureInfo.InvariantCulture))];
            int[] begins = [.. Enumerable.Range(0, cells.Count).Where(i => i == 0 || cells[i][1] != cells[i - 1][1]), cells.Count];
            var examples = asked.Set([.. Enumerable.Range(0, task.Inputs).Select(i => Column(3 + i))], [.. Enumerable.Range(0, task.Outputs).Select(i => Column(5 + i))], begins);
            var (isRight, _) = Judge(asked, examples, output);
            (right, count) = (right + (isRight ? 1 : 0), count + 1);
            if (!isRight) missed.Add(task.Name);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {count} right from the ten published sequences; {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s in all; missed: {string.Join(", ", missed)}"));
    }

    private static void Shuffled(string[] arguments, TextWriter output)
    {
        var (found, run, random, limit) = (0, 0, new Random(5), Option(arguments, "--limit", 3600));
        var clock = Stopwatch.GetTimestamp();
        for (var table = 0; table < 50; table++)
        {
            if (Stopwatch.GetElapsedTime(clock).TotalSeconds > limit)
            {
                output.WriteLine($"the clock ended it after {table} tables");
                break;
            }
            // Half of them keep the outputs of a task in another order, half draw them evenly.
            run++;
            var task = MipsTasks.All[table * MipsTasks.All.Length / 50];
            var examples = task.Draw(random, 20, task.Length);
            foreach (var column in examples.Outputs)
            {
                if (table % 2 == 0) random.Shuffle(column);
                else for (var row = 0; row < column.Length; row++) column[row] = random.Next(0, 2 + (table % 5));
            }
            if (ProgramSearch.Find(examples).Chosen is not { } chosen) continue;
            found++;
            output.WriteLine($"{task.Name}, {(table % 2 == 0 ? "shuffled" : "random")}: {chosen.Bits:0.0} bits  {chosen.Program.Text}, {chosen.Misfits.Length} wrong");
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found} of {run} gave a program; {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s"));
    }

    private static void Automata(string[] arguments, TextWriter output)
    {
        var (right, unseen) = (0, new List<int>());
        var clock = Stopwatch.GetTimestamp();
        for (var rule = 0; rule < 256; rule++)
        {
            var examples = CellularAutomata.Diagram(rule, cells: 64, steps: 4, new Random(rule));
            var finding = ProgramSearch.Find(examples);
            var isRight = finding.Chosen is { } chosen && Enumerable.Range(0, 8).All(code => CellularAutomata.Value(chosen.Program, code) == ((rule >> code) & 1));
            right += isRight ? 1 : 0;
            if (!isRight) unseen.Add(rule);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of 256 rules right on all eight neighbourhoods; {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s; others: {string.Join(", ", unseen)}"));
    }

    private static string[] Words(string[] arguments)
    {
        var words = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--late") continue;
            if (arguments[i].StartsWith("--", StringComparison.Ordinal)) i++;
            else words.Add(arguments[i]);
        }
        return [.. words];
    }

    private static double Option(string[] arguments, string name, double otherwise)
    {
        var at = Array.IndexOf(arguments, name);
        return at < 0 ? otherwise : double.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
    }
}
