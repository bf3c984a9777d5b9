using FsCheck;

namespace Discovery.Symbolic.Tests;

/// <summary>
/// How often a property is tried: 1 000 times with a fixed seed. The environment variable DISCOVERY_LONG=1 asks for 10 000 with
/// another fixed seed.
/// </summary>
internal static class PropertyRuns
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("DISCOVERY_LONG") == "1";

    public static Config Config { get; } = IsLong
        ? Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(20261122, 1)
        : Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20261121, 1);
}
