
namespace Discovery.Studies;

/// <summary>From a network to laws: reads what has not been read, composes, and finishes the formulas on the target itself.</summary>
internal sealed class NetworkAssembly(ProblemData data, Dataset rows, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
{
    private readonly Journal _journal = new(progress);

    /// <exception cref="StudyException">Nothing can be read.</exception>
    public Findings Assemble(Network network)
    {
        var readings = Read(network);
        var formulas = readings.Select(reading => (Formula: NetworkFormula.Compose(reading.Network, options.Forms), reading.Error)).ToList();
        var origin = new Origin(Road.Network, $"network {network.Shape}");
        _journal.Say($"fitting and snapping {formulas.Count} formulas of the network");
        var found = data.Classes is { IsBinary: true } ? Boundaries(formulas.Select(item => ConstantForm.Reduce(item.Formula)), origin) : Laws(formulas, origin);
        if (found.Candidates.IsEmpty) throw new StudyException("The formula of the network has no values in some rows, so it is no law; fix an edge to another function.");
        return found with { Readings = readings[0].IsWithinFloor ? readings[0].Edges() : [], Journal = _journal.Entries(), End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete };
    }

    private IReadOnlyList<NetworkReading> Read(Network network)
    {
        var unread = network.Layers.Sum(layer => layer.LiveEdges().Count(live => live.Edge is SplineEdge));
        if (unread == 0) return [new NetworkReading(network, NetworkError.Of(network, rows, options.Reading.Training.Loss), true)];
        _journal.Say($"reading {unread} of {network.EdgeCount} edges of the network {network.Shape}");
        var (readings, steps) = new NetworkReader(rows, options.Forms, options.Reading, cancellation).Read(network);
        foreach (var step in steps) _journal.Say("reading: " + step);
        if (readings.Count > 0) return readings;
        // A step is taken even where what it leads to cannot be read well.
        _journal.Say("reading: no reading is as good as the splines; each edge as what it is most like");
        var anyForm = options.Reading with { WorstCurveError = double.PositiveInfinity };
        return new NetworkReader(rows, options.Forms, anyForm, cancellation).ReadAtOnce(network) is { } reading ? [reading]
            : throw new StudyException("The edges that are splines still could not be read; fix some of them to functions first.");
    }

    private Findings Laws(IEnumerable<(Expr Formula, double Error)> formulas, Origin origin)
    {
        var view = View.Of(rows, options.Known, options.TargetError, options.Dimensions);
        var proposals = formulas.Select(item => new Proposal(item.Formula, origin, item.Error * item.Error * rows.RowCount));
        var front = Candidate.Front(new ProposalFinishing(view, options.Finishing, _journal, cancellation).Finish(proposals));
        var found = new Findings { Candidates = CandidateLaws.Of(front, view, data), Preferred = Choice.Simplest(front) };
        return data.Classes is null || found.Candidates.IsEmpty ? found : OrderedClasses.Choose(found, data);
    }

    private Findings Boundaries(IEnumerable<Expr> formulas, Origin origin)
    {
        var (candidates, chosen) = ClassSearch.Finish(View.Of(rows, options.Known), formulas, origin, _journal, cancellation);
        return new Findings { Candidates = candidates, Preferred = chosen };
    }
}
