namespace Discovery.Laws;

/// <summary>A way from rows to formulas. Each is a row here; the code that walks it names its row.</summary>
/// <param name="Name">A word or two.</param>
/// <param name="About">What it does, for a person who asks.</param>
public sealed record Road(string Name, string About)
{
    public static Road Constant { get; } = new("constant", "The mean of the target: what every law must beat.");

    public static Road Textbook { get; } = new("textbook", "The forms that scientists fit first, each with its best constants.");

    public static Road Direct { get; } = new("direct", "Compact formulas by linear algebra, in stages.");

    public static Road Network { get; } = new("network", "A Kolmogorov-Arnold network, trained, pruned, and read edge by edge.");

    public static Road Growth { get; } = new("growth", "Neighbours of the best formulas, a step at a time.");

    public static Road KnownPart { get; } = new("known part", "A formula for what a known part of the law leaves open.");

    public static Road Fit { get; } = new("fit", "The constants of a form that is known.");

    public static Road Boundary { get; } = new("boundary", "Sums of terms by logistic regression on classes.");

    public static Road DataSets { get; } = new("data sets", "Simple formulas with constants of each data set.");

    public static Road Solutions { get; } = new("solutions", "Equations of motion and of fields, judged by where their solutions go.");

    /// <summary>A law that was read back from a file, which tells how it was found in words.</summary>
    public static Road Told { get; } = new("told", "As the file of an earlier run says.");

    public override string ToString() => Name;
}
