using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>What the commands that take a step on the network of a run have in common: the folder, their options, and how a step is taken.</summary>
internal sealed class StepArguments
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _folder = new("DIR") { Description = "the folder of a run" };
    private readonly Option<int?> _threads = new("--threads") { Description = "how many threads may work; the result is the same for any number", HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "print the new result.json, on one line" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "say nothing while working" };

    /// <param name="terminal">Where the result goes.</param>
    /// <param name="command">Is given the folder and the options.</param>
    public StepArguments(Terminal terminal, Command command)
    {
        _terminal = terminal;
        _threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
                result.AddError($"--threads: found {count}, expected 1 or more.");
        });
        command.Add(_folder);
        foreach (var option in (Option[])[_threads, _json, _quiet]) command.Add(option);
    }

    /// <summary>Takes a step, saves what came of it as the next revision, and prints it.</summary>
    /// <param name="arguments">Of the command.</param>
    /// <param name="step">The step as it was typed.</param>
    /// <param name="change">The step.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    public async Task<int> TakeAsync(
        ParseResult arguments, string step, Func<NetworkStudy, CancellationToken, NetworkStudy> change, CancellationToken cancellation)
    {
        var folder = arguments.GetValue(_folder)!;
        var options = arguments.GetValue(_threads) is { } threads ? RunOptions.Default with { Threads = threads } : RunOptions.Default;
        Run run = await LiveProgress.ShowAsync(_terminal, folder, arguments.GetValue(_quiet),
            progress => StudyFolder.StepAsync(_terminal.FullPath(folder), change, options, progress, cancellation));
        run = Revisions.Add(run, step, _terminal.FullPath(folder));
        if (arguments.GetValue(_json)) await _terminal.Output.WriteAsync(run.ToJson(indented: false));
        else RunReport.Print(_terminal, run, folder);
        return ExitCode.Of(run.Status);
    }
}
