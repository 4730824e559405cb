using System.Globalization;
using Amazon.DynamoDBv2;
using Flywheel;
using Flywheel.Tests;

// Published as NativeAOT and run by .ci/run against the engine that AWS_ENDPOINT_URL_DYNAMODB names: the type matrix, under a culture with a decimal comma.
CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
using var client = new AmazonDynamoDBClient();
var engine = new Engine(client, new() { TableNamePrefix = "aot-" });
await engine.Register<Everything>().CreateSchemaAsync();
var failures = await TypeMatrix.FailuresAsync(engine);
await engine.DeleteSchemaAsync();

failures.ForEach(Console.WriteLine);
Console.WriteLine(FormattableString.Invariant($"{TypeMatrix.Rows.Sum(static row => row.Cells.Length)} types, {failures.Count} failures, where 12.5 is written {12.5}"));
return failures.Count == 0 && $"{12.5}" == "12,5" ? 0 : 1;
