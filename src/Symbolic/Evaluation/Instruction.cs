namespace Discovery.Symbolic.Evaluation;

internal enum Operation
{
    Input,
    Constant,
    Parameter,
    Add,
    Subtract,
    Multiply,
    Divide,
    IntegerPower,
    Sqrt,
    Power,
    Call,
}

/// <summary>One step of a tape. Its result goes to the slot of its own position.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="A">The slot of the first operand; for an input or a parameter its index.</param>
/// <param name="B">The slot of the second operand; for an integer power the exponent, for an input or a parameter its place among the variables or -1.</param>
/// <param name="Value">The value of a constant.</param>
/// <param name="Function">The function of a call.</param>
/// <param name="IsScalar">Whether the result is the same for every row.</param>
/// <param name="HasGradient">Whether a variable, by which derivatives are taken, enters the result.</param>
internal readonly record struct Instruction(
    Operation Operation,
    int A = 0,
    int B = 0,
    double Value = 0,
    Function? Function = null,
    bool IsScalar = false,
    bool HasGradient = false)
{
    public bool IsBinary => Operation is Operation.Add or Operation.Subtract or Operation.Multiply or Operation.Divide or Operation.Power;

    /// <summary>The instructions whose results are used.</summary>
    public IEnumerable<int> Operands() =>
        Operation is Operation.Input or Operation.Constant or Operation.Parameter ? [] : IsBinary ? [A, B] : [A];
}
