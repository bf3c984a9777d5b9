// Three machines that nobody described: a check sum on a line, a ring of genes, a network that learnt to count. The story: docs/investigations/machines.md
//     dotnet run investigations/machines.cs
#:project ../src/Discovery/Discovery.csproj
using System.Collections.Immutable;
using System.Globalization;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// 1. A device sends bits and, after each, a number from 0 to 15. Sixteen recordings of fourteen bits.
Console.WriteLine("1. A check sum");
var line = Recorded(16, 14, 1, ["bit"], ["check"], [random => random.Next(2)], () =>
{
    var register = 0L;
    return row => [register = ((register << 1) & 15) ^ ((row[0] ^ (register >> 3)) * 3)];
});
Tell(ProgramSearch.Find(line));

// 2. Three genes silence one another in a ring; a drug holds the third one down. What is measured is who is on, hour by hour.
Console.WriteLine("\n2. A ring of genes");
var genes = Recorded(12, 12, 2, ["drug"], ["lacI", "tetR", "cI"], [random => random.Next(3) == 0 ? 1 : 0], () =>
{
    var (a, b, c) = (0L, 0L, 0L);
    return row =>
    {
        (a, b, c) = (1 - c, 1 - a, (1 - b) & (1 - row[0]));
        return [a, b, c];
    };
});
Tell(ProgramSearch.Find(genes));

// 3. A network is trained to say the sum of what it has seen, modulo 3. What are its two hidden numbers?
Console.WriteLine("\n3. A network that counts");
var counts = Recorded(300, 10, 3, ["x"], ["y"], [random => random.Next(3)], () =>
{
    var sum = 0L;
    return row => [sum = (sum + row[0]) % 3];
});
Tell(LearnedRoad.Find(counts));

// And the same question with numbers that do not come back: speed and place of a weight on a spring.
Console.WriteLine("\n   A network that swings");
var spring = Recorded(200, 10, 4, ["push"], ["place"], [random => random.Next(-10, 11)], () =>
{
    var (speed, place) = (0L, 0L);
    return row =>
    {
        speed += row[0] - place;
        place += speed;
        return [place];
    };
});
var read = LearnedRoad.Find(spring);
Tell(read);

// Is what the network does what Newton would have written? The states never come back, so trying inputs would not end; the responses of linear programs decide.
var newton = SequenceProgram.Parse("v = 0;  p = 0;  v = v + push - p;  p = p + v;  place = p", ["push"], ["place"]);
Console.WriteLine($"   and v = v + push - p, p = p + v: {ProgramComparison.Compare(new ComparedProgram(read.Chosen!.Program, []), new ComparedProgram(newton, [])).Text}");

static void Tell(ProgramFinding finding)
{
    foreach (var said in finding.Log.Where(said => said.Contains("hidden", StringComparison.Ordinal) || said.Contains("read as", StringComparison.Ordinal))) Console.WriteLine($"   {said}");
    if (finding.Chosen is not { } chosen)
    {
        Console.WriteLine("   no program");
        return;
    }
    Console.WriteLine($"   {chosen.Program.Text}");
    Console.WriteLine($"   {chosen.Bits:0.#} bits for {finding.OutputBits:0} of the table");
    foreach (var rival in finding.Rivals) Console.WriteLine($"   rival, {rival.Candidate.Bits:0.#} bits: {rival.Candidate.Program.Text}; {string.Join(" ", rival.Separation.Input.Select(row => string.Join(',', row)))} would decide");
}

static ExampleSet Recorded(int sequences, int steps, int seed, ImmutableArray<string> inputs, ImmutableArray<string> outputs, Func<Random, long>[] letters, Func<Func<long[], long[]>> machine)
{
    var (random, read, written) = (new Random(seed), new List<long[]>(), new List<long[]>());
    for (var k = 0; k < sequences; k++)
    {
        var step = machine();
        for (var t = 0; t < steps; t++)
        {
            long[] row = [.. letters.Select(letter => letter(random))];
            read.Add(row);
            written.Add(step(row));
        }
    }
    long[][] Columns(List<long[]> rows, int count) => [.. Enumerable.Range(0, count).Select(i => rows.Select(row => row[i]).ToArray())];
    return new ExampleSet(inputs, outputs, Columns(read, inputs.Length), Columns(written, outputs.Length), [.. Enumerable.Range(0, sequences + 1).Select(k => k * steps)]);
}
