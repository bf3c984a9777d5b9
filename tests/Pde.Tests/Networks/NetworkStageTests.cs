namespace Discovery.Pde.Tests.Networks;

public sealed class NetworkStageTests
{
    [Fact]
    public void Training_goes_on_where_it_stood_when_hidden_grids_were_looked_at()
    {
        // A stage looks at its hidden grids after every ten steps. From the same start, more steps must end lower, or each ten would begin anew.
        var problem = DifferentialProblem.Of(new Box(new Axis("x", -1, 1), new Axis("y", -1, 1)), ["u"], ["u_xx + u_yy = -2*pi^2*sin(pi*x)*sin(pi*y)"]).OnBoundary("u = 0");
        var points = new PointSets(problem, Device.Cpu);
        var setting = new CollocationSetting(problem, SolverOptions.Default, points, points.HeldOut(100, new RandomSource(1)), -1, default);
        double[] losses = [.. new[] { 10, 20, 40, 80 }.Select(steps =>
        {
            var stage = new NetworkStage(setting, StartingNetwork.Create(Shape.Parse("2 4 1"), problem.Vocabulary, 5, 4, new RandomSource(1)), [], 4);
            stage.Train(steps);
            return stage.Loss;
        })];
        for (var i = 1; i < losses.Length; i++) Assert.True(losses[i] < 0.9 * losses[i - 1], string.Join(' ', losses));
    }
}
