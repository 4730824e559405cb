using Flywheel;

namespace GameScores;

/// <summary>What a list of the league shows: a part of a score, which is all that is sent for it.</summary>
[ProjectionOf<GameScore>]
public partial record LeagueEntry(string UserId, int TopScore);
