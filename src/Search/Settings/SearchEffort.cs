namespace Discovery.Search.Settings;

public enum SearchEffort
{
    Quick,
    Normal,
    Thorough,
}
