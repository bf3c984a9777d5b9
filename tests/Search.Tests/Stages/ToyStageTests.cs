namespace Discovery.Search.Tests.Stages;

/// <summary>A stage that the engine does not know: a row in the options is all that it takes.</summary>
public sealed class ToyStageTests
{
    private const string Law = "7/5*x^(y^x)";

    /// <summary>No growth and no search for odd rows: what is asked is what the stages find, of short sums and small formulas.</summary>
    private static readonly SearchOptions Without = new()
    {
        Network = false,
        TellsOddRows = false,
        Growth = GrowthOptions.None,
        Terms = new() { BankSize = 1000, BankTransforms = 2, MaxTerms = 2, MaxTermsOfTarget = 2 },
    };

    private static readonly StageRow Row = new(
        "towers", "c x^(y^x)", StageTier.Quick, StageRows.Any, at => [new Towers(at.View)]);

    [Fact]
    public void A_stage_from_outside_finds_what_those_of_the_table_do_not()
    {
        var data = Samples.Of(Law, 80, 1, 0, ("x", 0.5, 2), ("y", 0.5, 2));
        Assert.DoesNotContain(LawSearch.Find(data, Without).Front, IsLaw);

        var outcome = LawSearch.Find(data, Without with { Terms = Without.Terms with { MoreStages = [Row] } });
        var found = outcome.Front[outcome.Chosen];
        Assert.True(IsLaw(found), $"{found.Formula}");
        Assert.Equal("tower", found.Origin.Stage);
    }

    private static bool IsLaw(Candidate candidate) => Equivalence.Of(Expr.Parse(Law), candidate.Formula).Verdict == EquivalenceVerdict.Same;

    /// <summary>z = c x^(y^x), by one product of columns. A tower of powers is a function of a function, which no bank holds.</summary>
    private sealed class Towers(View view) : IDirectStage
    {
        public IEnumerable<Proposal> Propose()
        {
            if (view.Names.Length != 2) yield break;
            var (x, y) = (Expr.Symbol(view.Names[0]), Expr.Symbol(view.Names[1]));
            var tower = x ^ (y ^ x);
            var values = Tape.Compile(tower, view.Names).Evaluate(view.Columns, view.RowCount);
            if (!values.All(double.IsFinite)) yield break;
            var factor = values.Zip(view.TargetColumn, (value, z) => value * z).Sum() / values.Sum(value => value * value);
            var rest = values.Zip(view.TargetColumn, (value, z) => z - (factor * value)).Sum(left => left * left);
            yield return new Proposal(Expr.Decimal(factor) * tower, Origin.Direct("tower"), rest);
        }
    }
}
