using System.CommandLine;
using System.Numerics;
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
            var vector = Vector.IsHardwareAccelerated ? $"vectors of {Vector<double>.Count} numbers" : "no vectors";
            terminal.Output.WriteLine($"cpu  {Environment.ProcessorCount} threads, {vector}, double precision");
            return ExitCode.Accepted;
        });
        return command;
    }
}
