using System.CommandLine;
using System.Globalization;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>What can compute here, how fast, and why what cannot does not.</summary>
internal static class DevicesCommand
{
    /// <summary>Columns of the longest name, such as opencl:12.</summary>
    private const int Width = 11;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("devices", "Prints what can compute here: the names that --device takes, with memory and the measured rate in double precision.");
        command.SetAction(_ =>
        {
            foreach (var device in KnownDevices.All.All) Tell(terminal, device);
            foreach (var family in KnownDevices.All.Families)
            {
                var listing = family.Look();
                if (listing.Problem is { } problem) Line(terminal, family.Name, $"not here: {problem}");
                foreach (var device in listing.Devices) Tell(terminal, device);
            }
            return ExitCode.Accepted;
        });
        return command;
    }

    private static void Tell(Terminal terminal, Device device)
    {
        if (device.Problem is { } problem)
        {
            Line(terminal, device.Name, $"{device.Description}; cannot be used: {problem}");
            return;
        }
        List<string> facts = [device.Description];
        if (device.MemorySize is { } memory) facts.Add(string.Create(CultureInfo.InvariantCulture, $"{memory / 1e9:0.#} GB"));
        try
        {
            var rate = device.MeasureRate();
            if (double.IsFinite(rate)) facts.Add(string.Create(CultureInfo.InvariantCulture, $"{rate / 1e9:G3} billion operations a second"));
        }
        // A driver that fails at its first work is told like one that is not there: the other devices still are.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            facts.Add($"cannot be used: its driver fails ({error.Message.ReplaceLineEndings(" ")})");
        }
        Line(terminal, device.Name, string.Join("; ", facts));
    }

    private static void Line(Terminal terminal, string name, string text) => terminal.Output.WriteLine(name.PadRight(Width) + text);
}
