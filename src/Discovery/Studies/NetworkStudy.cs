using System.Collections.Immutable;

namespace Discovery.Studies;

/// <summary>
/// A network on its way from rows to a law, in the scientist's hand: fit, look at its edges, prune them or fix them to functions, train on, and
/// assemble the law. Immutable: every step returns another study. Edges and nodes are named as <see cref="Edges"/> names them.
/// </summary>
/// <remarks>
/// The target is a number, or one of two classes; then the network gives the log-odds of the second class, is trained by cross-entropy, and the
/// law is the boundary. Steps that cannot be taken throw a <see cref="StudyException"/>. Cancelling a training ends it with the best so far.
/// </remarks>
public sealed class NetworkStudy
{
    /// <summary>An error, in standard deviations of the target, below which a network has no bad minimum to leave.</summary>
    private const double NearlyMet = 1e-4;

    private readonly SearchOptions _options;
    private readonly Dataset _rows;
    private readonly NamedEdges _named;

    private NetworkStudy(Network network, ProblemData data, Dataset rows, SearchOptions options, ImmutableArray<string> steps)
    {
        (Network, Data, _rows, _options, Steps, _named) = (network, data, rows, options, steps, new NamedEdges(network));
        Error = NetworkError.Of(network, rows, Loss);
    }

    public Network Network { get; }

    /// <summary>The rows, with the inputs that the network has.</summary>
    public ProblemData Data { get; }

    /// <summary>What has been done, a line a step.</summary>
    public ImmutableArray<string> Steps { get; }

    /// <summary>On the training rows: root mean square in raw units; of classes the mean log-loss in nats.</summary>
    public double Error { get; }

    /// <summary>How large the network is and how well it does, on training and held-out rows.</summary>
    public NetworkSummary Summary => new(
        Network.Shape.ToString(), Network.ParameterCount, Rmse(_rows), Data.HasTestRows ? Rmse(Data.Dataset(Data.Test)) : double.NaN);

    /// <summary>The edges that are there, layer by layer.</summary>
    public ImmutableArray<StudyEdge> Edges
    {
        get
        {
            var scores = Attribution.Of(Network, _rows);
            return [.. _named.All.Select(place => Describe(place, scores.Edge(place.Layer, place.Sum, place.Input)))];
        }
    }

    private bool IsClass => Data.Classes is { IsBinary: true };

    private Loss Loss => IsClass ? Loss.Logistic : Loss.Squares;

    /// <summary>Trains a network for a problem's first target and prunes it, as a run does.</summary>
    /// <param name="problem">Its target is no relation and no differential equation.</param>
    /// <param name="threads">The result is the same for any number.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    /// <exception cref="StudyException">The problem has no target, or there are too few rows.</exception>
    public static NetworkStudy Fit(LawProblem problem, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var data = DataOf(problem);
        return Fit(data, SearchRequest.Of(problem, data, threads).ToOptions(), cancellation);
    }

    /// <param name="data">Rows, such as those of <see cref="LawProblem.LoadData()"/>.</param>
    /// <param name="options">Seed, threads, the network's shape and grids, and what edges may be; null for the usual.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    /// <exception cref="StudyException">There are too few rows.</exception>
    public static NetworkStudy Fit(ProblemData data, SearchOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new SearchOptions { Known = data.Constants };
        var rows = data.Training();
        if (rows.RowCount < NetworkTraining.LeastRows)
            throw new StudyException($"There are {rows.RowCount} training rows; the splines of a network need at least {NetworkTraining.LeastRows}.");
        var steps = ImmutableArray.CreateBuilder<string>();
        Network network;
        if (data.Classes is { IsBinary: true })
        {
            (network, var bits) = LogisticNetwork.Train(rows, options.Fit.Shape, new RandomSource(options.Seed), options.Threads, options.Fit.Device, cancellation);
            steps.Add($"network: {network.Shape}, {bits:0.0000} bits a row on rows that judge it");
        }
        else
        {
            network = NetworkTraining.Run(rows, options, steps.Add, cancellation);
        }
        return new NetworkStudy(network, data, rows, options, steps.ToImmutable());
    }

    /// <summary>Takes up a network again, such as that of a run.</summary>
    /// <param name="network">Its inputs are among those of the data.</param>
    /// <param name="data">The rows that it was trained on.</param>
    /// <param name="options">What edges may be, and how networks are read; null for the usual.</param>
    /// <exception cref="StudyException">The data lack an input of the network.</exception>
    public static NetworkStudy Of(Network network, ProblemData data, SearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (network.InputNames.FirstOrDefault(name => !data.InputNames.Contains(name)) is { } missing)
            throw new StudyException($"The network has the input '{missing}', which is not among the data's: {string.Join(", ", data.InputNames)}.");
        if (network.OutputCount != 1 || network.TargetName != data.TargetName)
            throw new StudyException($"The network gives {string.Join(", ", network.TargetNames)}, the data have the target '{data.TargetName}'.");
        data = data.WithInputs(network.InputNames);
        options ??= new SearchOptions { Known = data.Constants };
        foreach (var function in network.Layers.SelectMany(layer => layer.LiveEdges()).Select(live => live.Edge).OfType<FormulaEdge>().Select(edge => edge.Function.Name))
            options = With(options, options.Forms.FirstOrDefault(form => form.Name == function) ?? ClosedForms.Find(function, out _) ?? throw new StudyException($"The network has an edge with the function '{function}', which is not known."));
        return new NetworkStudy(network, data, data.Training(), options, []);
    }

