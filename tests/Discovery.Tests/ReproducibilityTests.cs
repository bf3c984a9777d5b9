
namespace Discovery.Tests;

/// <summary>The whole path, with the engine's own search.</summary>
public sealed class ReproducibilityTests
{
    [Fact]
    [Trait("Runs", "long")]
    public async Task The_result_is_the_same_to_the_byte_for_any_number_of_threads()
    {
        var problem = LawProblem.Parse("input x in -1 .. 1\ninput y in -1 .. 1\ntarget z\nsample 120 of x*exp(y) noise 0.01\nnetwork shape 2 2 1 degree 3");
        var one = await problem.RunAsync(new RunOptions { Threads = 1 });
        var three = await problem.RunAsync(new RunOptions { Threads = 3 });
        Assert.NotNull(one.NetworkJson);
        Assert.Equal(one.WithoutTimes().ToJson(), three.WithoutTimes().ToJson());
        Assert.Equal(one.NetworkJson, three.NetworkJson);
        Assert.Equal(one.Log.AsEnumerable(), three.Log.AsEnumerable());
    }
}
