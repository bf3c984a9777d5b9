namespace Discovery.Search.Settings;

/// <summary>How far <see cref="FormulaGrowth"/> goes. All budgets are counted in work.</summary>
public sealed record GrowthOptions
{
    /// <summary>Nothing grows.</summary>
    public static GrowthOptions None { get; } = new() { Formulas = 0 };

    /// <summary>Formulas whose neighbours are looked at; 0 for no growth.</summary>
    public int Formulas { get; init; } = 250;

    /// <summary>Where none of the neighbours of so many formulas is worth its bits, growth ends.</summary>
    public int First { get; init; } = 6;

    /// <summary>The same two, for up to a hundred rows, where little is explained although the rows are no noise alone; for more rows fewer, since each formula takes longer.</summary>
    public int OfOpenRows { get; init; } = 3000;

    /// <summary>Rows for which <see cref="OfOpenRows"/> holds.</summary>
    private const int OpenRows = 100;

    /// <summary>After a gain, so many more are looked at, and at least as many again as the gain took.</summary>
    public int Patience { get; init; } = 100;

    /// <summary>Bits that count as a gain: thousands of neighbours are tried, and one of them describes the noise better by chance.</summary>
    public double Gain { get; init; } = 10;

    /// <summary>Complexity above which no formula grows: what a reader still reads.</summary>
    public int MostComplex { get; init; } = 40;

    /// <summary>A formula stays while fewer than so many others are as simple and more accurate.</summary>
    public int Rivals { get; init; } = 10;

    /// <summary>Formulas of a round, looked at in any order.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Of these, those with the shortest description; the others are the most accurate of sizes that are drawn.</summary>
    public int BestOfBatch { get; init; } = 3;

    /// <summary>Neighbours of each kind that are fitted.</summary>
    public int Neighbours { get; init; } = 20;

    /// <summary>Parts of other formulas that are tried in each place.</summary>
    public int Parts { get; init; } = 200;

    /// <summary>Rows over which neighbours are compared.</summary>
    public int ScreeningRows { get; init; } = 200;

    /// <summary>Rows to which the promising ones are fitted.</summary>
    public int Rows { get; init; } = 1500;

    /// <summary>Fewer rows cannot tell so many neighbours apart.</summary>
    public int LeastRows { get; init; } = 50;

    /// <summary>The options for rows of which little is explained although they are no noise alone.</summary>
    public GrowthOptions Deeper(int rows)
    {
        var formulas = (int)((long)OfOpenRows * OpenRows / Math.Max(OpenRows, rows));
        return this with { Formulas = Math.Max(Formulas, formulas), First = Math.Max(First, formulas) };
    }
}
