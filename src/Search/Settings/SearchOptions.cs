using System.Collections.Immutable;

namespace Discovery.Search.Settings;

/// <summary>What a search for a law is told beside the data.</summary>
public sealed record SearchOptions
{
    /// <summary>What a law reaches where nobody says what it must.</summary>
    public const double UsualR2 = 0.999;

    public long Seed { get; init; } = 1;

    /// <summary>The result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What edges and terms may be; simplest first.</summary>
    public IReadOnlyList<ClosedForm> Forms { get; init; } = ClosedForms.Default;

    /// <summary>Constants with a name that the law may use in place of a fitted number.</summary>
    public ImmutableArray<KnownConstant> Known { get; init; } = [];

    /// <summary>The dimensions of the inputs, the known constants and the target; null where one of them is not known.</summary>
    public SearchDimensions? Dimensions { get; init; }

    /// <summary>Whether the rows follow a clock, so that neighbours may witness the same: a film of a motion. The order in a file is no clock.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Inputs that are angles in radians: what hangs on them is the same after a whole turn.</summary>
    public ImmutableArray<string> Angles { get; init; } = [];

    /// <summary>The root mean square error that the target is known to have; formulas that come as near are exact, and the simplest of them is the law.</summary>
    public double TargetError { get; init; }

    /// <summary>Whether a formula may be the law, whatever its error; null where every one may.</summary>
    public Func<Expr, bool>? Admits { get; init; }

    /// <summary>Whether rows may be told apart that follow no law that the others follow.</summary>
    public bool TellsOddRows { get; init; } = true;

    /// <summary>Whether the law may be one thing on one side of a switch and another on the other; not where <see cref="Admits"/> asks for a shape, which a jump could break unseen.</summary>
    public bool TellsParts { get; init; } = true;

    /// <summary>The roads once, and no more: what is not a table of measured numbers has no odd rows, and its formulas do not grow.</summary>
    internal SearchOptions InOnePass => this with { TellsOddRows = false, TellsParts = false, Textbook = false, Growth = GrowthOptions.None };

    /// <summary>Fit the forms that are taught.</summary>
    public bool Textbook { get; init; } = true;

    /// <summary>Look for compact laws by linear algebra.</summary>
    public bool Direct { get; init; } = true;

    /// <summary>Train a network and read it, where there are rows enough for splines.</summary>
    public bool Network { get; init; } = true;

    /// <summary>The same with some of the roads closed; the forms that are taught go with the direct search, so that networks alone are alone.</summary>
    public SearchOptions Along(RoadChoice roads) => roads switch
    {
        RoadChoice.Direct => this with { Network = false },
        RoadChoice.Network => this with { Direct = false, Textbook = false },
        _ => this,
    };

    public FitOptions Fit { get; init; } = FitOptions.Default;

    public ReadingOptions Reading { get; init; } = new();

    public DirectSearchOptions Terms { get; init; } = new();

    public FinishingOptions Finishing { get; init; } = new();

    public GrowthOptions Growth { get; init; } = new();
}
