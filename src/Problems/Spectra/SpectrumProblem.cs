using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace Discovery.Problems.Spectra;

/// <summary>A question about spectra: what their lines are once all else is taken off, and, where it is asked, which law the lines follow.</summary>
public sealed record SpectrumProblem : Question
{
    internal SpectrumProblem(SpectrumTask task) => Task = task;

    /// <summary>Warnings of spectra that are told of many of them.</summary>
    private const int MostNotes = 12;

    internal SpectrumTask Task { get; }

    /// <summary>What a problem file for the law of the lines would say; empty where none is asked for.</summary>
    internal string LawText { get; init; } = "";

    internal ImmutableArray<ProblemKind> Laws { get; init; } = [];

    public override IEnumerable<string> DataFiles => [Task.Data];

    public override FactSheet Explain()
    {
        var table = SpectrumTable.Load(this);
        var facts = new FactSheet();
        facts.Add("looks for", Task.Shape is { } shape ? $"lines of {Task.Value} as {shape.ToString().ToLowerInvariant()} peaks" : $"lines of {Task.Value}");
        facts.Add("spectra", string.Create(CultureInfo.InvariantCulture, $"{table.Scans.Length}, {table.Scans.Min(scan => scan.Spectrum.Count)} to {table.Scans.Max(scan => scan.Spectrum.Count)} channels along {Task.Along}"));
        facts.Add("takes off", TakenOff(Task.Cleaning));
        if (Task.Axis.Rest is { } rest) facts.Add("measures", string.Create(CultureInfo.InvariantCulture, $"over {(Task.Axis.IsRadio ? "radio" : "optical")} velocity in km/s, at rest at {rest:R}"));
        if (LawText.Length > 0) facts.Add("then", $"seeks a law of the lines, from {LineTable.FileName}");
        return facts;
    }

    public override SpectrumRun Answer(RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var (device, clock) = (options.Check(), Stopwatch.StartNew());
        var table = SpectrumTable.Load(this);
        cancellation.ThrowIfCancellationRequested();
        var done = 0;
        var results = new ScanResult?[table.Scans.Length];
        var isStopped = false;
        try
        {
            Parallel.For(0, table.Scans.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
            {
                results[i] = Measure(table, i, cancellation);
                progress?.Report(new RunProgress("clean", $"{Interlocked.Increment(ref done)} of {table.Scans.Length} spectra", (double)done / table.Scans.Length));
            });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            isStopped = true;
        }
        var cleaned = clock.Elapsed.TotalSeconds;
        var run = new SpectrumRun
        {
            Problem = Name,
            About = About,
            ProblemText = Text,
            Status = isStopped ? RunStatus.Cancelled : results.Any(scan => scan!.Lines.Length > 0) ? RunStatus.Accepted : RunStatus.BestEffort,
            End = isStopped ? RunEnd.Cancelled : RunEnd.Complete,
            Source = ProblemSource.Of(this, options),
            Seed = options.Seed ?? Seed,
            Device = device.Name,
            Value = Task.Value,
            Along = Task.Along,
            Over = Task.Axis.Rest is null ? Task.Along : Task.Axis.Name,
            OtherColumns = [.. table.Others.Select(column => column.Name)],
            Scans = [.. results.OfType<ScanResult>()],
        };
        var law = isStopped ? null : LawOf(run, options, progress, cancellation);
        return run with
        {
            LineLaw = law,
            Notes = Notes(run),
            Status = law is { Status: not RunStatus.Accepted } ? law.Status : run.Status,
            Seconds = [new("total", clock.Elapsed.TotalSeconds), new("clean", cleaned)],
        };
    }

    /// <summary>The question with the statements of its law read once, so that a mistake in them is told at once.</summary>
    internal SpectrumProblem WithLawChecked()
    {
        if (LawText.Length > 0) ReadLaw(Folder);
        return this;
    }

    private Question ReadLaw(string folder)
    {
        var file = new ProblemFile(LawText, Path, folder);
        return Laws.First(kind => kind.IsAskedBy(file.Words)).Read(file, Laws);
    }

