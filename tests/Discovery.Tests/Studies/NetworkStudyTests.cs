
namespace Discovery.Tests.Studies;

/// <summary>The scientist's steps on a network. The oracle is the formula that the rows are drawn from.</summary>
public sealed class NetworkStudyTests
{
    private static readonly Lazy<NetworkStudy> Shared = new(() => NetworkStudy.Fit(LawProblem.Parse(
        "input x in -1 .. 1\ninput y in -1 .. 1\ntarget z\nsample 300 of exp(sin(pi*x) + y^2)\nnetwork shape 2 1 1\nnetwork degree 5 grid 5 10", "steps.problem")));

    private static NetworkStudy Study => Shared.Value;

    [Fact]
    public void Edges_fixed_by_hand_make_the_law()
    {
        var study = Study.Fix("0.0.0", "sin").Fix("y->1.0", "x^2").Fix("1.0->z", "exp");
        Assert.Equal(["sin", "x^2", "exp"], study.Edges.Select(edge => edge.Function));
        // Nothing but rounding is left of the error once every edge is the right function.
        Assert.True(study.Error < 1e-10, $"error {study.Error}");
        var front = study.Assemble();
        Assert.Equal("z = exp(sin(pi*x) + y^2)", front.Law.ToString());
        Assert.True(front.Law.Exact);
        Assert.Equal("network 2 1 1", front.Law.Origin.ToString());
    }

    [Fact]
    public void Edges_that_are_splines_still_are_read_when_the_law_is_assembled() =>
        Assert.Equal("z = exp(sin(pi*x) + y^2)", Study.Fix("1.0.0", "exp").Assemble().Law.ToString());

    /// <summary>The other edges have made up for a wrong function, and must find back from there.</summary>
    [Fact]
    public void A_function_fixed_in_place_of_a_wrong_one_meets_the_rows_again()
    {
        var wrong = Study.Fix("1.0.0", "sin");
        var right = wrong.Fix("1.0.0", "exp");
        // The splines followed the law to some 1e-4 of its deviation before.
        Assert.True(right.Error < 3 * Study.Error, $"{Study.Error} -> {wrong.Error} -> {right.Error}");
    }

    [Fact]
    public void Candidates_of_an_edge_begin_with_the_right_function()
    {
        var best = Study.Edges.Select(edge => Study.Candidates(edge.Name)[0]).ToList();
        Assert.Equal(["sin", "x^2", "exp"], best.Select(candidate => candidate.Function));
        // The splines follow the law to some 1e-4, so their curves are these functions to better than 1e-6 of the variance.
        Assert.All(best, candidate => Assert.InRange(candidate.R2, 1 - 1e-6, 1));
        Assert.Contains("sin(3.142*x", best[0].Formula.ToString(), StringComparison.Ordinal);
        Assert.Contains("exp(", best[2].Formula.ToString(), StringComparison.Ordinal);
        Assert.Contains("u", best[2].Formula.SymbolNames());
    }

