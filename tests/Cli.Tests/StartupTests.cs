using System.Diagnostics;

namespace Discovery.Cli.Tests;

/// <summary>What the program needs to be there. Its files are copied without some, and it is started as users start it.</summary>
public sealed class StartupTests
{
    [Fact]
    public void A_run_on_the_usual_device_needs_no_kernels()
    {
        using var folder = new TestFolder();
        folder.Write("line.problem", "problem line\ninput x in 0 .. 1\ntarget y\nsample 30 of 2*x + 1\nsearch effort quick\n");
        var (code, output, error) = Start(folder.Path, "run", "line.problem", "--quiet");
        Assert.True(code == 0, error);
        Assert.Contains("y = 2*x + 1", output, StringComparison.Ordinal);

        // That the files are really not there.
        Assert.NotEqual(0, Start(folder.Path, "run", "line.problem", "--quiet", "--device", "auto").Code);
    }

    /// <summary>Runs the program without ILGPU beside it; the list of what belongs to it goes too, as the host would miss the file.</summary>
    private static (int Code, string Output, string Error) Start(string folder, params string[] arguments)
    {
        var program = Path.Combine(folder, "program");
        if (!Directory.Exists(program))
        {
            Directory.CreateDirectory(program);
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(file => !Path.GetFileName(file).StartsWith("ILGPU", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "discover.runtimeconfig.json"), Path.Combine(program, "discover.runtimeconfig.json"));
        }
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "discover.dll"), .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
