namespace Discovery.Symbolic.Simplification;

/// <summary>The signs that a formula may take.</summary>
[Flags]
internal enum Signs
{
    None = 0,
    Negative = 1,
    Zero = 2,
    Positive = 4,
    NonNegative = Zero | Positive,
    NonZero = Negative | Positive,
    Any = Negative | Zero | Positive,
}
