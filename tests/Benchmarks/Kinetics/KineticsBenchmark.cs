using System.Globalization;

namespace Discovery.Benchmarks.Kinetics;

/// <summary>How many laws of many parts come back, and what is foreseen outside the box of the rows.</summary>
internal static class KineticsBenchmark
{
    /// <summary>Rows outside the box, and rows on which the form is fitted to the truth.</summary>
    private const int Outside = 500, Inside = 1500;

    /// <summary>Share of the target's deviation that the form, its constants fitted to the truth in double precision, leaves at most.</summary>
    private const double FormError = 1e-8;

    /// <summary>Nodes of the found over those of the true law, above which a form is another.</summary>
    private const double MostNodes = 1.6, FewNodes = 1.3;

    /// <param name="arguments">1 or 2 for a half, names of laws; --rows N, --noise X, --time 60s, --sample K for every K-th law, --direct, --log, --list.</param>
    /// <param name="output">A line a law, then the rates.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        string? Value(string name) => Array.IndexOf(arguments, name) is var i and >= 0 && i + 1 < arguments.Length ? arguments[i + 1] : null;
        var words = arguments.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        var half = words.Count > 0 && words[0] is "1" or "2" ? int.Parse(words[0], CultureInfo.InvariantCulture) : 0;
        var names = words.Skip(half == 0 ? 0 : 1).ToHashSet();
        var every = int.Parse(Value("--sample") ?? "1", CultureInfo.InvariantCulture);
        var cases = KineticsCases.All.Where(item => (half == 0 || item.Half == half) && (names.Count == 0 || names.Contains(item.Name))).Where((_, i) => i % every == 0).ToList();
        if (arguments.Contains("--list"))
        {
            foreach (var item in cases) output.WriteLine($"{item.Name,-14} {item.Law}");
            return;
        }
        var asked = new Settings(
            int.Parse(Value("--rows") ?? "4000", CultureInfo.InvariantCulture),
            arguments.Contains("--noise") ? double.Parse(Value("--noise") is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out _) ? text : "0.01", CultureInfo.InvariantCulture) : 0,
            TimeSpan.FromSeconds(double.Parse((Value("--time") ?? "60").TrimEnd('s'), CultureInfo.InvariantCulture)),
            arguments.Contains("--direct"),
            arguments.Contains("--log"));
        if (arguments.Contains("--spans"))
        {
            var right0 = 0;
            foreach (var item in cases)
            {
                var (line, isForm) = SpanTrial.Try(item, asked.Rows, asked.Noise);
                right0 += isForm ? 1 : 0;
                output.WriteLine(line);
                output.Flush();
            }
            output.WriteLine($"form {right0} of {cases.Count}");
            return;
        }
        var scores = new List<Score>();
        foreach (var item in cases)
        {
            var score = Try(item, asked, output);
            scores.Add(score);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(score.IsForm ? "form " : "other")} {item.Name,-14} {score.Seconds,6:0.0} s  outside {score.Outside:0.0e+00}  nodes {score.Nodes,3} of {item.Law.Complexity(),3}  {score.Text}"));
            output.Flush();
        }
        if (scores.Count == 0) return;
        var seconds = scores.Select(score => score.Seconds).Order().ToList();
        var right = scores.Where(score => score.IsForm).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"form {right.Count} of {scores.Count}; outside below 1e-6: {scores.Count(score => score.Outside < 1e-6)}; of the forms at most {FewNodes} times the nodes: {right.Count(score => score.IsShort)}; seconds of processor: median {seconds[seconds.Count / 2]:0.0}, most {seconds[^1]:0.0}"));
    }

    private static Score Try(KineticsCase item, Settings asked, TextWriter output)
    {
        using var clock = new CancellationTokenSource(asked.Time);
        var before = Environment.CpuUsage.TotalTime;
        var rows = item.Rows(asked.Rows, asked.Noise, seed: 1);
        var outcome = LawSearch.Find(rows, new SearchOptions { Network = !asked.IsDirect }, null, clock.Token);
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var law = outcome.Front[outcome.Chosen].Formula;
        if (asked.IsLogged)
        {
            output.WriteLine($"truth {item.Law}");
            foreach (var line in outcome.Journal.Lines()) output.WriteLine($"        {line}");
            output.WriteLine($"        seconds: {string.Join(", ", outcome.Journal.Times().Select(stage => $"{stage.Stage} {stage.Seconds:0.0}"))}");
        }
        return new Score(IsForm(item, law), ErrorOutside(item, law), law.Complexity(), law.Complexity() <= FewNodes * item.Law.Complexity(), seconds, $"{Tenths.Written(law)}   [{outcome.Front[outcome.Chosen].Origin}]");
    }

    /// <summary>Whether the form, its constants fitted to the truth, is the truth.</summary>
    public static bool IsForm(KineticsCase item, Expr law)
    {
        if (law.Complexity() > MostNodes * item.Law.Complexity()) return false;
        var (inputs, target) = item.Fresh(Inside, outside: false, seed: 2);
        var view = View.Of(new Dataset([.. item.Inputs.Select(input => input.Name)], inputs, "y", target));
        var fit = ConstantFit.Fit(law, view, iterations: 200);
        return fit.Rmse < FormError * view.Deviation;
    }

    /// <summary>Mean squared error over the variance, on rows outside the box.</summary>
    private static double ErrorOutside(KineticsCase item, Expr law)
    {
        var (inputs, target) = item.Fresh(Outside, outside: true, seed: 2);
        var values = Tape.Compile(law, [.. item.Inputs.Select(input => input.Name)]).Evaluate(inputs, Outside);
        var mean = target.Average();
        return values.Zip(target, (value, y) => (value - y) * (value - y)).Sum() / target.Sum(y => (y - mean) * (y - mean));
    }

    private sealed record Settings(int Rows, double Noise, TimeSpan Time, bool IsDirect, bool IsLogged);

    private sealed record Score(bool IsForm, double Outside, int Nodes, bool IsShort, double Seconds, string Text);
}
