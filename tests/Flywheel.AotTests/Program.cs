using System.Globalization;
using Amazon.DynamoDBv2;
using Flywheel;
using Flywheel.Tests;
using Flywheel.Tests.Readme;

// Published as NativeAOT and run by .ci/run against the engine that AWS_ENDPOINT_URL_DYNAMODB names: the type matrix and writes of several items, under a culture with a decimal comma.
CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
using var client = new AmazonDynamoDBClient();
var engine = new Engine(client, new() { TableNamePrefix = "aot-" });
await engine.Register<Everything>().Register<Account>().Register<Member>().CreateSchemaAsync();
List<string> failures = [.. await TypeMatrix.FailuresAsync(engine), .. await Writes.FailuresAsync(engine, client)];
await engine.DeleteSchemaAsync();

failures.ForEach(Console.WriteLine);
Console.WriteLine(FormattableString.Invariant($"{TypeMatrix.Rows.Sum(static row => row.Cells.Length)} types, {failures.Count} failures, where 12.5 is written {12.5}"));
return failures.Count == 0 && $"{12.5}" == "12,5" ? 0 : 1;
