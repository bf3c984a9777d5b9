using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Discovery.Benchmarks;

/// <summary>Checks the printers against the programs that read them: pdflatex compiles the LaTeX, SymPy evaluates the Python text.</summary>
public static class SymbolicOracles
{
    /// <summary>Says what was checked, or that a program is missing.</summary>
    public static void Report(TextWriter output, IReadOnlyList<Expr> formulas)
    {
        var folder = Directory.CreateTempSubdirectory("symbolic-").FullName;
        var page = new StringBuilder("\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n");
        foreach (var formula in formulas) page.Append("\\[ ").Append(formula.ToLatex()).Append(" \\]\n\\[ ").Append(formula.Simplify().ToLatex()).Append(" \\]\n");
        File.WriteAllText(Path.Combine(folder, "page.tex"), page.Append("\\end{document}\n").ToString());
        output.WriteLine(Run("pdflatex", "-interaction=nonstopmode -halt-on-error page.tex", folder) is var (code, _)
            ? $"pdflatex: exit code {code} on {2 * formulas.Count} displayed formulas"
            : "pdflatex is not on this machine: LaTeX was not compiled.");

        var script = new StringBuilder("import sympy\nwrong = 0\n");
        var count = 0;
        foreach (var formula in formulas)
        {
            var (point, value) = PointInDomain(formula, new Random(count));
            if (!double.IsFinite(value)) continue;
            count++;
            var places = string.Join(", ", point.Select(pair => FormattableString.Invariant($"sympy.Symbol('{pair.Key}'): {pair.Value:R}")));
            var locals = string.Join(", ", point.Keys.Select(name => $"'{name}': sympy.Symbol('{name}'), '{name}_': sympy.Symbol('{name}')"));
            script.Append(CultureInfo.InvariantCulture, $"v = complex(sympy.sympify('{formula.ToSymPy()}', locals={{{locals}}}).evalf(subs={{{places}}}))\n");
            script.Append(CultureInfo.InvariantCulture, $"if abs(v - ({value:R})) > 1e-9*(1 + abs({value:R})): wrong += 1; print('differs:', v, {value:R})\n");
        }
        script.Append("print('wrong', wrong)\n");
        File.WriteAllText(Path.Combine(folder, "check.py"), script.ToString());
        output.WriteLine(Run("python3", "check.py", folder) is var (_, text)
            ? $"SymPy: {count} formulas evaluated; {text.Trim()}"
            : "python3 is not on this machine: SymPy text was not evaluated.");
    }

    /// <summary>Few formulas have no value between 1.1 and 2.1; for those the point moves towards zero, and below.</summary>
    private static (Dictionary<string, double> Point, double Value) PointInDomain(Expr formula, Random random)
    {
        for (var draw = 0; ; draw++)
        {
            var point = formula.SymbolNames().ToDictionary(name => name, _ => 1.1 - (0.01 * draw) + random.NextDouble());
            var value = formula.Evaluate(point);
            if (double.IsFinite(value) || draw == 200) return (point, value);
        }
    }

    private static (int Code, string Output)? Run(string program, string arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text + errors.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
