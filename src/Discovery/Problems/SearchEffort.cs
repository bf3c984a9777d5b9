namespace Discovery;

public enum SearchEffort
{
    Quick,
    Normal,
    Thorough,
}
