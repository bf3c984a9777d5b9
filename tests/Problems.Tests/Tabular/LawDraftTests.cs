
namespace Discovery.Problems.Tests.Tabular;

public sealed class LawDraftTests
{
    [Fact]
    public void All_statements_of_a_law_from_data_are_read()
    {
        var problem = LawProblem.Parse("""
            problem  pendulum            # a comment
            about    "Period of a # simple pendulum"
            data     "pendulum.csv"
            input    l  unit m
            input    g  unit "m / s^2"
            target   T  unit s
            constant c = 299792458 unit m/s
            constant c2 = c^2
            sigma    dT
            split    test 0.2
            search   functions x x^2 1/x \
                     sqrt sin exp(-x^2)  # goes on
            search   effort quick
            search   time 90 s
            network  shape 2 3x2 1
            network  degree 3  grid 3 5 10
            accept   r2 0.99
            seed     7
            """, "somewhere/p.problem");

        Assert.Equal("pendulum", problem.Name);
        Assert.Equal("Period of a # simple pendulum", problem.About);
        Assert.Equal("pendulum.csv", Assert.IsType<DataSource.File>(problem.Source).Path);
        Assert.Equal("somewhere", problem.Folder);
        Assert.Equal(["l m", "g m / s^2"], problem.Inputs.Select(input => $"{input.Name} {input.Unit}"));
        Assert.Equal(("T", "s"), (problem.Target.Name, problem.Target.Unit));
        Assert.Equal(299792458.0 * 299792458, problem.Constants[1].Value);
        Assert.True(problem.Weights is { Column: "dT", IsSigma: true });
        Assert.Equal(0.2, problem.Split.Fraction);
        Assert.Equal(["x", "x^2", "1/x", "sqrt(x)", "sin(x)", "exp(-x^2)"], problem.Search.Functions.Select(function => function.Form.ToString()));
        Assert.Equal((SearchEffort.Quick, TimeSpan.FromSeconds(90)), (problem.Search.Effort, problem.Search.Time));
        Assert.Equal("2 3x2 1", problem.Network.Shape?.ToString());
        Assert.Equal(3, problem.Network.Degree);
        Assert.Equal([3, 5, 10], problem.Network.Grids.AsEnumerable());
        Assert.Equal((0.99, 7L), (problem.Accept, problem.Seed));
    }

    [Fact]
    public void A_sample_takes_ranges_constants_and_noise()
    {
        var problem = LawProblem.Parse("""
            sample   100 of k*sin(x)*y noise 0.01
            target   z
            constant k = 2
            input    x in -pi/k .. 2*pi unit rad
            input    y in log 1e-3 .. 1e3
            """, "waves.problem");

        var sample = Assert.IsType<DataSource.Sample>(problem.Source);
        Assert.Equal((100, 0.01), (sample.Count, sample.Noise));
        Assert.Equal(Expr.Parse("k*y*sin(x)"), sample.Formula);
        Assert.Equal(new SamplingRange(-Math.PI / 2, 2 * Math.PI), problem.Inputs[0].Range);
        Assert.Equal("rad", problem.Inputs[0].Unit);
        Assert.Equal(new SamplingRange(1e-3, 1e3, IsLogarithmic: true), problem.Inputs[1].Range);
        Assert.Equal("waves", problem.Name);
    }

