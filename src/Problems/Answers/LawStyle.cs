namespace Discovery.Problems.Answers;

/// <summary>How the laws of a kind of question are told: what they are judged by, what is drawn of them.</summary>
public class LawStyle
{
    protected LawStyle()
    {
    }

    /// <summary>Formulas for numbers.</summary>
    public static LawStyle Numbers { get; } = new();

    /// <summary>What result.json calls the kind.</summary>
    public virtual string Kind => "law";

    /// <summary>What the laws are judged by, in words.</summary>
    public virtual string Quality => "R2";

    /// <summary>The same for LaTeX.</summary>
    public virtual string QualityInLatex => "$R^2$";

    /// <summary>The member of result.json that holds what was asked for.</summary>
    public virtual string AcceptMember => "accept_r2";

    /// <summary>What counts as a law where the problem does not say.</summary>
    public virtual double UsualAccept => SearchOptions.UsualR2;

    /// <summary>Whether what is asked for is a coefficient of determination, which a search can aim at.</summary>
    public virtual bool AsksForR2 => true;

    /// <summary>Whether it can be said of a law that it is as good as the noise, or a summary, where the problem does not say what it asks.</summary>
    public virtual bool IsAssessed => true;

    /// <summary>The column of a front that says how good a law is.</summary>
    public virtual string ErrorColumn => "RMSE";

    /// <summary>The same in LaTeX.</summary>
    public virtual string ErrorColumnInLatex => "error";

    /// <summary>Whether simpler and more accurate laws stand beside the one that is reported.</summary>
    public virtual bool HasFront => true;

    /// <summary>Whether the run says which variables no law binds.</summary>
    public virtual bool TellsFreeVariables => false;

    /// <summary>Whether a column is the target, so that new rows have a value, and a network can be taken up again.</summary>
    public virtual bool HasTarget => true;

    /// <summary>Headings of the pictures of <see cref="Fit"/> and <see cref="Residuals"/>.</summary>
    public virtual (string Fit, string Residuals) Headings => ("The law and the rows", "What it leaves");

    /// <summary>The vertical axis of the front's picture.</summary>
    internal virtual string FrontAxis(Law first) => first.Test is null ? "RMSE, rows left out in turn" : "RMSE on held-out rows";

    /// <summary>The law against its rows, as panels of a picture.</summary>
    internal virtual IEnumerable<string> Fit(LawRun run, Law law, ThinnedRows rows) =>
        [FitPictures.Fit(run, law, rows), .. run.Others.IsEmpty ? SlicePictures.Of(run, law, rows) : []];

    /// <summary>What the law leaves, as panels of a picture.</summary>
    internal virtual IEnumerable<string> Residuals(LawRun run, Law law, ThinnedRows rows, bool isAlone) => FitPictures.Residuals(run, law, rows, isAlone);

    /// <summary>How good a law is, as the column of a front has it.</summary>
    internal virtual double ErrorOf(Law law) => law.Judged.Rmse;
}
