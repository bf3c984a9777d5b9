namespace Discovery.Devices.Accelerators;

/// <summary>Below which sizes work stays on the host although a device was asked for: there, its way to the device takes longer than the work.</summary>
/// <param name="FactorOrder">Order of a matrix that is factored; a corner of 32 columns costs a way there and back.</param>
/// <param name="FormulaRows">Rows of a formula, whose columns travel each time.</param>
internal sealed record DeviceThresholds(int FactorOrder, int FormulaRows)
{
    public static DeviceThresholds Default { get; } = new(512, 1 << 13);

    /// <summary>Everything on the device, for tests of its kernels.</summary>
    public static DeviceThresholds None { get; } = new(0, 0);
}
