namespace Flywheel.Tests.Readme;

public partial class Account
{
    [HashKey]
    public required string Id { get; init; }

    public long Balance { get; set; }
}
