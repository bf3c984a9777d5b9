namespace Discovery.Problems.Classes;

/// <summary>Rules for classes are judged by the share of rows that are right.</summary>
public sealed class ClassStyle : LawStyle
{
    private ClassStyle()
    {
    }

    public static ClassStyle Default { get; } = new();

    public override string Kind => "class";

    public override string Quality => "accuracy";

    public override string QualityInLatex => "accuracy";

    public override string AcceptMember => "accept_accuracy";

    public override double UsualAccept => 0.9;

    public override bool AsksForR2 => false;

    public override bool IsAssessed => false;

    public override string ErrorColumn => "accuracy";

    public override string ErrorColumnInLatex => "accuracy";

    public override (string Fit, string Residuals) Headings => ("The law against the rows", "What it gets wrong");

    internal override string FrontAxis(Law first) => "share of classes that are wrong";

    internal override IEnumerable<string> Fit(LawRun run, Law law, ThinnedRows rows) => ClassPictures.Fit(run, law, rows);

    internal override IEnumerable<string> Residuals(LawRun run, Law law, ThinnedRows rows, bool isAlone) => ClassPictures.Mistakes(run, law, rows);

    internal override double ErrorOf(Law law) => law.Judged.Accuracy ?? law.Judged.Rmse;
}
