using System.Globalization;
using FsCheck;

namespace Discovery.Symbolic.Tests;

/// <summary>
/// How often a property is tried: 1 000 times with a fixed seed. The environment variable DISCOVERY_LONG=1 asks for 10 000 with
/// another fixed seed, or with that in DISCOVERY_SEED; seeds should lie far apart.
/// </summary>
internal static class PropertyRuns
{
    private static readonly ulong Seed = ulong.Parse(Environment.GetEnvironmentVariable("DISCOVERY_SEED") ?? "20261122", CultureInfo.InvariantCulture);

    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("DISCOVERY_LONG") == "1";

    public static Config Config { get; } = IsLong
        ? Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(Seed, 1)
        : Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20261121, 1);
}
