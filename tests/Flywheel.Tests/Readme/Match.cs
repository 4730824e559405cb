namespace Flywheel.Tests.Readme;

[Table("matches", ReadCapacityUnits = 20, WriteCapacityUnits = 10, Stream = StreamView.NewImage, DeletionProtection = true, PointInTimeRecoveryDays = 14)]
[Tag("team", "games")]
[GlobalIndex("ByWinner", nameof(Winner), nameof(Ended), Projection = Projection.KeysOnly, ReadCapacityUnits = 5, WriteCapacityUnits = 10)]
public partial record Match([property: HashKey] string Id, string Winner, DateTimeOffset Ended);
