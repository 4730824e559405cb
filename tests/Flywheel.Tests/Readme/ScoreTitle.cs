namespace Flywheel.Tests.Readme;

[ProjectionOf<GameScore>]                           // checked against the model when it is compiled
public partial record ScoreTitle(string Title, int TopScore);
