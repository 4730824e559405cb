using System.Text.Json.Serialization;
using Flywheel;
using GameScores;
using Microsoft.AspNetCore.Mvc;

namespace AotService;

[JsonSerializable(typeof(GameScore))]
[JsonSerializable(typeof(List<GameScore>))]
[JsonSerializable(typeof(Page<LeagueEntry>))]
[JsonSerializable(typeof(MatchEvent))]
[JsonSerializable(typeof(List<MatchEvent>))]
[JsonSerializable(typeof(List<Trade>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ServiceJson : JsonSerializerContext;