    private ScanResult Measure(SpectrumTable table, int index, CancellationToken cancellation)
    {
        var (name, spectrum) = table.Scans[index];
        var clean = SpectrumCleaner.Clean(spectrum, Task.Cleaning, cancellation);
        var axis = Task.Axis.Of(spectrum.X);
        ImmutableArray<MeasuredLine> lines;
        if (Task.Shape is { } shape)
        {
            clean = PeakMeasurement.Measure(clean, shape, Task.Near, cancellation);
            lines = [.. clean.Lines.Select(OverAxis)];
        }
        else
        {
            lines = SpectrumCleaner.Measure(clean, axis);
        }
        if (Task.Within is { } within) lines = [.. lines.Where(line => line.Centre >= within.Low && line.Centre <= within.High)];
        return new ScanResult(name)
        {
            Lines = lines,
            Noise = clean.Noise,
            BaselineColumns = clean.BaselineColumns,
            Ripples = clean.Ripples,
            Steps = clean.Steps,
            Losses = clean.Losses,
            Doubts = clean.Doubts,
            SpikeCount = clean.IsSpike.Count(spike => spike),
            Others = [.. table.Others.Select(column => column.Cells[index])],
            Clean = clean,
        };

        // A peak is narrow against the axis' bend.
        MeasuredLine OverAxis(MeasuredLine line)
        {
            if (Task.Axis.Rest is null) return line;
            var step = 1e-6 * Math.Max(line.HalfWidth, 1e-9 * Math.Abs(line.Centre));
            var ends = Task.Axis.Of([line.Centre - step, line.Centre, line.Centre + step]);
            var scale = Math.Abs(ends[2] - ends[0]) / (2 * step);
            return line with { Centre = ends[1], CentreSigma = scale * line.CentreSigma, HalfWidth = scale * line.HalfWidth, FifthWidth = scale * line.FifthWidth, Flux = scale * line.Flux, Sigma = scale * line.Sigma };
        }
    }

    /// <summary>The law of the lines, found from the table as any other.</summary>
    private Run? LawOf(SpectrumRun run, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        if (LawText.Length == 0) return null;
        var folder = Directory.CreateTempSubdirectory("discovery-lines-");
        try
        {
            File.WriteAllText(System.IO.Path.Combine(folder.FullName, LineTable.FileName), LineTable.Of(run));
            return ReadLaw(folder.FullName).Answer(options, progress, cancellation) with { Source = null };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Losses by method, and the first of the doubts.</summary>
    private static ImmutableArray<string> Notes(SpectrumRun run)
    {
        var told = run.Scans.SelectMany(scan => scan.Losses).GroupBy(loss => loss.Method).Select(group => (group.Key, Told: group.Where(loss => loss.IsTold).ToList(), All: group.Count())).Where(group => group.Told.Count > 0)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"baseline {group.Key} would change the flux of {group.Told.Count} of {group.All} {(group.All == 1 ? "line" : "lines")} by more than 5 %, at most by {group.Told.Max(loss => Math.Abs(loss.Share)):0 %}"));
        string[] others = [.. run.Scans.SelectMany(scan => scan.Doubts.Select(doubt => run.Scans.Length == 1 ? doubt : $"{scan.Name}: {doubt}"))];
        return [.. told, .. others.Take(MostNotes), .. others.Length > MostNotes ? [$"and {others.Length - MostNotes} more, in result.json"] : Array.Empty<string>()];
    }

    private static string TakenOff(CleaningOptions cleaning)
    {
        List<string> parts = [];
        if (cleaning.Spikes) parts.Add("spikes");
        parts.Add(cleaning.Baseline switch
        {
            BaselineMethod.Level => "a constant level",
            BaselineMethod.Spline => cleaning.BaselineParameter is { } columns ? $"a baseline of {columns} splines" : "a baseline of splines",
            BaselineMethod.ArPls => cleaning.BaselineParameter is { } stiffness ? string.Create(CultureInfo.InvariantCulture, $"a baseline by arPLS, stiffness {stiffness}") : "a baseline by arPLS, its stiffness taken from the widest line",
            var method => $"a baseline of {method.ToString().ToLowerInvariant()}{(method == BaselineMethod.Polynomial ? "s" : "'s polynomials")} of degree {cleaning.BaselineParameter ?? 3}",
        });
        if (cleaning.Ripple) parts.Add(cleaning.Periods.IsEmpty ? "ripples, which are looked for" : string.Create(CultureInfo.InvariantCulture, $"ripples near {string.Join(", ", cleaning.Periods)}"));
        if (cleaning.Steps) parts.Add("steps");
        return string.Join(", ", parts);
    }
}
