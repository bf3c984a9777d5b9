namespace Discovery.Fitting.Tests.Computing;

public sealed class ScalarTests() : DeviceContract(Device.Scalar);
