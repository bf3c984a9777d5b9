using Discovery.Symbolic.Tests.CircleOfTwo.First;
using Discovery.Symbolic.Tests.CircleOfTwo.Second;
using Xunit.Sdk;

namespace Discovery.Symbolic.Tests
{
    public sealed class FolderCirclesTests
    {
        [Fact]
        public void A_circle_that_an_extension_member_in_a_lambda_closes_is_found()
        {
            var message = Assert.Throws<TrueException>(() => FolderCircles.AssertNone(typeof(FolderCirclesTests).Assembly)).Message;
            Assert.Contains("Discovery.Symbolic.Tests.CircleOfTwo.First -> Discovery.Symbolic.Tests.CircleOfTwo.Second: Lower -> Upper", message);
            Assert.Contains("Discovery.Symbolic.Tests.CircleOfTwo.Second -> Discovery.Symbolic.Tests.CircleOfTwo.First: Upper -> Lower", message);
            Assert.Equal([4.0], Lower.Twice([2]));
        }
    }
}

namespace Discovery.Symbolic.Tests.CircleOfTwo.First
{
    internal static class Lower
    {
        internal const double Two = 2;

        internal static double Factor { get; } = Two;

        internal static IReadOnlyList<double> Twice(IEnumerable<double> values) => [.. values.Select(value => value.Doubled())];
    }
}

namespace Discovery.Symbolic.Tests.CircleOfTwo.Second
{
    internal static class Upper
    {
        extension(double value)
        {
            internal double Doubled() => value * Lower.Factor;
        }
    }
}
