namespace Discovery.Devices.Kernels;

/// <summary>What kernels can compute of one number. The numbers travel to the device.</summary>
internal enum DeviceFunction
{
    Spline = -1,
    Identity,
    IntegerPower,
    Sqrt,
    Exp,
    Log,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Abs,
    Sign,
    Step,
    Floor,
    Sigmoid,
    Gaussian,
    Softplus,
}
