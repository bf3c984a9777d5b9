namespace Discovery.Search.Roads;

/// <summary>A road from rows to proposals.</summary>
internal interface ISearchRoad
{
    Road Road { get; }

    /// <summary>What the road leads to; nothing where the options close it or the rows are too few for it.</summary>
    RoadFindings Walk(RoadContext context);
}
