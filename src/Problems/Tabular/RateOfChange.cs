namespace Discovery.Problems.Tabular;

/// <summary>The derivative of a column by another, along each trajectory.</summary>
/// <param name="Column">What changes.</param>
/// <param name="Time">By what; it grows from row to row of a trajectory once sorted.</param>
/// <param name="Order">1 or 2.</param>
public sealed record RateOfChange(string Column, string Time, int Order)
{
    /// <summary>Such as dx_dt or d2x_dt2.</summary>
    public string Name => Order == 1 ? $"d{Column}_d{Time}" : $"d{Order}{Column}_d{Time}{Order}";

    /// <summary>As problem files write it.</summary>
    public override string ToString() => Order == 1 ? $"d({Column})/d({Time})" : $"d{Order}({Column})/d({Time}){Order}";
}
