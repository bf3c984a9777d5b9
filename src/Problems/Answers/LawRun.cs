using System.Collections.Immutable;

namespace Discovery.Problems.Answers;

/// <summary>What came of a question about a table.</summary>
public sealed record LawRun : Run
{
    /// <summary>How its laws are told.</summary>
    public LawStyle Style { get; init; } = LawStyle.Numbers;

    /// <summary>What the problem asked of a law, in the quality of <see cref="LawStyle.Quality"/>.</summary>
    public required double Accept { get; init; }

    /// <summary>Where the problem does not say what it asks of a law: what the law is worth, of several laws the one that is worth least. Null otherwise.</summary>
    public Assessment? Assessment { get; init; }

    public required ImmutableArray<string> Inputs { get; init; }

    /// <summary>One an input.</summary>
    public ImmutableArray<InputRange> Domain { get; init; } = [];

    public ImmutableArray<KnownConstant> KnownConstants { get; init; } = [];

    /// <summary>The column that tells data sets apart, where the law has constants of each; null otherwise.</summary>
    public string? DataSet { get; init; }

    /// <summary>The Pareto front, simplest first; of several targets, one after the other. Of a relation, one law for each that was found. At least one.</summary>
    public required ImmutableArray<Law> Laws { get; init; }

    /// <summary>Index of the law that is reported; of several targets, that of the first.</summary>
    public required int Chosen { get; init; }

    /// <summary>Where there are several targets or relations: the index of the law of each.</summary>
    public ImmutableArray<int> Others { get; init; } = [];

    /// <summary>Of a relation: variables that no law binds.</summary>
    public ImmutableArray<string> Free { get; init; } = [];

    public override Law Law => Laws[Chosen];

    /// <summary>Whether simpler and more accurate laws stand beside the one that is reported; forms that were given are compared instead.</summary>
    internal bool HasFront => Style.HasFront && Law.Fitted is null;

    /// <summary>The law of each target, or each relation.</summary>
    public IEnumerable<Law> ChosenLaws => Others.Prepend(Chosen).Select(index => Laws[index]);

    /// <summary>Formulas that the rows cannot tell from the chosen laws.</summary>
    public ImmutableArray<Rival> Rivals { get; init; } = [];

    /// <summary>Forms that are taught, each with its best constants, beside the chosen laws; best first.</summary>
    public ImmutableArray<TaughtForm> Taught { get; init; } = [];

    public NetworkSummary? Network { get; init; }

    /// <summary>What smooth networks make of the rows, where no exact law was found.</summary>
    public SmoothSummary? Smooth { get; init; }

    /// <summary>The network itself, as versioned JSON.</summary>
    public string? NetworkJson { get; init; }

    /// <summary>What the network's edges were read as, where all of them were.</summary>
    public ImmutableArray<EdgeReading> Readings { get; init; } = [];

    /// <summary>For each of <see cref="ChosenLaws"/> the rows that its pictures show; empty where the run was read back from its folder.</summary>
    public ImmutableArray<ThinnedRows> Rows { get; init; } = [];

    /// <summary>Where the law was sought on a sample of a file's rows: how many the file has. Null otherwise.</summary>
    public long? AllRows { get; init; }

    /// <summary>Of laws of motion that were found with their system: how their solution follows each trajectory.</summary>
    public ImmutableArray<FollowedTrajectory> Followed { get; init; } = [];

    /// <summary>Where a person took another law of the front: the number of the law that the search chose, from 1. Null otherwise.</summary>
    public int? ChosenBefore { get; init; }

    public override string Verdict => LawVerdict.Of(this);

    public override string? ModelJson => NetworkJson;

    public override string? SmoothJson => Smooth?.Json;

    public override Prediction PredictSmooth(SmoothNetwork networks, Table table) => SmoothPrediction.Of(this, networks, table);

    /// <inheritdoc/>
    /// <remarks>What was said of the chosen law alone, its verdict, rivals and solution, is not said of another.</remarks>
    public override LawRun WithLaw(int number)
    {
        if (number < 1 || number > Laws.Length)
            throw new FormatException($"{Problem}: there is no law {number}; the front has {(Laws.Length == 1 ? "law 1 alone" : $"the laws 1 to {Laws.Length}")}.");
        var index = number - 1;
        if (Others.Prepend(Chosen).Contains(index)) return this;
        var target = Laws[index].Target;
        var before = Others.Prepend(Chosen).First(chosen => Laws[chosen].Target == target);
        return this with
        {
            Chosen = Chosen == before ? index : Chosen,
            Others = [.. Others.Select(other => other == before ? index : other)],
            ChosenBefore = ChosenBefore ?? before + 1,
            Status = Laws[index].Meets(Accept) ? RunStatus.Accepted : RunStatus.BestEffort,
            Assessment = null,
            Rivals = [.. Rivals.Where(rival => rival.Target != target)],
            Taught = [.. Taught.Where(form => form.Target != target)],
            Followed = [],
            Readings = [],
        };
    }

    public override RunSummary Summarise(string folder) => LawSummary.Of(this, folder);

    public override string ToJson(bool indented = true) => LawJson.Write(this, indented);

    public override string ToLatexBody() => LawLatex.Body(this);

    public override IEnumerable<(string Name, string Text)> Pictures() => LawPictures.Of(this);

    public override string ToPage(IReadOnlyList<(string Name, string Text)> pictures) => LawPage.Of(this, pictures.ToDictionary(picture => picture.Name, picture => picture.Text));

    public override Prediction Predict(Table table) => LawPrediction.Of(this, table).ToTable();
}
