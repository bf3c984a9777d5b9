using System.Collections.Immutable;

namespace Discovery.Search.Roads;

/// <summary>The roads of a search, in the order in which they are walked.</summary>
internal static class SearchRoads
{
    public static ImmutableArray<ISearchRoad> All { get; } = [new DirectRoad(), new TextbookRoad(), new NetworkRoad()];
}
