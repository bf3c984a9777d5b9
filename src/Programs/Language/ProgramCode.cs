using System.Globalization;
using System.Text;

namespace Discovery.Programs.Language;

/// <summary>A program in C#, in Python and as a recurrence in LaTeX.</summary>
public static class ProgramCode
{
    extension(SequenceProgram program)
    {
        /// <summary>A method that turns rows into rows, with the functions that it needs.</summary>
        public string ToCSharp()
        {
            var (input, output) = (program.Inputs.IsEmpty ? "int" : Tuple(program.Inputs, "long "), Tuple(program.Outputs, "long "));
            var text = new StringBuilder($"static IEnumerable<{(program.Outputs.Length == 1 ? "long" : output)}> Run(IEnumerable<{(program.Inputs.Length == 1 ? "long" : input)}> rows)\n{{\n");
            foreach (var register in program.Registers) text.Append(CultureInfo.InvariantCulture, $"    long {register.Name} = {register.Start};\n");
            text.Append($"    foreach (var {(program.Inputs.IsEmpty ? "_" : Tuple(program.Inputs, ""))} in rows)\n    {{\n");
            var known = program.Registers.Select(register => register.Name).ToHashSet();
            foreach (var line in program.Body) text.Append($"        {(known.Add(line.Name) ? "long " : "")}{line.Name} = {Unwrapped(Writer.CSharp(line.Value))};\n");
            text.Append($"        yield return {Tuple(program.Outputs, "")};\n    }}\n");
            var body = text.ToString();
            if (body.Contains("FloorDiv(", StringComparison.Ordinal)) text.Append("\n    static long FloorDiv(long a, long b) => b == 0 ? 0 : (long)Math.Floor((decimal)a / b);\n");
            if (body.Contains("FloorMod(", StringComparison.Ordinal)) text.Append("\n    static long FloorMod(long a, long b) => b == 0 ? a : ((a % b) + b) % b;\n");
            if (body.Contains("Gcd(", StringComparison.Ordinal)) text.Append("\n    static long Gcd(long a, long b) => b == 0 ? Math.Abs(a) : Gcd(b, a % b);\n");
            return text.Append("}\n").ToString();
        }

        /// <summary>A generator that turns rows into rows.</summary>
        public string ToPython()
        {
            var text = new StringBuilder("def run(rows):\n");
            foreach (var register in program.Registers) text.Append(CultureInfo.InvariantCulture, $"    {register.Name} = {register.Start}\n");
            text.Append($"    for {(program.Inputs.IsEmpty ? "_" : string.Join(", ", program.Inputs))} in rows:\n");
            foreach (var line in program.Body) text.Append($"        {line.Name} = {Unwrapped(Writer.Python(line.Value))}\n");
            text.Append($"        yield {string.Join(", ", program.Outputs)}\n");
            return text.ToString().Contains("math.", StringComparison.Ordinal) ? "import math\n\n" + text : text.ToString();
        }

        /// <summary>The lines as equations in the step t: what was assigned in it has the index t, what is left from the step before t-1.</summary>
        public string ToLatex()
        {
            var lines = new List<string>();
            foreach (var register in program.Registers) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Writer.LatexName(register.Name)}^{{(0)}} &= {register.Start}"));
            var (assigned, tables) = (program.Inputs.ToHashSet(), new ProgramTables(program));
            foreach (var line in program.Body)
            {
                var value = Writer.Latex(line.Value, name => $"{Writer.LatexName(name)}^{{({(assigned.Contains(name) ? "t" : "t-1")})}}", tables);
                lines.Add($"{Writer.LatexName(line.Name)}^{{(t)}} &= {value}");
                assigned.Add(line.Name);
            }
            return $"\\begin{{aligned}}\n{string.Join(" \\\\\n", lines)}\n\\end{{aligned}}";
        }
    }

    private static string Tuple(IReadOnlyList<string> names, string type) => names.Count == 1 ? type + names[0] : $"({string.Join(", ", names.Select(name => type + name))})";

    private static string Unwrapped(string text)
    {
        if (!text.StartsWith('(') || !text.EndsWith(')')) return text;
        var depth = 0;
        for (var i = 0; i < text.Length - 1; i++)
            if ((depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0) == 0) return text;
        return text[1..^1];
    }
}
