using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>What can compute here.</summary>
internal static class DevicesCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("devices", "Prints what can compute here: the names that --device takes.");
        command.SetAction(_ =>
        {
            var width = DeviceTable.Default.All.Max(device => device.Name.Length) + 2;
            foreach (var device in DeviceTable.Default.All.Where(device => device.IsAvailable)) terminal.Output.WriteLine(device.Name.PadRight(width) + device.Description);
            return ExitCode.Accepted;
        });
        return command;
    }
}
