using Flywheel;
using Flywheel.Testing;

await using var dynamoDb = await LocalDynamoDb.StartAsync();
using var client = dynamoDb.CreateClient();
var engine = new Engine(client).Register<Order>();
await engine.CreateSchemaAsync();

await engine.SaveAsync([new Order("ada", 1, OrderState.Open), new Order("ada", 2, OrderState.Paid), new Order("bob", 1, OrderState.Paid)]);
var open = await engine.Query<Order>().Where(o => o.Customer == "ada" && o.State == OrderState.Paid).ToListAsync();
if (open is not [{ Number: 2 }])
{
    throw new InvalidOperationException($"Expected order 2 alone, found {open.Count}.");
}

Console.WriteLine($"The packed files work: {open[0]}");

string[] manifests = [Path.Combine(AppContext.BaseDirectory, "Consumer.cloudformation.json"), Path.Combine(AppContext.BaseDirectory, "Consumer.tf.json")];
if (Array.Find(manifests, manifest => !File.ReadAllText(manifest).Contains("\"shop-Order\"")) is { } wrong)
{
    throw new InvalidOperationException($"The build wrote {wrong} without the table.");
}

Console.WriteLine("The build wrote its tables down.");

public enum OrderState
{
    Open,
    Paid,
}

public partial record Order([HashKey] string Customer, [RangeKey] int Number, OrderState State);
