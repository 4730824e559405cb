using System.Text.Json.Serialization;
using GameScores;
using Microsoft.AspNetCore.Mvc;

namespace AotService;

[JsonSerializable(typeof(GameScore))]
[JsonSerializable(typeof(List<GameScore>))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ServiceJson : JsonSerializerContext;