    [Theory]
    [InlineData("inptu x", "1:1: the keyword 'inptu' is not known. Did you mean 'input'?")]
    [InlineData("target y\ntarget y", "2:8: the target 'y' was already given in line 1; two targets cannot have one name.")]
    [InlineData("target y\ntarget z as class\ndata \"a.csv\"", "2:8: one target is a number and another a class; make a problem file for each.")]
    [InlineData("input x in 0 .. 1\ntarget y\ntarget z\nsample 10 of x", "3:8: a 'sample' draws one target; several need 'data'.")]
    [InlineData("target d(x)/d(x)", "1:8: the derivative of 'x' by itself is 1; expected another variable below.")]
    [InlineData("target d3(x)/d(t)3", "1:8: 'd3(x)/d(t)3' is no derivative of first or second order; expected d(x)/d(t) or d2(x)/d(t)2.")]
    [InlineData("target d(x)", "1:8: found 'd(x)', expected a derivative such as d(x)/d(t) or d2(x)/d(t)2.")]
    [InlineData("target y\ntrajectory n\ndata \"a.csv\"", "2:12: 'trajectory' goes with a target that is a derivative or a next value, such as 'target d(x)/d(t)' or 'target next(x)', or with 'lag'.")]
    [InlineData("target y foo", "1:10: found 'foo', expected 'unit', 'as class' or the end of the line.")]
    [InlineData("input y\ntarget y", "2:8: the target 'y' has the name of the input in line 1; names must differ.")]
    [InlineData("input x\ninput x", "2:7: the input 'x' was already given in line 1.")]
    [InlineData("input x\nconstant x = 1", "1:7: the input 'x' has the name of the constant in line 2; names must differ.")]
    [InlineData("input 2x", "1:7: '2x' cannot be a name in formulas; expected a letter, then letters, digits and _.")]
    [InlineData("input", "1:6: found the end of the line, expected the name of the input: a letter, then letters, digits and _.")]
    [InlineData("input x y", "1:9: found 'y', expected 'in', 'unit' or the end of the line.")]
    [InlineData("input x in 1", "1:12: found '1', expected a range such as -1 .. 1.")]
    [InlineData("input x in 1 .. -1", "1:12: the range 1 .. -1 is empty; its low end must be below its high end.")]
    [InlineData("input x in log -1 .. 1", "1:16: a logarithmic range needs ends of one sign, but goes from -1 to 1.")]
    [InlineData("input x in whole 0.5 .. 2", "1:18: a range of whole numbers needs whole ends, but goes from 0.5 to 2.")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 10 of x within 2 .. 1", "3:23: the range 2 .. 1 is empty; its low end must be below its high end.")]
    [InlineData("input x in -1 .. po", "1:18: the variable 'po' is not known. Did you mean 'pi'?")]
    [InlineData("input x in 1/0 .. 2", "1:12: this is not a finite number.")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 10 of sin(x) + \\\n  coss(x)", "4:3: the function 'coss' is not known. Did you mean 'cos'?")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 10 of sin(xx)", "3:18: the variable 'xx' is not known. Did you mean 'x'?")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 10 of sin(x", "3:19: found the end of the formula, expected ')'.")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 10 of x noise -1", "3:22: the noise -1 is negative; expected 0 or more.")]
    [InlineData("input x in 0 .. 1\ntarget y\nsample 2 of x", "3:8: 2 rows cannot be drawn; expected 3 to 10000000.")]
    [InlineData("input x\ntarget y\nsample 10 of x", "1:7: the input 'x' has no range to draw from; expected 'input x in LOW .. HIGH'.")]
    [InlineData("input x in 0 .. 1\ntarget y\ndata \"a.csv\"", "1:7: the input 'x' has a range, which only a 'sample' draws from; with 'data' the rows are given.")]
    [InlineData("data \"a.csv\"\nsample 10 of x", "2:8: 'data' in line 1 and 'sample' exclude each other; give one of them.")]
    [InlineData("data a.csv", "1:6: found 'a.csv', expected the name of a CSV file in quotes.")]
    [InlineData("data \"a.csv", "1:6: this quote is not closed; '\"' was expected before the end of the line.")]
    [InlineData("data \"a.csv\"", "1:1: the problem has no 'target'; add a line such as 'target y'.")]
    [InlineData("target y", "1:1: the problem has no data; add a line such as 'data \"measured.csv\"' or 'sample 1000 of sin(x)'.")]
    [InlineData("seed 1\nseed 2", "2:6: 'seed' was already given in line 1; a problem takes it once.")]
    [InlineData("seed 1.5", "1:6: found '1.5', expected a whole number.")]
    [InlineData("split test 25", "1:12: the share of test rows is 25; expected a number between 0 and 1.")]
    [InlineData("split train 0.2", "1:7: found 'train', expected 'test'.")]
    [InlineData("accept r2 1.5", "1:11: r2 is never above 1, so 1.5 cannot be reached; expected a number up to 1.")]
    [InlineData("accept l2 1e-5", "1:11: 'accept l2' is for differential equations; use 'accept r2'.")]
    [InlineData("search functions x sni", "1:20: the function 'sni' is not known. Did you mean 'sin'?")]
    [InlineData("search effort fast", "1:15: found 'fast', expected 'quick', 'normal' or 'thorough'.")]
    [InlineData("search roads netwrk", "1:14: found 'netwrk', expected 'both', 'direct' or 'network'. Did you mean 'network'?")]
    [InlineData("search time soon", "1:13: found 'soon', expected a time such as 60 s, 5 min or 1 h.")]
    [InlineData("search tiem 60 s", "1:8: found 'tiem', expected 'functions', 'effort', 'roads' or 'time'. Did you mean 'time'?")]
    [InlineData("network degree 12", "1:16: found '12', expected a degree from 1 to 7.")]
    [InlineData("network grid 5 3", "1:16: found 3 after 5; grids are refined, so the numbers must grow.")]
    [InlineData("network shape 2 5 1\ninput x\ntarget y\ndata \"a.csv\"", "1:15: the network begins with 2 nodes, but the problem has 1 input; the first width is the number of inputs.")]
    [InlineData("target d(x)/d(t) as class", "1:18: a derivative is a number, not a class.")]
    [InlineData("target c as klass", "1:13: found 'klass', expected 'class'.")]
    [InlineData("target y\naccept accuracy 0.8", "2:17: 'accept accuracy' is for targets 'as class'; use 'accept r2'.")]
    [InlineData("target c as class\naccept r2 0.9", "2:11: classes are judged by the share of rows that are right; use 'accept accuracy'.")]
    [InlineData("target c as class\naccept accuracy 80", "2:17: the accuracy asked for is 80; expected a share above 0 and up to 1.")]
    [InlineData("relation among a", "1:16: one variable cannot be bound to others; expected two or more.")]
    [InlineData("relation among a b a", "1:20: the variable 'a' was already given.")]
    [InlineData("target y\nrelation among a b", "2:10: 'target' in line 1 and 'relation' exclude each other: a relation has no target.")]
    [InlineData("input c\nrelation among a b", "1:7: the input 'c' is not among the variables of the relation in line 2.")]
    [InlineData("keep forms x", "1:6: found 'forms', expected 'form', 'with', 'without', 'increasing', 'decreasing', 'between', 'above' or 'below'. Did you mean 'form'?")]
    [InlineData("input t\ntarget y\ndata \"a.csv\"\nkeep form a*expp(t) + ?", "4:13: the function 'expp' is not known. Did you mean 'exp'?")]
    [InlineData("target y\ndata \"a.csv\"\nkeep form a*t + ?", "3:11: a form needs to know which of its letters are inputs; add lines such as 'input t'.")]
    [InlineData("input tt\ntarget y\nkeep with t", "3:11: there is no input 't'. Did you mean 'tt'?")]
    [InlineData("input t\ntarget y\ndata \"a.csv\"\nkeep without t", "4:14: 't' is an input and forbidden; leave out one of the two lines.")]
    [InlineData("domain x in -1 .. 1", "1:1: the problem has no 'unknown' function; add a line such as 'unknown u(x)'.")]
    [InlineData("domain x in -1 .. 1\ntarget y", "2:1: 'target' belongs to laws from data; this file asks for the solution of an equation.")]
    [InlineData("weight w\nsigma s", "2:7: 'weight' in line 1 already weighs the rows; one column can.")]
    [InlineData("problem a/b", "1:9: found 'a/b', expected a name of letters, digits, '-', '_' and '.'.")]
    public void A_mistake_is_told_with_its_place(string text, string message)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse(text, "p.problem"));
        Assert.Equal("p.problem:" + message, error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n\n")]
    public void An_empty_file_says_nothing(string text)
    {
        var error = Assert.Throws<ProblemException>(() => LawProblem.Parse(text, "p.problem"));
        Assert.Equal("p.problem: the file says nothing; a problem needs a 'target', and 'data' or a 'sample'.", error.Message);
    }

    [Fact]
    public void A_missing_file_a_folder_and_bytes_that_are_no_text_are_told()
    {
        using var folder = new TestFolder();
        var bytes = Path.Combine(folder.Path, "bytes.problem");
        File.WriteAllBytes(bytes, [0xC3, 0x28, 0xFF]);
        Assert.Equal("no.problem: there is no such file; a problem file was expected.", Assert.Throws<ProblemException>(() => LawProblem.Load("no.problem")).Message);
        Assert.Equal($"{folder.Path}: this is a folder; a problem file was expected.", Assert.Throws<ProblemException>(() => LawProblem.Load(folder.Path)).Message);
        Assert.Equal($"{bytes}: the file is not UTF-8 text.", Assert.Throws<ProblemException>(() => LawProblem.Load(bytes)).Message);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm()
    {
        var problem = LawProblem.Parse("\uFEFFtarget y\r\ndata \"a.csv\"\r\ninput x unit m\r\n", "p.problem");
        Assert.Equal("m", problem.Inputs[0].Unit);
    }

    [Theory]
    [InlineData("60 s", 60)]
    [InlineData("1.5min", 90)]
    [InlineData("2h", 7200)]
    [InlineData("250 ms", 0.25)]
    [InlineData("30", 30)]
    public void Times_are_read_as_typed(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var time));
        Assert.Equal(seconds, time.TotalSeconds);
    }

    [Theory]
    [InlineData("-1 s")]
    [InlineData("0")]
    [InlineData("NaN s")]
    [InlineData("1e9 h")]
    [InlineData("s")]
    [InlineData("")]
    public void What_is_no_time_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));
}
