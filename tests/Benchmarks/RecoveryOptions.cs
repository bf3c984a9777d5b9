using System.Globalization;

namespace Discovery.Benchmarks;

/// <summary>What the recovery benchmark is asked.</summary>
internal sealed record RecoveryOptions
{
    /// <summary>A folder of problems.</summary>
    public string Suite { get; private init; } = "feynman";

    /// <summary>Standard deviation of the noise on the training targets, as a share of their root mean square.</summary>
    public double Noise { get; private init; }

    /// <summary>The first seed.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many seeds are run.</summary>
    public int Seeds { get; private init; } = 1;

    /// <summary>Training rows that are drawn where a law is sampled; SRBench takes at most 10 000.</summary>
    public int Rows { get; private init; } = 10_000;

    /// <summary>Only problems with these names; empty for all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    /// <summary>1 or 2 for every second problem, 0 for all.</summary>
    public int Half { get; private init; }

    /// <summary>Whether the search is told the units of the problem files.</summary>
    public bool Units { get; private init; }

    /// <summary>The roads that are walked.</summary>
    public RoadChoice Roads { get; private init; } = RoadChoice.Both;

    /// <summary>1 for all problems, 5 for every fifth of those that are left by the half.</summary>
    public int Every { get; private init; } = 1;

    /// <summary>Whether the whole front is printed, with description lengths.</summary>
    public bool Front { get; private init; }

    /// <summary>Inputs that do not matter, added to each problem.</summary>
    public int Dummies { get; private init; }

    /// <summary>A table that results are appended to; what stands in it already is not run again.</summary>
    public string? Csv { get; private init; }

    /// <summary>After this time a search returns its best so far.</summary>
    public TimeSpan Time { get; private init; } = TimeSpan.FromSeconds(60);

    public static RecoveryOptions Parse(string[] arguments)
    {
        string? Value(string name) => Array.IndexOf(arguments, name) is var i and >= 0 && i + 1 < arguments.Length ? arguments[i + 1] : null;
        var options = new RecoveryOptions();
        return options with
        {
            Suite = Value("--suite") ?? options.Suite,
            Noise = double.Parse(Value("--noise") ?? "0", CultureInfo.InvariantCulture),
            Seed = long.Parse(Value("--seed") ?? "1", CultureInfo.InvariantCulture),
            Seeds = int.Parse(Value("--seeds") ?? "1", CultureInfo.InvariantCulture),
            Rows = int.Parse(Value("--rows") ?? "10000", CultureInfo.InvariantCulture),
            Only = Value("--only")?.Split(',') ?? [],
            Half = int.Parse(Value("--half") ?? "0", CultureInfo.InvariantCulture),
            Units = arguments.Contains("--units"),
            Roads = arguments.Contains("--direct") ? RoadChoice.Direct : Enum.Parse<RoadChoice>(Value("--roads") ?? "both", ignoreCase: true),
            Every = int.Parse(Value("--every") ?? "1", CultureInfo.InvariantCulture),
            Front = arguments.Contains("--front"),
            Dummies = int.Parse(Value("--dummies") ?? "0", CultureInfo.InvariantCulture),
            Csv = Value("--csv"),
            Time = TimeSpan.FromSeconds(double.Parse(Value("--time")?.TrimEnd('s') ?? "60", CultureInfo.InvariantCulture)),
        };
    }
}
