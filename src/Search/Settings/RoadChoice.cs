namespace Discovery.Search.Settings;

/// <summary>Which roads a search walks.</summary>
public enum RoadChoice
{
    /// <summary>All: the direct search first, and a network as a second witness or, where no exact law was found, as another source of formulas.</summary>
    Both,

    /// <summary>Linear algebra and the forms that are taught; no network is trained.</summary>
    Direct,

    /// <summary>Networks that are trained and read, and nothing else.</summary>
    Network,
}
