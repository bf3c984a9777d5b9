namespace Discovery.Devices.Kernels;

/// <summary>What an instruction of <see cref="TapeKernel"/> does; from <see cref="Function"/> on a <see cref="DeviceFunction"/> of its operand.</summary>
internal enum TapeOperation
{
    Column,
    Constant,
    Add,
    Subtract,
    Multiply,
    Divide,
    Function,
}
