namespace Discovery.Search.Settings;

/// <summary>The table of efforts: how much work each stage may do. Budgets are counted in work, not in time, so that a run repeats its bits.</summary>
internal static class Efforts
{
    public static SearchOptions Apply(SearchEffort effort, SearchOptions options) => effort switch
    {
        SearchEffort.Quick => options with
        {
            Terms = options.Terms with { MaxTerms = 3, MaxTermsOfTarget = 3 },
            Fit = options.Fit with { Starts = 6, Pruning = options.Fit.Pruning with { Starts = 8, Grids = [5, 10] } },
            Reading = options.Reading with { MaxTrainings = 15, Branches = 4 },
            Finishing = options.Finishing with { Kept = 20, Snapped = 12 },
            Growth = options.Growth with { Formulas = 12, OfOpenRows = 150 },
        },
        SearchEffort.Thorough => options with
        {
            Terms = options.Terms with { MaxTerms = 5, Exact = Breadth.Exact with { Beam = 48, SetsPerSize = 6, Rows = 600 }, Noisy = Breadth.Noisy with { Beam = 48, SetsPerSize = 40 } },
            Fit = options.Fit with { Starts = 64, Pruning = options.Fit.Pruning with { Starts = 64 } },
            Reading = options.Reading with { MaxTrainings = 300, Branches = 8, MaxReadings = 10 },
            Finishing = options.Finishing with { Kept = 80, Snapped = 60 },
            Growth = options.Growth with { Formulas = 2000, First = 12, OfOpenRows = 24_000 },
        },
        _ => options,
    };
}
