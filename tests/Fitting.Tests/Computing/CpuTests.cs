namespace Discovery.Fitting.Tests.Computing;

public sealed class CpuTests() : DeviceContract(Device.Cpu);