    /// <inheritdoc cref="Of(Network, ProblemData, SearchOptions)"/>
    internal static NetworkStudy Of(Network network, LawProblem problem, ProblemData data, int threads) =>
        Of(network, data, SearchRequest.Of(problem, data, threads).ToOptions());

    /// <summary>One of <see cref="Edges"/>.</summary>
    /// <param name="edge">A name of <see cref="Edges"/>, or such as <c>x->1.0</c>.</param>
    public StudyEdge Edge(string edge)
    {
        var place = Find(edge);
        return Describe(place, Attribution.Of(Network, _rows).Edge(place.Layer, place.Sum, place.Input));
    }

    /// <summary>What an edge may be, the one that would be tried first in front: simple forms first, a longer one if it fits far better.</summary>
    /// <param name="edge">A name of <see cref="Edges"/>, or such as <c>x->1.0</c>.</param>
    public ImmutableArray<EdgeCandidate> Candidates(string edge)
    {
        var place = Find(edge);
        var curve = new EdgeCurves(Network, _rows.CopyInputs(), Loss).Of(place);
        return [.. new EdgeForms(_options.Forms).Fit(curve).Select(fit => new EdgeCandidate(fit.Form.Name, 1 - fit.Error * fit.Error, fit.Form.Complexity, FormulaOf(place, fit)))];
    }

