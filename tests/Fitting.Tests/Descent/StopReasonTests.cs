namespace Discovery.Fitting.Tests.Descent;

public sealed class StopReasonTests
{
    public static TheoryData<StopReason, string, double> Reasons => new()
    {
        { StopReason.Converged(1e-4), "Converged", 1e-4 },
        { StopReason.TargetReached(1e-14), "TargetReached", 1e-14 },
        { StopReason.IterationLimit(200), "IterationLimit", 200 },
        { StopReason.Stalled(1e10), "Stalled", 1e10 },
        { StopReason.NotFinite, "NotFinite", double.NaN },
        { StopReason.Cancelled, "Cancelled", double.NaN },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_reason_prints_as_its_kind_and_carries_its_number(StopReason reason, string text, double number)
    {
        Assert.Equal(text, $"{reason}");
        Assert.Equal(number, reason.Number);
    }

    [Fact]
    public void Reasons_are_equal_if_kinds_and_numbers_are()
    {
        Assert.Equal(StopReason.IterationLimit(5), StopReason.IterationLimit(5));
        Assert.NotEqual(StopReason.IterationLimit(5), StopReason.IterationLimit(6));
        Assert.NotEqual(StopReason.Converged(1), StopReason.TargetReached(1));
        Assert.Equal(StopReason.Cancelled, StopReason.Cancelled);
        Assert.Equal(StopReason.Converged(), default);
    }
}
