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

public enum OrderState
{
    Open,
    Paid,
}

public partial record Order([HashKey] string Customer, [RangeKey] int Number, OrderState State);
