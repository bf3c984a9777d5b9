using FsCheck;
using FsCheck.Fluent;

namespace Discovery.Pde.Tests;

/// <summary>Runs a property over random seeds, always the same ones, so that a failure repeats.</summary>
internal static class PropertyRuns
{
    public static void Check(Func<int, bool> property, int runs) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(6, 7), Prop.ForAll(ArbMap.Default.ArbFor<int>(), property));
}
