using System.Collections.Immutable;
using Discovery.Classes;
using Discovery.Forms;
using Discovery.Problems;
using Discovery.Search;
using Discovery.Sets;

namespace Discovery.Runs;

/// <summary>The engine's search for laws, as a step of a run.</summary>
public static class SearchStep
{
    /// <summary>Bits by which a longer formula must describe the data better: odds of a thousand to one.</summary>
    private const double Decisive = 10;

    private static readonly string[] Stages = ["direct", "fit", "read", "assemble", "grow"];

    /// <summary>A <see cref="LawFinder"/>.</summary>
    public static Findings Find(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var options = OptionsOf(request);
        // The numbers of classes are steps, which no formula follows.
        if (request.Data.Classes is not null) options = options.InOnePass;
        if (request.Data.Classes is { IsBinary: true })
        {
            var told = progress is null ? null : new Spoken(progress);
            return ClassSearch.Find(request, options.Forms, rows => LawSearch.Find(rows, options, told, cancellation), progress, cancellation);
        }
        if (request.Data.Sets is not null) return OfSets(request, options, progress, cancellation);
        return request.Data.Classes is null ? Number(request, options, progress, cancellation) : Ordered(request, options, progress, cancellation);
    }

    private static Findings Ordered(SearchRequest request, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new RunProgress("search", "classes in an order: which inputs matter"));
        var (data, note) = OrderedClasses.Essential(request.Data, request.Seed, cancellation);
        var found = Number(request with { Data = data[0] }, options, progress, cancellation);
        progress?.Report(new RunProgress("search", "monomials times formulas"));
        var further = data.SelectMany(rows => ScaledFormulas.Find(View.Of(rows.Training(), options.Known), options, cancellation));
        found = found with { Candidates = [.. found.Candidates, .. further.Select(LawOf)] };
        if (note is not null) found = found with { Notes = found.Notes.Add(note) };
        return OrderedClasses.Choose(found, request.Data);
    }

    /// <summary>The law that several data sets share.</summary>
    private static Findings OfSets(SearchRequest request, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var log = ImmutableArray.CreateBuilder<string>();
        var search = new SetSearch(request.Data, options, cancellation);
        var (laws, chosen) = search.Find(line =>
        {
            log.Add(line);
            progress?.Report(new RunProgress("search", line));
        });
        return new Findings
        {
            Candidates = [.. laws.Select(law => LawOf(law.Candidate) with { Own = law.Own, LeftOut = request.Data.HasTestRows ? [] : search.LeftOut(law) })],
            Preferred = chosen,
            Log = log.ToImmutable(),
            Times = [new StageTime("direct", clock.Elapsed.TotalSeconds)],
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    /// <summary>The law of a target that is a number.</summary>
    private static Findings Number(SearchRequest request, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var data = request.Data;
        var rows = data.Training();
        var view = View.Of(rows, options.Known);
        var shapes = new ShapeTest(request.Shapes, view);
        if (!request.Shapes.IsEmpty) options = options with { Admits = shapes.Admits };
        var outcome = request.Form is { } form ? OfForm(form, rows, options, progress, cancellation) : LawSearch.Find(
            rows,
            options,
            progress is null ? null : new Spoken(progress),
            cancellation);
        IReadOnlyList<Candidate> candidates = outcome.Front;
        if (request.IsNoisy && rows.Target.ContainsAnyInRange(double.NegativeInfinity, 0)) candidates = [.. candidates, .. ScaledFormulas.Find(view, options, cancellation)];
        var front = ForcedVariables.Keep(candidates, request.Forced, view);
        var preferred = request.Forced.IsEmpty ? outcome.Chosen : Simplest(front);
        return new Findings
        {
            Candidates = LawsOf(front, view, data, outcome.OddRows),
            Preferred = preferred,
            Notes = front.Count == 0 ? [] : [.. shapes.Notes(front[preferred].Formula), .. OddRowNotes.Of(front[preferred], outcome.OddRows, view, data)],
            Network = outcome.Network is null ? null : Summarise(outcome.Network, data),
            NetworkJson = outcome.Network?.ToJson(),
            Readings = outcome.Readings,
            Log = outcome.Log,
            Times = [.. Stages.Where(outcome.Seconds.ContainsKey).Select(stage => new StageTime(stage, outcome.Seconds[stage]))],
            End = outcome.WasCancelled ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    private static SearchOutcome OfForm(LawForm form, Dataset rows, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var log = ImmutableArray.CreateBuilder<string>();
        var front = Candidate.Front(new FormSearch(form, rows, options, cancellation).Find(line =>
        {
            log.Add(line);
            progress?.Report(new RunProgress("search", line));
        }).Where(candidate => options.Admits?.Invoke(candidate.Formula) ?? true));
        var seconds = ImmutableDictionary<string, double>.Empty.Add("direct", clock.Elapsed.TotalSeconds);
        return new SearchOutcome(front, Simplest(front), null, log.ToImmutable(), seconds, cancellation.IsCancellationRequested);
    }

    /// <summary>The formulas with what is known of their constants; where no rows are held out, with what they predict of each row from the others.</summary>
    /// <param name="front">The formulas.</param>
    /// <param name="view">The training rows.</param>
    /// <param name="data">All rows.</param>
    /// <param name="odd">Training rows to which the constants are not fitted.</param>
    internal static ImmutableArray<LawCandidate> LawsOf(IEnumerable<Candidate> front, View view, ProblemData data, ImmutableArray<int> odd = default) =>
        [.. front.Select(candidate => LawOf(candidate) with { LeftOut = data.HasTestRows ? [] : [.. LeaveOneOut.Predict(candidate, view, odd.IsDefault ? [] : odd)] })];

    /// <summary>The simplest candidate that no longer one beats decisively.</summary>
    internal static int Simplest(IReadOnlyList<Candidate> front)
    {
        var fewest = front.Select(candidate => candidate.Bits).DefaultIfEmpty(0).Min();
        return Math.Max(0, Enumerable.Range(0, front.Count).FirstOrDefault(i => front[i].Bits <= fewest + Decisive));
    }

    /// <summary>How a search goes about what is asked of it.</summary>
    public static SearchOptions OptionsOf(SearchRequest request)
    {
        var options = new SearchOptions { Seed = request.Seed, Threads = request.Threads, Known = request.Data.Constants, Dimensions = request.Dimensions, AcceptR2 = request.AcceptR2 };
        if (!request.Settings.Functions.IsEmpty)
        {
            options = options with
            {
                // A function of the caller's own has a text that no table knows.
                Forms = [.. request.Settings.Functions.Select(function => ClosedForms.Find(function.Text, out _) ?? new ClosedForm(function.Text, function.Form, Gauge.None))],
            };
        }
        options = Efforts.Apply(request.Settings.Effort, options);
        var (network, fit) = (request.Network, options.Fit);
        return options with
        {
            Reading = options.Reading with { Training = options.Reading.Training with { Device = request.Device } },
            Fit = fit with
            {
                Shape = network.Shape ?? fit.Shape,
                Degree = network.Degree ?? fit.Degree,
                Device = request.Device,
                Pruning = fit.Pruning with { Grids = network.Grids.IsEmpty ? fit.Pruning.Grids : network.Grids },
            },
        };
    }

    private static LawCandidate LawOf(Candidate candidate) => LawCandidate.Of(candidate.Formula, candidate.Road, candidate.Snapped, candidate.Fit.Values, candidate.Fit.Sigmas);

    private static NetworkSummary Summarise(Network network, ProblemData data) => new(
        network.Shape.ToString(),
        network.ParameterCount,
        network.Rmse(data.Training()),
        data.HasTestRows ? network.Rmse(data.Dataset(data.Test)) : double.NaN);

    private sealed class Spoken(IProgress<RunProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new RunProgress("search", value));
    }
}