    /// <summary>Takes an edge or a node out and trains the rest. A node that is left without a way in or out goes with it, and the names of those behind it change.</summary>
    /// <param name="edgeOrNode">An edge such as <c>0.1.2</c> or <c>x->1.0</c>, a hidden node such as <c>1.0</c>, or an input, which then has no edges.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    public NetworkStudy Prune(string edgeOrNode, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edgeOrNode);
        var (edges, what) = _named.FindAll(edgeOrNode);
        if (Removal.Of(Network, edges, _rows.CopyInputs()) is not { } without)
            throw new StudyException($"Without {what} no path from an input to the output is left; a network needs one.");
        return Trained(without, _options.Reading.Training, $"pruned {what}", cancellation);
    }

    /// <summary>Fixes an edge to a function f: c f(a x + b) + d is fitted to what the edge does, and the whole network is trained on with it.</summary>
    /// <param name="edge">A name of <see cref="Edges"/>, or such as <c>x->1.0</c>.</param>
    /// <param name="function">A name such as <c>sin</c> or <c>x^2</c>, or a formula in x such as <c>x*exp(-x)</c>.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    public NetworkStudy Fix(string edge, string function, CancellationToken cancellation = default)
    {
        var place = Find(edge);
        var form = FormOf(function);
        var curve = new EdgeCurves(Network, _rows.CopyInputs(), Loss).Of(place);
        if (EdgeFitter.Fit(form, curve) is not { } fit)
            throw new StudyException($"{form.Name} has no values over the whole range of edge {_named.Spoken(place)}, however it is scaled and shifted.");
        var changed = Network.WithEdge(place.Layer, place.Sum, place.Input, fit.ToEdge());
        var what = $"fixed edge {_named.Spoken(place)} to {form.Name}, which follows its curve with R2 {1 - fit.Error * fit.Error:0.000000}";
        var study = Trained(changed, _options.Reading.Training, what, cancellation, form);
        // The other edges lie where they made up for what this one was before, and may not find from there to where they belong.
        if (study.Error <= NetworkError.Limit(Error, _rows, _options.Reading) && study.Error * Math.Abs(Network.TargetMap.Scale) <= NearlyMet) return study;
        var training = _options.Reading.Training with { Loss = Loss, Device = _options.Fit.Device, Seed = _options.Seed };
        if (FreshSplines.Best(study.Network, _rows, training, cancellation) is not { } fresh) return study;
        var anew = Trained(fresh, _options.Reading.Training, what + ", the other edges trained anew", cancellation, form);
        return anew.Error < study.Error ? anew : study;
    }

    /// <summary>Trains the network on.</summary>
    /// <param name="steps">At most so many.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    public NetworkStudy Train(int steps = 100, CancellationToken cancellation = default) =>
        Trained(Network, TrainingOptions.Default with { Iterations = steps }, $"trained on for at most {steps} steps", cancellation);

    /// <summary>Gives all splines a finer (or coarser) grid and trains the network on.</summary>
    /// <param name="intervals">Of every grid.</param>
    /// <param name="steps">At most so many.</param>
    /// <param name="cancellation">Ends the training with the best so far.</param>
    /// <exception cref="StudyException">The network would have more parameters than there are rows.</exception>
    public NetworkStudy Refine(int intervals, int steps = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(intervals, 1);
        var finer = Network.Refine(intervals);
        if (finer.ParameterCount > _rows.RowCount)
            throw new StudyException($"With {intervals} intervals a grid the network would have {finer.ParameterCount} parameters for {_rows.RowCount} rows; take fewer.");
        return Trained(finer, TrainingOptions.Default with { Iterations = steps }, $"grids of {intervals} intervals, trained for at most {steps} steps", cancellation);
    }

    /// <summary>
    /// The law: edges that are splines still are read as functions, the whole is written as one formula, its constants are fitted to the target at
    /// once, made exact where the data cannot tell the difference, simplified, and measured from its text.
    /// </summary>
    /// <param name="cancellation">Ends the reading with the best so far.</param>
    /// <exception cref="StudyException">No edge can be read, or the formula has no values.</exception>
    public LawFront Assemble(CancellationToken cancellation = default) => LawFront.Of(Findings(null, cancellation), Data);

    /// <summary>What <see cref="Assemble"/> measures, for the pipeline.</summary>
    internal Findings Findings(IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var found = new NetworkAssembly(Data, _rows, WithLoss(_options), progress, cancellation).Assemble(Network);
        return found with { Network = Summary, NetworkJson = Network.ToJson(), Journal = [.. Steps.Select(step => new JournalEntry.Step(step)), .. found.Journal] };
    }

    private SearchOptions WithLoss(SearchOptions options) => options with { Reading = options.Reading with { Training = options.Reading.Training with { Loss = Loss } } };

    private NetworkStudy Trained(Network network, TrainingOptions options, string what, CancellationToken cancellation, ClosedForm? form = null)
    {
        var trained = Trainer.Train(network, _rows, options with { Loss = Loss, Device = _options.Fit.Device, Seed = _options.Seed }, cancellation);
        if (trained.Reason.Is(StopKind.NotFinite)) throw new StudyException($"The network cannot be trained any more after this: {trained.Detail ?? "its error is not finite"}.");
        var known = form is null ? _options : With(_options, form);
        var after = NetworkError.Of(trained.Network, _rows, Loss);
        return new NetworkStudy(trained.Network, Data, _rows, known, Steps.Add($"{what}: {(IsClass ? "log-loss" : "RMSE")} {Error:0.00e+00} -> {after:0.00e+00}"));
    }

    /// <summary>A function that is no row of the table is from then on one of those that the other edges may be.</summary>
    private static SearchOptions With(SearchOptions options, ClosedForm form) =>
        options.Forms.Any(other => other.Name == form.Name) ? options : options with { Forms = [.. options.Forms, form] };

    private EdgePlace Find(string edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return _named.Find(edge);
    }

    private StudyEdge Describe(EdgePlace place, double score)
    {
        var (from, to) = _named.Ends(place);
        var fixedTo = _named.At(place) as FormulaEdge;
        var form = fixedTo is null ? null : FormOf(fixedTo.Function.Name);
        return new StudyEdge(EdgeName.Of(place), from, to, score, form?.Name, form is null ? null : FormulaOf(place, new EdgeFit(form, fixedTo!.A, fixedTo.B, fixedTo.C, fixedTo.D, 0)));
    }

    private Expr FormulaOf(EdgePlace place, EdgeFit fit)
    {
        var x = place.Layer == 0
            ? Expr.Decimal(Network.InputMaps[place.Input].Scale) * Expr.Symbol(Network.InputNames[place.Input]) + Expr.Decimal(Network.InputMaps[place.Input].Offset)
            : Expr.Symbol("u");
        var formula = Expr.Decimal(fit.C) * fit.Form.Of(Expr.Decimal(fit.A) * x + Expr.Decimal(fit.B)) + Expr.Decimal(fit.D);
        return ConstantForm.Rounded(ConstantForm.Reduce(formula), 4);
    }

    private ClosedForm FormOf(string function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (_options.Forms.FirstOrDefault(form => form.Name == function) is { } known) return known;
        if (ClosedForms.Find(function, out var error) is { } found && found.Formula.Contains("x")) return found;
        var hint = Spelling.Suggestion(function, ClosedForms.Default.Select(form => form.Name).Concat(Functions.All.Select(row => row.Name)));
        throw new StudyException(error is null
            ? $"'{function}' does not depend on x; a function such as sin, or a formula in x such as x*exp(-x), was expected."
            : $"the function '{function}' is not known.{(hint.Length > 0 ? hint : $" ({error}) A function such as sin, or a formula in x such as x*exp(-x), was expected.")}");
    }

    private double Rmse(Dataset rows) => IsClass ? rows.Rmse(Classifier.Probabilities(Network, rows)[1]) : Network.Rmse(rows);

    private static ProblemData DataOf(LawProblem problem) =>
        !problem.Kind.HasTargets ? throw new StudyException("The problem asks for relations; the steps on a network need a target.") : problem.LoadData();
}
