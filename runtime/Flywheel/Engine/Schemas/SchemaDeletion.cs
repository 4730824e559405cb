using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Flywheel;

/// <content>Deleting tables.</content>
internal sealed partial class SchemaRun
{
    public async Task<IReadOnlyList<string>> DeleteAsync(IReadOnlyList<string> tables)
    {
        var found = new List<TableDescription>();
        foreach (string name in tables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await _reader.DescribeAsync(name).ConfigureAwait(false) is { } table)
            {
                table.TableName = name;
                found.Add(table);
            }
        }

        if (found.FindAll(static table => table.DeletionProtectionEnabled is true) is { Count: > 0 } kept)
        {
            throw SchemaErrors.Protected(kept.Select(static table => table.TableName), []);
        }

        var gone = found.FindAll(static table => table.TableStatus != TableStatus.DELETING);
        if (options.DryRun)
        {
            return gone.ConvertAll(static table => table.TableName);
        }

        // All are begun before the first is waited for.
        var deleted = new List<string>();
        foreach (var table in gone)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Wait(table.TableName, DeleteText, 0, found.Count).Report("DELETING");
            if (await TryDeleteAsync(table.TableName, deleted).ConfigureAwait(false) is null)
            {
                deleted.Add(table.TableName);
            }
        }

        for (int i = 0; i < found.Count; i++)
        {
            var wait = Wait(found[i].TableName, DeleteText, i, found.Count);
            if (await WaitUntilGoneAsync(found[i], deleted, wait).ConfigureAwait(false))
            {
                deleted.Add(found[i].TableName);
            }

            wait.ReportDone();
        }

        return gone.ConvertAll(static table => table.TableName).FindAll(deleted.Contains);
    }

    private const string DeleteText = "delete the table with everything in it";

    /// <returns>Whether this call has deleted it only now.</returns>
    private async Task<bool> WaitUntilGoneAsync(TableDescription table, List<string> deleted, SchemaWait wait)
    {
        bool wasSent = deleted.Contains(table.TableName);
        bool isSent = wasSent;
        while (true)
        {
            string? status;
            try
            {
                var now = await _reader.DescribeAsync(table.TableName).ConfigureAwait(false);
                // One with another id was made by somebody since, and is not this call's to delete.
                if (now is null || now.TableId != table.TableId)
                {
                    return isSent && !wasSent;
                }

                status = now.TableStatus?.Value ?? "DELETING";
                if (!isSent && now.TableStatus != TableStatus.DELETING)
                {
                    string? refusal = await TryDeleteAsync(table.TableName, deleted).ConfigureAwait(false);
                    isSent = refusal is null;
                    status = refusal ?? "DELETING";
                }
            }
            catch (AmazonDynamoDBException passing) when (SchemaErrors.IsPassing(passing))
            {
                status = passing.Message;
            }

            await wait.PauseAsync(status).ConfigureAwait(false);
        }
    }

    /// <returns>Why it has to be tried again; null when it is begun.</returns>
    private async Task<string?> TryDeleteAsync(string table, List<string> deleted)
    {
        try
        {
            await client.DeleteTableAsync(new DeleteTableRequest { TableName = table }, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (AmazonDynamoDBException passing) when (SchemaErrors.IsPassing(passing) || passing is ResourceNotFoundException)
        {
            return passing.Message;
        }
        catch (AmazonDynamoDBException)
        {
            // Somebody may have protected it since it was looked at.
            if (await _reader.DescribeAsync(table).ConfigureAwait(false) is { DeletionProtectionEnabled: true })
            {
                throw SchemaErrors.Protected([table], deleted);
            }

            throw;
        }
    }
}
