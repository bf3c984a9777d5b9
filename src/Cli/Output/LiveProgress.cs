using Spectre.Console;

namespace Discovery.Cli.Output;

/// <summary>Says on standard error what a run is doing: on a terminal in one line that is rewritten, elsewhere in a line for each step.</summary>
internal static class LiveProgress
{
    public static Task<T> ShowAsync<T>(Terminal terminal, string problem, bool isQuiet, Func<IProgress<RunProgress>?, Task<T>> work)
    {
        if (isQuiet) return work(null);
        if (!terminal.ErrorIsLive) return work(new Lines(terminal.Error, problem));
        return terminal.ProgressConsole().Status().StartAsync(Markup.Escape(problem), context => work(new Line(context, problem)));
    }

    private static string Phrase(string problem, RunProgress progress) =>
        $"{problem}: {progress.Message}" + (progress.Share is { } share ? $" ({100 * share:0} %)" : "");

    /// <summary>Unlike <see cref="Progress{T}"/> it reports at once and in order.</summary>
    private sealed class Lines(TextWriter writer, string problem) : IProgress<RunProgress>
    {
        private readonly Lock _lock = new();

        public void Report(RunProgress value)
        {
            lock (_lock) writer.WriteLine(Phrase(problem, value));
        }
    }

    private sealed class Line(StatusContext context, string problem) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => context.Status(Markup.Escape(Phrase(problem, value)));
    }
}
