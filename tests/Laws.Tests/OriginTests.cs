namespace Discovery.Laws.Tests;

public sealed class OriginTests
{
    [Fact]
    public void It_is_printed_as_the_way_that_was_gone() =>
        Assert.Equal("x/y; power law (and 2 other roads), for all sets", (Origin.Direct("power law") with { View = "x/y", Others = 2, Then = "for all sets" }).ToString());

    [Fact]
    public void Of_several_the_shortest_is_told_and_the_others_are_counted()
    {
        var origin = Origin.Of([Origin.Direct("sum of terms"), Origin.Direct("power law") with { Others = 1 }, new Origin(Road.Network, "network 2 1 1")]);
        Assert.Equal((Road.Direct, "sum of terms (and 2 other roads)"), (origin.Road, origin.ToString()));
    }

    [Fact]
    public void One_alone_stays_as_it_is() => Assert.Equal("power law", Origin.Of([Origin.Direct("power law")]).ToString());
}
