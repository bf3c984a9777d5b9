using BenchmarkDotNet.Running;

namespace Discovery.Benchmarks;

/// <summary>The commands of this program, a row each: name, what it prints, and the work. To add a measurement, add a row.</summary>
internal static class Commands
{
    private static readonly (string Name, string About, Action<string[], TextWriter> Run)[] Table =
    [
        ("hello", "the first problem for seeds 1 to 20, each a process of its own; the last seed as argument", HelloBenchmark.Report),
        ("golden", "write FOLDER keeps result.json of every problem, compare FOLDER says what has changed; words of names as further arguments", GoldenResults.Report),
        ("recovery", "how many known laws come back: --suite feynman|strogatz|nguyen|livermore|basics|constants|srsd-easy|srsd-medium|srsd-hard --units --noise X --seed N --seeds N --only NAMES --half 1|2 --every N --dummies N --roads both|direct|network --time 60s --csv FILE", RecoveryBenchmark.Report),
        ("measured", "whether the laws that are taught for measured tables are chosen; names of tables, --half 1|2 --time 60s as arguments, --forms to see the accepted forms alone", MeasuredBenchmark.Report),
        ("lawless", "tables of chance and shuffled measurements: in how many nothing is found; the number of tables as argument", Trust.LawlessBenchmark.Report),
        ("invariance", "whether laws of measured tables keep under other orders, names, units and a column of chance; how many tables, and names as arguments", Trust.InvarianceBenchmark.Report),
        ("intervals", "how often printed intervals of 95 % hold the true constants of drawn laws; how many problems as argument", Trust.IntervalBenchmark.Report),
        ("nist", "NIST's models fitted as known forms, from NIST's starts and from none; names of tables as arguments", NistBenchmark.Report),
        ("motion", "how many known systems come back from one trajectory: names of systems, --half 1|2 --rows N.. --noise X.. --draws N --log", Motion.MotionBenchmark.Report),
        ("fields", "whether known equations come back from fields made with them, under noise up to half the deviation: names of equations, --draws N", Fields.FieldBenchmark.Report),
        ("kinetics", "whether laws of many parts come back, and what they foresee outside the rows: a half 1|2, names, --rows N --noise X --time 60s --sample K --direct --log --list", Kinetics.KineticsBenchmark.Report),
        ("spectra", "planted spectra cleaned and measured: names of families, --draws N --height H --blind --list", Spectra.SpectraBenchmark.Report),
        ("probes", "planted layers probed for three methods, and permuted ones: --rows N --noise X --controls N", Probes.ProbeBenchmark.Report),
        ("strogatz", "makes the problems of the suite strogatz anew; the folder as argument", StrogatzTrajectories.Write),
        ("fit", "gradient, J^T J and Levenberg-Marquardt step against the FMA peak, and two starts on two threads", (_, output) => FitBenchmarks.Report(output)),
        ("fit-bdn", "the same gradient, linearisation and step under BenchmarkDotNet", (_, _) => FitMicroBenchmarks.Run()),
        ("tables", "how much networks foresee of held-out rows of measured tables without a law; names of tables as arguments", TableBenchmark.Report),
        ("toys", "errors on the KAN paper's toy functions against the grid; names and degrees as arguments", ToyBenchmarks.Report),
        ("special", "the KAN paper's fifteen special functions; words of names and shapes as arguments", SpecialFunctionBenchmarks.Report),
        ("shapes", "recovery of the smallest shape over seeds; names and the number of seeds as arguments", ShapeBenchmarks.Report),
        ("inverse", "numbers in equations from noisy values: how often intervals hold the truth; problems a family, and families", InverseBenchmark.Report),
        ("pde", "differential equations: errors, seconds, points; names of problems as arguments, or convergence and a file for its plot", PdeBenchmarks.Report),
        ("device", "devices against each other: the four cases of networks and formulas, at sizes that end in minutes; names such as opencl:0 as arguments", Devices.DeviceBenchmark.Report),
        ("continual", "five peaks learnt one after the other", (_, output) => ContinualBenchmarks.Report(output)),
        ("programs", "programs from example sequences: tasks, published, shuffled, automata or others, and their options", Programs.ProgramBenchmarks.Report),
        ("stream", "training on rows from a file within a budget of memory; rows (20000000), bytes (1000000000) and csv as arguments", StreamBenchmarks.Report),
        ("symbolic", "the tape against loops and a tree walk, the time to simplify the published formulas, scrambled forms and near misses", (_, output) => SymbolicReport.Write(output)),
        ("symbolic-bdn", "the tape, the loops and the tree walk under BenchmarkDotNet", (_, _) => BenchmarkRunner.Run<SymbolicBenchmarks>()),
        ("symbolic-oracles", "pdflatex on the LaTeX and SymPy on the Python text of the published formulas", (_, output) => SymbolicOracles.Report(output, [.. SymbolicReport.Formulas.Select(row => row.Formula)])),
    ];

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        foreach ((string name, _, Action<string[], TextWriter> run) in Table)
        {
            if (arguments.Length == 0 || arguments[0] != name) continue;
            run(arguments[1..], output);
            return 0;
        }

        errors.WriteLine(arguments.Length == 0 ? "Name a measurement:" : $"'{arguments[0]}' is no measurement; there are:");
        foreach ((string name, string about, _) in Table) errors.WriteLine($"  {name,-18}{about}");
        return 2;
    }
}