    [Fact]
    public void A_step_leaves_the_study_before_it_as_it_was()
    {
        var (error, json) = (Study.Error, Study.Network.ToJson());
        var pruned = Study.Prune("y");
        Assert.Equal(["0.0.0", "1.0.0"], pruned.Edges.Select(edge => edge.Name));
        Assert.True(pruned.Error > 100 * error, "without y the law cannot be met");
        Assert.Equal(json, Study.Network.ToJson());
        Assert.Equal<string>(Study.Steps, pruned.Steps[..^1]);
        Assert.StartsWith("pruned node y: RMSE ", pruned.Steps[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Trained_on_and_refined_a_network_is_no_worse()
    {
        var coarse = NetworkStudy.Of(Study.Network.Refine(4), Study.Data);
        var trained = coarse.Train(30);
        var refined = trained.Refine(8, 30);
        Assert.True(trained.Error <= coarse.Error);
        Assert.True(refined.Error < trained.Error / 2, $"{trained.Error} -> {refined.Error}");
    }

    /// <summary>A step is the scientist's decision: that no reading is as good as the splines is told by the law's error, not by a refusal.</summary>
    [Fact]
    public void A_law_is_assembled_even_where_no_reading_is_as_good_as_the_splines()
    {
        var options = new SearchOptions { Reading = new ReadingOptions { MaxTrainings = 1 } };
        var front = NetworkStudy.Of(Study.Network, Study.Data, options).Assemble();
        Assert.True(double.IsFinite(front.Law.Train.Rmse));
    }

    [Fact]
    public void A_node_that_pruning_leaves_without_a_way_goes_too()
    {
        var network = Network.Random(Shape.Of(2, 3, 1), Rows(Study.Data), 3, 3, new RandomSource(1));
        var study = NetworkStudy.Of(network, Study.Data);
        Assert.Equal("2 2 1", study.Prune("1.1").Network.Shape.ToString());
        Assert.Equal("2 2 1", study.Prune("1.2->z").Network.Shape.ToString());
        Assert.Equal("2 2 1", study.Prune("x->1.0").Prune("y->1.0").Network.Shape.ToString());
        Assert.Equal("2 3 1", study.Prune("x->1.0").Network.Shape.ToString());
    }

    [Fact]
    public void Both_factors_of_a_product_have_edges_of_their_own()
    {
        var network = Network.Random(Shape.Parse("2 0x1 1"), Rows(Study.Data), 3, 3, new RandomSource(1));
        var study = NetworkStudy.Of(network, Study.Data);
        Assert.Equal("'x->1.0' are 2 edges, to both factors of a product: 0.0.0 and 0.0.1; name one of them.", Refused(() => study.Candidates("x->1.0")));
        Assert.Equal(["0.0.1", "0.1.0", "0.1.1", "1.0.0"], study.Prune("0.0.0").Edges.Select(edge => edge.Name).Order());
        Assert.NotEmpty(study.Prune("0.0.0").Candidates("x->1.0"));
    }

    [Fact]
    public void A_formula_of_the_scientists_own_is_an_edge_as_well()
    {
        var problem = LawProblem.Parse("input t in 0 .. 5\ntarget y\nsample 200 of 2*t*exp(-t) + 1\nnetwork shape 1 1", "own.problem");
        var study = NetworkStudy.Fit(problem).Fix("t->y", "x*exp(-x)");
        Assert.Equal("y = 2*t*exp(-t) + 1", study.Assemble().Law.ToString());
        var network = Network.FromJson(study.Network.ToJson(), name => ClosedForms.Find(name, out _)!.Function);
        Assert.Equal("y = 2*t*exp(-t) + 1", NetworkStudy.Of(network, problem.LoadData()).Assemble().Law.ToString());
    }

    [Fact]
    public void The_boundary_between_two_classes_is_assembled_from_log_odds()
    {
        // Class 1 where x^2 + y/2 > 1.2, but for labels within a strip of width .2 that are drawn by lot.
        var random = new RandomSource(4);
        var (x, y, c) = (new double[600], new double[600], new double[600]);
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (random.Uniform() * 4 - 2, random.Uniform() * 4 - 2);
            c[i] = x[i] * x[i] + y[i] / 2 + (random.Uniform() - 0.5) / 5 > 1.2 ? 1 : 0;
        }
        var data = new ProblemData
        {
            InputNames = ["x", "y"],
            TargetName = "c",
            Classes = ClassScale.Of(c),
            Train = new Observations([x[..450], y[..450]], c[..450]),
            Test = new Observations([x[450..], y[450..]], c[450..]),
        };
        var study = NetworkStudy.Fit(data, new SearchOptions { Fit = FitOptions.Default with { Shape = Shape.Of(2, 1) } });
        Assert.Equal("x^2", study.Candidates("x->c")[0].Function);
        var law = study.Fix("x->c", "x^2").Fix("y->c", "x").Assemble().Law;
        // The boundary of the rule that made the labels: 2 x^2 + y = 2.4, to the error of 450 labels.
        Assert.Equal(["x", "y"], law.Expression.SymbolNames().Order());
        double Score(double a, double b) => law.Expression.Evaluate(new Dictionary<string, double> { ["x"] = a, ["y"] = b });
        foreach (var at in (double[])[-1, 0, 1])
        {
            Assert.True(Score(Math.Sqrt((2.4 - at) / 2) + 0.08, at) > 0, law.ToString());
            Assert.True(Score(Math.Sqrt((2.4 - at) / 2) - 0.08, at) < 0, law.ToString());
        }
        Assert.True(law.Test!.Accuracy > 0.95, $"{law.Test.Accuracy}");
    }

    [Theory]
    [InlineData("fix", "0.5.0", "sin", "there is no edge '0.5.0' in the network 2 1 1; its edges are 0.0.0, 0.1.0, 1.0.0.")]
    [InlineData("fix", "q->1.0", "sin", "there is no edge 'q->1.0' in the network 2 1 1; its edges are 0.0.0, 0.1.0, 1.0.0.")]
    [InlineData("fix", "0.0.0", "sinn", "the function 'sinn' is not known. Did you mean 'sin'?")]
    [InlineData("fix", "0.0.0", "7", "'7' does not depend on x; a function such as sin, or a formula in x such as x*exp(-x), was expected.")]
    [InlineData("prune", "2.4", "", "there is no edge or node '2.4' in the network 2 1 1; its edges are 0.0.0, 0.1.0, 1.0.0, its nodes x, y, 1.0.")]
    [InlineData("prune", "z", "", "'z' is the output; without it there is no law.")]
    [InlineData("prune", "1.0", "", "Without node 1.0 no path from an input to the output is left; a network needs one.")]
    [InlineData("prune", "1.0->z", "", "Without edge 1.0.0 (1.0->z) no path from an input to the output is left; a network needs one.")]
    public void A_step_that_cannot_be_taken_is_refused_in_a_sentence(string step, string edge, string function, string sentence) =>
        Assert.Equal(sentence, Refused(() => _ = step == "fix" ? Study.Fix(edge, function) : Study.Prune(edge)));

    [Fact]
    public void What_has_been_pruned_cannot_be_pruned_again()
    {
        var study = Study.Prune("y");
        Assert.Equal("edge 0.1.0 (y->1.0) has been pruned already; the network's edges are 0.0.0, 1.0.0.", Refused(() => study.Prune("y->1.0")));
        Assert.Equal("node y has been pruned already: no edge leaves it.", Refused(() => study.Prune("y")));
        Assert.Equal("Without node x no path from an input to the output is left; a network needs one.", Refused(() => study.Prune("x")));
    }

    [Fact]
    public void Too_few_rows_and_grids_finer_than_the_rows_are_refused()
    {
        var few = LawProblem.Parse("input x in 0 .. 1\ntarget y\nsample 30 of x", "few.problem");
        Assert.Equal("There are 30 training rows; the splines of a network need at least 40.", Refused(() => NetworkStudy.Fit(few)));
        Assert.Equal("With 200 intervals a grid the network would have 615 parameters for 225 rows; take fewer.", Refused(() => Study.Refine(200)));
        var relation = LawProblem.Parse("relation among a b\ndata \"none.csv\"", "relation.problem");
        Assert.Equal("The problem asks for relations; the steps on a network need a target.", Refused(() => NetworkStudy.Fit(relation)));
    }

    private static string Refused(Action step) => Assert.Throws<StudyException>(step).Message;

    private static Dataset Rows(ProblemData data) => new(data.InputNames, data.Train.Inputs, data.TargetName, data.Train.Target);
}
