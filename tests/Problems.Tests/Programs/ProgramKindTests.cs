using System.Text.Json;

namespace Discovery.Problems.Tests.Programs;

/// <summary>Questions for programs, from the file to what the run leaves.</summary>
public sealed class ProgramKindTests
{
    private const string Text = "problem parity\ndata \"rows.csv\"\nsequence run\nstep t\ninput x\ntarget y as program\n";

    [Fact]
    public void The_example_says_what_it_carries()
    {
        var run = ProblemKinds.Default.Load(ProblemFiles.At("carry.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(RunStatus.Accepted, run.Status);
        using var json = JsonDocument.Parse(run.ToJson());
        var law = json.RootElement.GetProperty("laws")[json.RootElement.GetProperty("chosen").GetInt32()];
        Assert.Equal("program", json.RootElement.GetProperty("kind").GetString());
        Assert.Equal("c = 0;  s = a + b + c;  y = s mod 10;  c = s div 10", law.GetProperty("expression").GetString());
        Assert.Equal(10, law.GetProperty("verified_to").GetInt32());
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        var run = ProblemKinds.Default.Load(ProblemFiles.At("carry.problem")).Answer(RunOptions.Default, null, default);
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    [Fact]
    public void A_run_predicts_new_sequences_in_the_order_of_their_rows()
    {
        using var folder = new TestFolder();
        var run = Answer(folder, Parity("x", "01"));
        var table = Table.Read(new StringReader("run,t,x\nB,1,1\nA,0,1\nB,0,1\nA,1,0\n"), "new.csv");
        var prediction = ProblemKinds.Default.ReadResult(run.ToJson()).Predict(table);
        Assert.Equal(["run", "t", "y"], prediction.Columns.Select(column => column.Name));
        Assert.Equal(["0", "1", "1", "1"], prediction.Columns[2].Cells);
    }

    [Fact]
    public void Words_are_symbols_and_unknown_ones_are_told()
    {
        using var folder = new TestFolder();
        var run = Answer(folder, Parity("x", "()"));
        Assert.Equal(RunStatus.Accepted, run.Status);
        var error = Assert.Throws<DataException>(() => run.Predict(Table.Read(new StringReader("run,t,x\nA,0,(\nA,1,[\n"), "new.csv")));
        Assert.Equal("new.csv, row 2 below the header, column 'x': the word '[' was not among the examples, which have (, ).", error.Message);
    }

    [Theory]
    [InlineData("run,t,x,y\nA,0,1,1\nA,2,1,0\n", "rows.csv: the sequence A has no step 1 between 0 and 2; a program needs every step.")]
    [InlineData("run,t,x,y\nA,0,1,1\nA,0,1,0\n", "rows.csv: the sequence A has step 0 twice; each step stands once.")]
    [InlineData("run,t,x,y\nA,0,1,1\nB,1,1,0\n", "rows.csv: the sequence B begins with step 1 where others begin with 0; each sequence must begin at the start.")]
    [InlineData("run,t,x,y\nA,0,1,1\nA,1,,0\n", "rows.csv, row 2 below the header, column 'x': found a blank cell; every step needs all inputs and outputs.")]
    [InlineData("run,t,x,y\nA,0,1.5,1\nA,1,2,0\n", "rows.csv, column 'x': found 1.5; the inputs and outputs of a program are whole numbers of up to 18 digits, or words.")]
    [InlineData("run,t,x,y\nA,first,1,1\n", "rows.csv, row 1 below the header, column 't': found 'first'; steps are whole numbers such as 0, 1, 2.")]
    [InlineData("run,t,x,y\nA,0,1,1\nB,0,1,1\nB,2,1,0\n", "rows.csv: the sequence B has no step 1 between 0 and 2; a program needs every step.")]
    public void Tables_that_cannot_be_used_are_told_in_a_sentence(string rows, string sentence)
    {
        using var folder = new TestFolder();
        var error = Assert.Throws<ProblemException>(() => Load(folder, rows).Explain());
        Assert.Equal(sentence, error.Sentence);
    }

    [Theory]
    [InlineData("sequence run\nstep t\ninput x\ntarget y as program\n", "the example sequences are missing; expected 'data \"FILE.csv\"' with a row a step.")]
    [InlineData("data \"rows.csv\"\nsequence run\n", "the target is missing; expected 'target y as program'.")]
    [InlineData("data \"rows.csv\"\nsequence run\ntarget y\n", "found the end of the line, expected 'as program': rows in sequences have a program for their law.")]
    [InlineData("data \"rows.csv\"\nsequence run\ninput x\ninput x\ntarget y as program\n", "the input 'x' has the name of the column in line 3; names must differ.")]
    public void Files_that_say_too_little_are_told(string text, string sentence)
    {
        var error = Assert.Throws<ProblemException>(() => ProblemKinds.Default.Read(new ProblemFile(text, "a.problem", ".")));
        Assert.Equal(sentence, error.Sentence);
    }

    /// <summary>Hidden numbers of a network stand beside the outputs; here two that go around as parity does, off by a constant.</summary>
    [Fact]
    public void Hidden_states_in_columns_are_read()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", "run,t,x,y,h\n" + string.Concat(Enumerable.Range(0, 160).Select(row =>
        {
            var (run, step) = (row / 8, row % 8);
            long Bit(int at) => (((run * 37) + (at * at * 11) + (run >> at)) >> 1) & 1;
            var parity = Enumerable.Range(0, step + 1).Sum(Bit) % 2;
            return $"{run},{step},{Bit(step)},{parity},{(parity == 0 ? "0.25" : "1.75")}\n";
        })));
        var run = (ProgramRun)ProblemKinds.Default.Read(new ProblemFile(Text.Replace("target", "memory h\ntarget", StringComparison.Ordinal), "a.problem", folder.Path)).Answer(RunOptions.Default, null, default);
        Assert.Equal("y = 0;  y = x xor y", run.Chosen?.Program.Text);
        Assert.Equal("network", run.Chosen?.Stage);
    }

    [Fact]
    public void A_hidden_state_that_is_no_number_is_told()
    {
        using var folder = new TestFolder();
        folder.Write("rows.csv", "run,t,x,y,h\nA,0,1,1,high\n");
        var problem = ProblemKinds.Default.Read(new ProblemFile(Text.Replace("target", "memory h\ntarget", StringComparison.Ordinal), "a.problem", folder.Path));
        Assert.Equal("rows.csv, row 1 below the header, column 'h': found 'high'; the hidden state of a network is a number after each step.", Assert.Throws<ProblemException>(() => problem.Explain()).Sentence);
    }

    [Fact]
    public void The_page_the_states_and_the_recurrence_are_written()
    {
        using var folder = new TestFolder();
        var run = Answer(folder, Parity("x", "01"));
        var picture = Assert.Single(run.Pictures());
        Assert.Equal("states.svg", picture.Name);
        Assert.Contains("1/0", picture.Text, StringComparison.Ordinal);
        System.Xml.Linq.XDocument.Parse(run.ToPage([picture]).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        Assert.Contains("\\begin{aligned}", run.ToLatexBody(), StringComparison.Ordinal);
    }

    private static string Parity(string name, string letters)
    {
        var (random, text) = (new Random(3), new System.Text.StringBuilder($"run,t,{name},y\n"));
        for (var k = 0; k < 12; k++)
        {
            var sum = 0;
            for (var t = 0; t < 10; t++)
            {
                var bit = random.Next(2);
                sum = (sum + bit) % 2;
                text.Append($"{k},{t},{letters[bit]},{sum}\n");
            }
        }
        return text.ToString();
    }

    private static Run Answer(TestFolder folder, string rows) => Load(folder, rows).Answer(RunOptions.Default, null, default);

    private static Question Load(TestFolder folder, string rows)
    {
        folder.Write("rows.csv", rows);
        return ProblemKinds.Default.Load(folder.Write("parity.problem", Text), "parity.problem");
    }
}
