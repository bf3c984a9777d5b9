namespace Discovery.Problems;

public enum RunStatus
{
    /// <summary>The law is as accurate as the problem asks.</summary>
    Accepted,

    /// <summary>The search ran to its end, but no formula is as accurate as the problem asks.</summary>
    BestEffort,

    /// <summary>The run was stopped; its laws are the best so far.</summary>
    Cancelled,
}
