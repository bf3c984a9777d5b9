using System.Collections.Immutable;

namespace Discovery.Programs.Stages;

/// <summary>The stages of the search, cheap ones first.</summary>
internal static class ProgramStages
{
    public static ImmutableArray<ProgramStage> All { get; } =
    [
        new("no memory", "expressions and tables of the inputs of the same step", 2, false, false, ExpressionStage.WithoutMemory),
        new("linear", "sums of inputs and outputs of earlier steps, over whole numbers or modulo a prime", 5, true, false, LinearStage.Search),
        new("linear, denoised", "the same where some outputs are wrong", 5, false, false, LinearStage.SearchDenoised),
        new("register", "one register: sums, counters, remainders, carries, extremes, what a test keeps", 12, false, false, RegisterStage.Search),
        new("window", "expressions and tables of the last few inputs", 10, false, false, ExpressionStage.Window),
        new("feedback", "expressions of the input and the outputs before", 10, true, false, ExpressionStage.Feedback),
        new("window sums", "sums, extremes and the middle of the last few inputs", 14, false, false, WindowStage.Search),
        new("shift register", "a register that moves by a place, with a mask where a bit is set", 28, true, false, ShiftStage.Search),
        new("cases", "one expression where a test holds, another one else, of the input and the outputs before", 18, true, false, CaseStage.Feedback),
        new("counters", "a counter for each symbol, and which of them leads", 30, false, false, CounterStage.Search),
        new("both ways", "the history as a number, read forward and backward", 36, false, true, HistoryStage.Search),
        new("two registers", "tests, comparisons and tables of two registers", 26, false, true, PairStage.Search),
        new("cascade", "a register that reads another register", 28, false, true, CascadeStage.Search),
        new("cases of registers", "the same of the input and a register", 30, false, true, CaseStage.Registers),
        new("automaton", "states merged until the examples forbid it", 30, true, true, AutomatonStage.Search),
    ];
}
