using System.CommandLine;

namespace Discovery.Cli.Commands;

/// <summary>The options of commands that run a problem.</summary>
internal sealed class RunArguments
{
    private readonly Option<string?> _folder = new("--out") { Description = "the folder for the results (default: runs/PROBLEM)", HelpName = "DIR" };
    private readonly Option<long?> _seed = new("--seed") { Description = "in place of the problem's seed", HelpName = "N" };
    private readonly Option<string?> _time = new("--time") { Description = "how long the search may take, such as 60s or 5min", HelpName = "TIME" };
    private readonly Option<int?> _threads = new("--threads") { Description = "how many threads may work; the result is the same for any number", HelpName = "N" };
    private readonly Option<string?> _memory = MemoryOption.Create("how much memory a table may take, such as 500MB or 1GB; of a larger one rows are read in blocks, a sample is searched, and the laws are measured over all rows");
    private readonly Option<string?> _device = new("--device") { Description = $"what computes: {string.Join(", ", KnownDevices.All.Names)}", HelpName = "NAME" };
    private readonly Option<bool> _json = new("--json") { Description = "print result.json, on one line for each problem" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "say nothing while working" };

    /// <param name="command">Is given the options.</param>
    /// <param name="isOfMany">Whether the command makes many runs: each has a seed of its own, and none is printed.</param>
    public RunArguments(Command command, bool isOfMany = false)
    {
        _time.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Duration.TryParse(text, out _))
                result.AddError($"--time: found '{text}', expected a time such as 60s, 5min or 1h.");
        });
        _threads.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1)
                result.AddError($"--threads: found {count}, expected 1 or more.");
        });
        _device.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && KnownDevices.All.Find(name).Error is { } error) result.AddError($"--device: {error}");
        });
        Option[] options = isOfMany ? [_folder, _time, _threads, _memory, _device, _quiet] : [_folder, _seed, _time, _threads, _memory, _device, _json, _quiet];
        foreach (var option in options) command.Add(option);
    }

    public RunSettings Read(ParseResult arguments, IReadOnlyList<string> files)
    {
        var options = new RunOptions { Seed = arguments.GetValue(_seed), Devices = KnownDevices.All };
        if (Duration.TryParse(arguments.GetValue(_time) ?? "", out var limit)) options = options with { Time = limit };
        if (arguments.GetValue(_threads) is { } count) options = options with { Threads = count };
        if (arguments.GetValue(_device) is { } device) options = options with { Device = device };
        options = options with { Memory = arguments.Bytes(_memory) };
        return new RunSettings(files, arguments.GetValue(_folder), options)
        {
            AsJson = arguments.GetValue(_json),
            IsQuiet = arguments.GetValue(_quiet),
        };
    }
}
