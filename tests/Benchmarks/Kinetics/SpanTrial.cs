using System.Diagnostics;
using System.Globalization;
using Discovery.Search.Spans;

namespace Discovery.Benchmarks.Kinetics;

/// <summary>The search of spans by itself, on the same rows.</summary>
internal static class SpanTrial
{
    public static (string Line, bool IsForm) Try(KineticsCase item, int rows, double noise)
    {
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var view = View.Of(item.Rows(rows, noise, seed: 1));
        var search = new SpanSearch(view, ClosedForms.Default, CancellationToken.None);
        var found = search.Find();
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var law = found.Count > 0 ? found[0].Formula(view) : Expr.Zero;
        var isForm = KineticsBenchmark.IsForm(item, law);
        return (string.Create(CultureInfo.InvariantCulture, $"{(isForm ? "form " : "other")} {item.Name,-14} {seconds,5:0.0} s  {Tenths.Written(law)}\n        truth {item.Law}\n        {string.Join("\n        ", search.Steps)}"), isForm);
    }
}
